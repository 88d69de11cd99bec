import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { requireUnlimited } from "../allowed";
import { recordAudit } from "../audit/records";
import { AppError, invalid } from "../errors";
import { mailWorks } from "../mail/queries";
import { queueMail } from "../mail/records";
import { requireGoodPassword, temporaryPassword } from "../passwords/policy";
import type { PasswordContext } from "../passwords/strength";
import { hashPassword } from "../secrets/password";
import { unlockAccount } from "../sessions/guessing";
import { endSessionsOfUser } from "../sessions/records";
import { setPasswordHash } from "./records";
import { hasPasswordHere, requireNotSelf, requireRightOver, type Target } from "./target";

/** A password that an administrator gives: typed, or generated and (when it is mailed) seen by nobody else. */
export interface NewPassword {
  password: string;
  passwordHash: string;
  isGenerated: boolean;
  isMailed: boolean;
  /** *Force change at next login*. */
  mustChange: boolean;
}

interface Choice {
  password?: string;
  mailPassword?: boolean;
  mustChangePassword?: boolean;
}

/** Judges and hashes what was chosen: slow, so before the transaction. null when no password was. Throws invalid. */
export async function prepareNewPassword(choice: Choice, context: PasswordContext): Promise<NewPassword | null> {
  const { password: typed, mailPassword: isMailed = false, mustChangePassword } = choice;
  if (!typed && !isMailed) return null;
  if (isMailed) await requireMailWorks();
  if (typed) await requireGoodPassword(typed, context);
  const password = typed || temporaryPassword();
  const passwordHash = await hashPassword(password);
  return { password, passwordHash, isGenerated: !typed, isMailed, mustChange: mustChangePassword ?? isMailed };
}

const cannotMail = () =>
  invalid({ mailPassword: ["Email Settings must be saved and switched on before a password can be mailed"] });

async function requireMailWorks(): Promise<void> {
  if (!(await mailWorks())) throw cannotMail();
}

/** Queues the mail with the password, sealed in the outbox, in the transaction that stores its hash. Throws invalid. */
export async function mailPassword(
  tx: Transaction,
  user: { id: string; username: string; email: string },
  { password }: NewPassword,
): Promise<void> {
  if (!user.email) throw invalid({ email: ["The password is mailed to this address"] });
  const values = { USERNAME: user.username, PASSWORD: password };
  const isQueued = await queueMail(tx, { kind: "password", to: [user.email], values, userId: user.id });
  if (!isQueued) throw cannotMail();
}

/** May the actor give this user another password? Throws forbidden, conflict. */
export function requireMayReset(actor: Actor, target: Target): void {
  requireUnlimited(actor);
  requireRightOver(actor, "users.reset-password", target);
  requireNotSelf(actor, target, "reset the password of");
  if (target.row.isServiceAccount) throw new AppError("conflict", "A service account has no password.");
  if (!hasPasswordHere(target.row)) throw new AppError("conflict", "The directory keeps this user's password.");
}

/** Stores another user's new password, mails it when it is to be, and ends their sessions. `requireMayReset` comes before. */
export async function replacePassword(
  tx: Transaction,
  actor: Actor,
  { row, groupPath, chosen }: Pick<Target, "row" | "groupPath"> & { chosen: NewPassword },
): Promise<void> {
  const { passwordHash, mustChange, isGenerated, isMailed } = chosen;
  await setPasswordHash(tx, row, passwordHash, { mustChange, runsOut: mustChange || isMailed });
  if (isMailed) await mailPassword(tx, row, chosen);
  await unlockAccount(tx, row.username);
  const sessionsEnded = await endSessionsOfUser(tx, row.id, "password-reset");
  await recordAudit(tx, actor, {
    event: "users.reset-password",
    subject: { kind: "user", id: row.id, name: row.username },
    groupPath,
    after: { generated: isGenerated, mailed: isMailed, mustChangePassword: mustChange, sessionsEnded },
  });
}
