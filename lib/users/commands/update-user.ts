import { eq } from "drizzle-orm";
import type { z } from "zod";
import { lock } from "@/db/locks";
import { users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireNoGain, requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { definedOnly } from "../../defined";
import { requireNoDirectoryName } from "../../directory/domain-names";
import { keepingUnique } from "../../keeping-unique";
import { setTeamsOfUser } from "../../teams/membership";
import { validate } from "../../validate";
import { chosenGroup, requireFreeUsername, usernameTaken } from "../new-user";
import { noteEmailChange, proveEmailChange } from "../own-email";
import { getUser } from "../queries";
import { auditedUser, filledIn, indexUser, type UserRow } from "../records";
import { UpdateUserInput, type UserView } from "../schema";
import { requireKeptHere, requireRightOverOrSelf, type Target, targetUser } from "../target";

type Wanted = Omit<z.output<typeof UpdateUserInput>, "id" | "teams" | "currentPassword">;

/**
 * Changes what is given of a user. People change their own profile in a browser; username and home group are an
 * administrator's, and their own email address asks for a proof. Throws not_found, forbidden, invalid, conflict (the username
 * is taken, a directory keeps the account), `too_many`.
 */
export async function updateUser(actor: Actor, input: UpdateUserInput): Promise<UserView> {
  const { id, teams, currentPassword, ...wanted } = validate(UpdateUserInput, input);
  const { row } = await targetUser(actor, id);
  const proof = await proveEmailChange(actor, row, { email: wanted.email, currentPassword });
  await keepingUnique(
    () => usernameTaken("username"),
    () =>
      transaction(async (tx) => {
        if (teams) await lock(tx, "site-administrators");
        if (wanted.groupId !== undefined) await lock(tx, "groups");
        const target = await targetUser(actor, id, tx);
        requireRightOverOrSelf(actor, "users.update", target);
        if (Object.keys(definedOnly(wanted)).length > 0) requireKeptHere(target);
        await requireMayPlace(tx, actor, { ...target, wanted });
        const before = target.row;
        const changes = changesOf(before, wanted);
        const after: UserRow = { ...before, ...changes };
        // Nothing else is written: whoever disables the user or resets the password meanwhile must not be undone.
        if (Object.keys(changes).length > 0) await tx.update(users).set(changes).where(eq(users.id, id));
        await indexUser(tx, after);
        await noteEmailChange(tx, actor, { before, after, proof });
        await recordAudit(tx, actor, {
          event: "users.update",
          subject: { kind: "user", id, name: after.username },
          groupPath: target.groupPath,
          before: auditedUser(before),
          after: auditedUser(after),
        });
        if (teams) await setTeamsOfUser(tx, actor, { user: after, teamIds: teams, field: "teams" });
      }),
  );
  return getUser(actor, id);
}

function changesOf(before: UserRow, { details, ...wanted }: Wanted) {
  const { username, email } = wanted;
  return {
    ...definedOnly(wanted),
    ...(username !== undefined && { usernameLower: username.toLowerCase() }),
    ...(email !== undefined && { emailLower: email.toLowerCase() }),
    ...(details && { details: filledIn({ ...before.details, ...details }) }),
  };
}

async function requireMayPlace(
  tx: Transaction,
  actor: Actor,
  { row, groupPath, wanted }: Pick<Target, "row" | "groupPath"> & { wanted: Pick<Wanted, "username" | "groupId"> },
): Promise<void> {
  const { username = row.username, groupId = row.groupId } = wanted;
  if (username === row.username && groupId === row.groupId) return;
  requirePermission(actor, "users.update", { groupPath });
  if (username.toLowerCase() !== row.usernameLower) {
    await requireNoDirectoryName(username, "username", tx);
    await requireFreeUsername(username, "username", tx);
  }
  if (groupId === row.groupId) return;
  const group = await chosenGroup(actor, { groupId, field: "groupId" }, tx);
  requirePermission(actor, "users.update", { groupPath: group.path });
  requireNoGain(actor, { from: groupPath, to: group.path });
}
