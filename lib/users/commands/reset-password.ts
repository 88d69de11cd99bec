import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { requireGoodPassword, temporaryPassword } from "../../passwords/policy";
import { hashPassword } from "../../secrets/password";
import { validate } from "../../validate";
import { replacePassword, requireMayReset } from "../new-password";
import { ResetPasswordInput } from "../schema";
import { targetUser } from "../target";

/**
 * Gives another user a password that they must change at the next sign-in; their sessions end. Answers the password when
 * it was generated: this is the only time it is seen. Throws not_found, forbidden, invalid, conflict.
 */
export async function resetPassword(
  actor: Actor,
  input: ResetPasswordInput,
): Promise<{ temporaryPassword: string | null }> {
  requirePermission(actor, "users.reset-password", "anywhere");
  const { id, password: typed, generate } = validate(ResetPasswordInput, input);
  const wanted = await targetUser(actor, id);
  requireMayReset(actor, wanted);
  if (typed) await requireGoodPassword(typed, wanted.row);
  const password = typed || temporaryPassword();
  const passwordHash = await hashPassword(password);
  await transaction(async (tx) => {
    const target = await targetUser(actor, id, tx);
    requireMayReset(actor, target);
    const chosen = { password, passwordHash, isGenerated: generate, isMailed: false, mustChange: true };
    await replacePassword(tx, actor, target, chosen);
  });
  return { temporaryPassword: generate ? password : null };
}
