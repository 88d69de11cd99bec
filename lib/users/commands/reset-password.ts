import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission, requireUnlimited } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { AppError } from "../../errors";
import { requireGoodPassword, temporaryPassword } from "../../passwords/policy";
import { hashPassword } from "../../secrets/password";
import { unlockAccount } from "../../sessions/guessing";
import { endSessionsOfUser } from "../../sessions/records";
import { validate } from "../../validate";
import { setPasswordHash } from "../records";
import { ResetPasswordInput } from "../schema";
import { requireNotSelf, requireRightOver, type Target, targetUser } from "../target";

/**
 * Gives another user a password that they must change at the next sign-in; their sessions end. Answers the password when
 * it was generated: this is the only time it is seen. Throws not_found, forbidden, invalid, conflict.
 */
export async function resetPassword(
  actor: Actor,
  input: ResetPasswordInput,
): Promise<{ temporaryPassword: string | null }> {
  requirePermission(actor, "users.reset-password", "anywhere");
  const { id, password, generate } = validate(ResetPasswordInput, input);
  const wanted = await targetUser(actor, id);
  requireMayReset(actor, wanted);
  if (password) await requireGoodPassword(password, wanted.row);
  const chosen = password || temporaryPassword();
  const passwordHash = await hashPassword(chosen);

  await transaction(async (tx) => {
    const target = await targetUser(actor, id, tx);
    requireMayReset(actor, target);
    await setPasswordHash(tx, target.row, passwordHash, true);
    await unlockAccount(tx, target.row.username);
    const sessionsEnded = await endSessionsOfUser(tx, id, "password-reset");
    await recordAudit(tx, actor, {
      event: "users.reset-password",
      subject: { kind: "user", id, name: target.row.username },
      groupPath: target.groupPath,
      after: { generated: generate, mustChangePassword: true, sessionsEnded },
    });
  });
  return { temporaryPassword: generate ? chosen : null };
}

function requireMayReset(actor: Actor, target: Target): void {
  requireUnlimited(actor);
  requireRightOver(actor, "users.reset-password", target);
  requireNotSelf(actor, target, "reset the password of");
  if (target.row.kind !== "basic") throw new AppError("conflict", "The directory keeps this user's password.");
}
