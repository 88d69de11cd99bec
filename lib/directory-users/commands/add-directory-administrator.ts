import { and, eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { externalIdentities, roleAssignments } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { insertArrived, type Vouched } from "../../directory/arrival";
import { type Directory, directoryById } from "../../directory/records";
import { AppError, conflict, invalid } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { topGroup } from "../../groups/records";
import { keepingUnique } from "../../keeping-unique";
import { findEntry } from "../../ldap/client";
import type { DirectoryEntry } from "../../ldap/schema";
import { askedNow } from "../../sources/asked";
import { holdEnabledSource } from "../../sources/enabled-source";
import { requireMayAssignAll, usernameTaken } from "../../users/new-user";
import { getUser } from "../../users/queries";
import { insertRoleAssignments } from "../../users/records";
import type { UserView } from "../../users/schema";
import { isSelf, requireRightOver, type Target, targetUser } from "../../users/target";
import { validate } from "../../validate";
import { AddDirectoryAdministratorInput, refusedReasons } from "../schema";

/**
 * *Add Admin*, *Directory*: gives roles to an entry that is found in the directory at this moment, and nothing else; the
 * user is made when there is none yet. These roles are given by hand: groups neither give nor take them. Throws invalid,
 * forbidden, conflict and unavailable.
 */
export async function addDirectoryAdministrator(
  actor: Actor,
  input: AddDirectoryAdministratorInput,
): Promise<UserView> {
  requirePermission(actor, "users.create", "anywhere");
  const { directoryId, username, subject, roles } = validate(AddDirectoryAdministratorInput, input);
  await requireFreshFactor(actor);
  const directory = await directoryById(directoryId);
  if (directory?.status !== "enabled") throw notFoundHere();
  const asked = askedNow();
  const entry = await foundEntry(directory, { username, subject });
  const id = await keepingUnique(
    () => usernameTaken("username"),
    () =>
      transaction(async (tx) => {
        if (!(await holdEnabledSource(tx, directoryId))) throw notFoundHere();
        await lock(tx, "site-administrators");
        await lock(tx, "groups");
        const userId = await knownOrNew(tx, actor, { directory, entry, asked });
        await requireMayAssignAll(actor, roles, tx);
        await giveRoles(tx, actor, { userId, roles });
        return userId;
      }),
  );
  return getUser(actor, id);
}

const notFoundHere = () => invalid({ directoryId: ["This directory was not found"] });

async function foundEntry(
  directory: Directory,
  { username, subject }: { username: string; subject: string },
): Promise<DirectoryEntry> {
  const answer = await findEntry(directory, username);
  if (answer.outcome === "unreachable") throw new AppError("unavailable", `${directory.name} cannot be reached.`);
  if (answer.outcome === "refused")
    throw invalid({ username: [`This account is ${refusedReasons[answer.reason] ?? answer.reason}`] });
  if (answer.outcome === "wrong" || answer.entry.subject !== subject)
    throw invalid({ username: [`${directory.name} does not have this entry any more: find it again`] });
  return answer.entry;
}

async function knownOrNew(
  tx: Transaction,
  actor: Actor,
  { directory, ...vouched }: Vouched & { directory: Directory },
): Promise<string> {
  const [known] = await tx
    .select({ userId: externalIdentities.userId })
    .from(externalIdentities)
    .where(and(eq(externalIdentities.sourceId, directory.id), eq(externalIdentities.subject, vouched.entry.subject)));
  if (known) {
    const target = await targetUser(actor, known.userId, tx);
    requireMayRaise(actor, target);
    return known.userId;
  }
  requirePermission(actor, "users.create", { groupPath: (await topGroup(tx)).path });
  return (await insertArrived(tx, directory, { ...vouched, by: actor })).id;
}

function requireMayRaise(actor: Actor, target: Target): void {
  if (isSelf(actor, target.row)) throw conflict("You cannot give roles to your own account.");
  requireRightOver(actor, "users.update", target);
}

interface Given {
  userId: string;
  roles: readonly { roleId: string; groupId: string }[];
}

async function giveRoles(tx: Transaction, actor: Actor, { userId, roles }: Given): Promise<void> {
  const { roleId, groupId, source } = roleAssignments;
  const held = await tx
    .select({ roleId, groupId })
    .from(roleAssignments)
    .where(and(eq(roleAssignments.userId, userId), eq(source, "")));
  const added = roles.filter(
    (pair) => !held.some((other) => other.roleId === pair.roleId && other.groupId === pair.groupId),
  );
  if (added.length === 0) throw conflict("The user has these roles already.");
  await insertRoleAssignments(tx, userId, added);
  const { row, groupPath } = await targetUser(actor, userId, tx);
  await recordAudit(tx, actor, {
    event: "roles.assign",
    subject: { kind: "user", id: userId, name: row.username },
    groupPath,
    after: { roles: added },
  });
}
