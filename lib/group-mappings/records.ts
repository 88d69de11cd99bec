import { eq, inArray, or } from "drizzle-orm";
import { lock } from "@/db/locks";
import { groupMappings, roleAssignments, teamMembers, users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { recordAudit } from "../audit/records";
import { selectUsers } from "../users/rows";
import { hasSiteAdministrator, requireSiteAdministratorLeft } from "../users/site-administrators";
import { giveToHolders, insertRolesBySource, type Lost } from "./give";
import { mappingsOf, type Rights, rightsBy } from "./given";

const system = { kind: "system", name: "group mappings" } as const;

/**
 * Replaces what the source gives the user by what the mappings of these groups give: team memberships and roles in groups
 * with the source as theirs. What was given by hand stays, and so does the role of the last Site Administrator. Answers
 * what the user has by the source now. Not for users whose rights are kept here.
 */
export async function applyMappings(
  tx: Transaction,
  { sourceId, userId, groups }: { sourceId: string; userId: string; groups: readonly string[] },
): Promise<Rights> {
  await lock(tx, "site-administrators");
  const given = await mappingsOf(sourceId, tx);
  const { siteAdministrators } = await giveToHolders(tx, system, { sourceId, given, holders: [{ userId, groups }] });
  const rights = rightsBy(given, sourceId, groups);
  const [lost] = siteAdministrators;
  if (!lost || (await hasSiteAdministrator(tx))) return rights;
  await keep(tx, sourceId, lost);
  return { ...rights, roles: [...rights.roles, { roleId: lost.roleId, groupId: lost.groupId }] };
}

/**
 * Takes back all that a directory or sign-in provider gave, and its mappings; a step of deleting it. Throws conflict when
 * the last Site Administrator would lose the role.
 */
export async function removeSource(tx: Transaction, actor: Actor, sourceId: string): Promise<void> {
  await lock(tx, "site-administrators");
  const members = tx.select({ id: teamMembers.userId }).from(teamMembers).where(eq(teamMembers.source, sourceId));
  const roleHolders = tx
    .select({ id: roleAssignments.userId })
    .from(roleAssignments)
    .where(eq(roleAssignments.source, sourceId));
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(or(inArray(users.id, members), inArray(users.id, roleHolders)));
  const holders = rows.map(({ id }) => ({ userId: id, groups: [] }));
  const { siteAdministrators } = await giveToHolders(tx, actor, { sourceId, given: [], holders });
  if (siteAdministrators.length > 0) await requireSiteAdministratorLeft(tx);
  await tx.delete(groupMappings).where(eq(groupMappings.sourceId, sourceId));
}

/** The source takes the role from the last Site Administrator: nobody could undo that, so it stays, and is written down. */
async function keep(tx: Transaction, sourceId: string, lost: Lost): Promise<void> {
  await insertRolesBySource(tx, sourceId, [lost]);
  const [user] = await selectUsers(tx).where(eq(users.id, lost.userId));
  if (!user) return;
  await recordAudit(tx, system, {
    event: "roles.unassign",
    outcome: "failure",
    reason: "last_site_administrator",
    subject: { kind: "user", id: user.id, name: user.username },
    groupPath: user.groupPath,
    before: { roleId: lost.roleId, groupId: lost.groupId, source: sourceId },
  });
}
