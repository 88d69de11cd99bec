import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { requireFreshFactor } from "../../factors/confirm";
import { temporaryPassword } from "../../passwords/policy";
import { ResetPasswordInput } from "../../passwords/schema";
import { hashPassword } from "../../secrets/password";
import { validate } from "../../validate";
import { type NewPassword, prepareNewPassword, replacePassword, requireMayReset } from "../new-password";
import { targetUser } from "../target";

/**
 * Gives another user a password that they must change at the next sign-in; their sessions end. Answers the password when
 * it was generated and not mailed: this is the only time it is seen. Throws not_found, forbidden, invalid, conflict.
 */
export async function resetPassword(
  actor: Actor,
  input: ResetPasswordInput,
): Promise<{ temporaryPassword: string | null; mailedTo?: string }> {
  requirePermission(actor, "users.reset-password", "anywhere");
  const { id, password: typed, generate, mailPassword } = validate(ResetPasswordInput, input);
  const wanted = await targetUser(actor, id);
  requireMayReset(actor, wanted);
  await requireFreshFactor(actor);
  const choice = { password: typed, mailPassword, mustChangePassword: true };
  const chosen = (await prepareNewPassword(choice, wanted.row)) ?? (await generatedPassword());
  const mailedTo = await transaction(async (tx) => {
    const target = await targetUser(actor, id, tx);
    requireMayReset(actor, target);
    await replacePassword(tx, actor, { ...target, chosen });
    return mailPassword ? target.row.email : undefined;
  });
  return { temporaryPassword: generate ? chosen.password : null, mailedTo };
}

async function generatedPassword(): Promise<NewPassword> {
  const password = temporaryPassword();
  const passwordHash = await hashPassword(password);
  return { password, passwordHash, isGenerated: true, isMailed: false, mustChange: true };
}
