import { eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { users } from "@/db/schema";
import { db, type Reader, type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { recordAudit } from "../../audit/records";
import { keepsRightsHere } from "../../directory-users/rights";
import { requireFreshFactor } from "../../factors/confirm";
import { setTeamsOfUser } from "../../teams/membership";
import { validate } from "../../validate";
import { prepareNewPassword, replacePassword, requireMayReset } from "../new-password";
import { type EmailProof, noteEmailChange, proveEmailChange } from "../own-email";
import { getUser } from "../queries";
import { auditedUser, indexUser } from "../records";
import { EditUserInput, type UserView } from "../schema";
import { changeStatus } from "../status";
import { isSelf, requireKeptHere, requireRightOver, requireRightOverOrSelf, type Target, targetUser } from "../target";

/**
 * *Edit User Details*: email, password, enabled and teams of a user kept here, all of it or nothing. An empty password
 * keeps the present one. Throws not_found, forbidden, invalid, conflict (a directory keeps the account), `too_many`.
 */
export async function editUser(actor: Actor, input: EditUserInput): Promise<UserView> {
  const { id, enabled, teams, currentPassword, ...wanted } = validate(EditUserInput, input);
  const before = await targetUser(actor, id);
  await requireMayEdit(actor, before, { email: wanted.email, reader: db() });
  if (wanted.password || wanted.mailPassword) {
    requireMayReset(actor, before);
    await requireFreshFactor(actor);
  }
  const email = wanted.email ?? before.row.email;
  const proof = await proveEmailChange(actor, before.row, { email, currentPassword });
  const chosen = await prepareNewPassword(wanted, { ...before.row, email });
  await transaction(async (tx) => {
    await lock(tx, "site-administrators");
    const target = await targetUser(actor, id, tx);
    await requireMayEdit(actor, target, { email: wanted.email, reader: tx });
    await changeDetails(tx, actor, { target, ...(chosen ? { email } : wanted), proof });
    // The mail goes to the address that the form names.
    const changed = await targetUser(actor, id, tx);
    if (chosen) {
      requireMayReset(actor, changed);
      await replacePassword(tx, actor, { ...changed, chosen });
    }
    if (enabled !== undefined && enabled !== (target.row.status === "enabled")) {
      requireRightOver(actor, "users.update", target);
      await changeStatus(tx, actor, { target: changed, enabled });
    }
    if (teams) await setTeamsOfUser(tx, actor, { user: target.row, teamIds: teams, field: "teams" });
  });
  return getUser(actor, id);
}

/** Of who is kept in a directory, only what is decided here all the same: teams, and the password by *Use Local Authentication*. */
async function requireMayEdit(
  actor: Actor,
  target: Target,
  { email, reader }: { email: string | undefined; reader: Reader },
): Promise<void> {
  requireRightOverOrSelf(actor, "users.update", target);
  const { row } = target;
  const isSameProfile = email === undefined || email === row.email;
  const isDecidedHere = row.usesLocalAuthentication || (await keepsRightsHere(row.id, reader));
  if (row.kind === "basic" || !isSameProfile || !isDecidedHere) requireKeptHere(target);
}

interface Details {
  target: Target;
  email?: string;
  proof: EmailProof | null;
  mustChangePassword?: boolean;
}

/** The email address, and whether the present password must be changed. */
async function changeDetails(tx: Transaction, actor: Actor, { target, ...wanted }: Details): Promise<void> {
  const { row, groupPath } = target;
  const { email = row.email } = wanted;
  const mustChangePassword = isSelf(actor, row) || !row.passwordHash ? undefined : wanted.mustChangePassword;
  const changes = {
    ...(email !== row.email && { email, emailLower: email.toLowerCase() }),
    ...(mustChangePassword !== undefined && mustChangePassword !== row.mustChangePassword && { mustChangePassword }),
  };
  if (Object.keys(changes).length === 0) return;
  if ("mustChangePassword" in changes) requireRightOver(actor, "users.reset-password", target);
  await tx.update(users).set(changes).where(eq(users.id, row.id));
  const after = { ...row, ...changes };
  await indexUser(tx, after);
  await noteEmailChange(tx, actor, { before: row, after, proof: wanted.proof });
  await recordAudit(tx, actor, {
    event: "users.update",
    subject: { kind: "user", id: row.id, name: row.username },
    groupPath,
    before: auditedUser(row),
    after: auditedUser(after),
  });
}
