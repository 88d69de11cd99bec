import type { Transaction } from "@/db/store";
import { type Actor, addressOf, personOf } from "../actor";
import { requireBrowser } from "../allowed";
import { conflict, invalid } from "../errors";
import { hasFactor, requireFreshFactor } from "../factors/confirm";
import { queueMail } from "../mail/records";
import { forgetFailures, type Suspects } from "../sessions/guessing";
import { requireOwnPassword } from "../sessions/own-password";
import type { UserRow } from "./records";
import { isSelf } from "./target";

/** That the person at the browser is whose email address it is; `suspects` are forgotten when the change is made. */
export interface EmailProof {
  suspects: Suspects | null;
}

/** A new address of one's own, as it was sent. */
export interface WantedEmail {
  email?: string;
  currentPassword?: string;
}

/** Does the present password prove who somebody is, for want of a second factor? */
export const isPasswordAsked = async ({ id, hasPassword }: { id: string; hasPassword: boolean }): Promise<boolean> =>
  hasPassword && !(await hasFactor(id));

/**
 * Asks people again before they change their own email address, to which passwords are mailed: a second factor, else the
 * present password where there is one. null: it is not changed, or is somebody else's. Throws forbidden, invalid, `too_many`.
 */
export async function proveEmailChange(
  actor: Actor,
  row: UserRow,
  { email = row.email, currentPassword: password = "" }: WantedEmail,
): Promise<EmailProof | null> {
  if (!isSelf(actor, row) || email === row.email) return null;
  requireBrowser(actor);
  await requireFreshFactor(actor);
  if (!(await isPasswordAsked({ id: row.id, hasPassword: row.passwordHash !== null }))) return { suspects: null };
  const field = "currentPassword";
  if (password === "") throw invalid({ [field]: ["Type your current password to change your email address"] });
  return { suspects: await requireOwnPassword(actor, row, { password, field, event: "users.update" }) };
}

interface Change {
  before: UserRow;
  after: UserRow;
  proof: EmailProof | null;
}

/** Tells the former address that the account's mail goes elsewhere. Throws conflict where one's own was not proved to be changed. */
export async function noteEmailChange(tx: Transaction, actor: Actor, { before, after, proof }: Change): Promise<void> {
  if (before.email === after.email) return;
  if (isSelf(actor, before) && !proof) throw conflict("The email address was changed meanwhile. Look at it again.");
  if (proof?.suspects) await forgetFailures(tx, proof.suspects);
  await queueMail(tx, {
    kind: "email-changed",
    to: [before.email],
    values: {
      USERNAME: after.username,
      NEWEMAIL: after.email || "none",
      CHANGEDBY: personOf(actor)?.username ?? "",
      ADDRESS: addressOf(actor) ?? "",
    },
    userId: after.id,
  });
}
