import { and, eq, inArray, ne } from "drizzle-orm";
import { organizationGroups, roleAssignments, roles, teamMembers, teams, users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requireBrowser, requireOutranks, requirePermission } from "../allowed";
import { conflict, invalid, notFound } from "../errors";
import type { Permission } from "../permissions";
import { mayAssign, requireMayAssign } from "../roles/rules";
import { listAuthorities, permissionsOfRole } from "../users/authority";
import { isSelf } from "../users/target";
import { type PlacedTeam, selectTeams, teamRoleId } from "./records";

/** The team that a command is about, as the transaction sees it. Throws not_found, forbidden. */
export async function requireTeam(
  tx: Transaction,
  actor: Actor,
  { id, permission }: { id: string; permission: Permission },
): Promise<PlacedTeam> {
  const [found] = await selectTeams(tx).where(eq(teams.id, id));
  if (!found || !allowed(actor, "teams.read", found)) throw notFound("The team");
  requirePermission(actor, permission, found);
  return found;
}

/**
 * An administrators' team gives a role: whoever makes one, or changes who is in it, must be able to give that role in its
 * group. `field` is where a form shows what is wrong.
 */
export async function requireMayAdminister(
  tx: Transaction,
  actor: Actor,
  { groupPath, field }: { groupPath: string; field: string },
): Promise<void> {
  const [role] = await tx.select().from(roles).where(eq(roles.id, teamRoleId));
  if (role) requireMayAssign(actor, role, { groupPath, field });
}

/** The same as a question, for pages. */
export const mayAdminister = (actor: Actor, groupPath: string): boolean =>
  mayAssign(actor, { id: teamRoleId, permissions: [] }, groupPath);

/** Nobody limits, or takes rights from, members who have more rights than their own. */
export async function requireOutranksMembers(tx: Transaction, actor: Actor, teamId: string): Promise<void> {
  const held = await tx
    .selectDistinct({ role: roles, group: organizationGroups })
    .from(teamMembers)
    .innerJoin(roleAssignments, eq(roleAssignments.userId, teamMembers.userId))
    .innerJoin(roles, eq(roles.id, roleAssignments.roleId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, roleAssignments.groupId))
    .where(eq(teamMembers.teamId, teamId));
  const grants = held.map(({ role, group }) => ({
    roleId: role.id,
    roleName: role.name,
    groupId: group.id,
    groupPath: group.path,
    permissions: permissionsOfRole(role.id, role.permissions),
  }));
  requireOutranks(actor, grants);
}

/** A team may limit from where its members call: who brings users into one may change them, or teams, where they are. */
async function requireMayBring(
  tx: Transaction,
  actor: Actor,
  { teamId, found }: { teamId: string; found: readonly { id: string; groupPath: string }[] },
): Promise<void> {
  const ids = found.map(({ id }) => id);
  const rows = await tx
    .select({ id: teamMembers.userId })
    .from(teamMembers)
    .where(and(eq(teamMembers.teamId, teamId), inArray(teamMembers.userId, ids)));
  const members = new Set(rows.map(({ id }) => id));
  for (const user of found) {
    if (isSelf(actor, user) || members.has(user.id) || allowed(actor, "users.update", user)) continue;
    requirePermission(actor, "teams.update", user);
  }
}

/**
 * Who comes into the team or leaves it: users whom the actor may see and outranks. Oneself too, but into and out of an
 * administrators' team in a browser only, as with every role of one's own. Throws invalid, forbidden.
 */
export async function requireMayChangeMembers(
  tx: Transaction,
  actor: Actor,
  { row, groupPath, userIds, field }: PlacedTeam & { userIds: readonly string[]; field: string },
): Promise<void> {
  if (row.isAdministrator) await requireMayAdminister(tx, actor, { groupPath, field });
  const found = await tx
    .select({ id: users.id, kind: users.kind, groupPath: organizationGroups.path })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(inArray(users.id, [...userIds]));
  const visible = found.filter((user) => isSelf(actor, user) || allowed(actor, "users.read", user));
  if (visible.length < new Set(userIds).size) throw invalid({ [field]: ["A user was not found"] });
  if (row.isAdministrator && found.some((user) => isSelf(actor, user))) requireBrowser(actor);
  await requireMayBring(tx, actor, { teamId: row.id, found });
  for (const { user } of await listAuthorities(userIds, tx)) {
    if (!isSelf(actor, user)) requireOutranks(actor, user.grants);
  }
}

/** What a directory gives is taken there, or by the mapping of its group; here it would come back at the next check. Throws conflict. */
export async function requireGivenByHand(
  tx: Transaction,
  teamId: string,
  { userIds, field }: { userIds: readonly string[]; field: string },
): Promise<void> {
  const [given] = await tx
    .select({ username: users.username })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(and(eq(teamMembers.teamId, teamId), ne(teamMembers.source, ""), inArray(teamMembers.userId, [...userIds])))
    .limit(1);
  if (!given) return;
  const message = `${given.username} is in the team by a group of a directory. Change that group or its mapping`;
  throw conflict(`${message}.`, { [field]: [message] });
}

/** A service account is in the team that owns it and in no other, so that its rights are those of one team. Throws conflict. */
export async function requireOwnTeam(
  tx: Transaction,
  teamId: string,
  { userIds, field, isAdded }: { userIds: readonly string[]; field: string; isAdded: boolean },
): Promise<void> {
  const isOther = isAdded ? ne(users.teamId, teamId) : eq(users.teamId, teamId);
  const [account] = await tx
    .select({ username: users.username })
    .from(users)
    .where(and(eq(users.isServiceAccount, true), isOther, inArray(users.id, [...userIds])))
    .limit(1);
  if (!account) return;
  const message = `${account.username} is a service account and in its own team only. Give it another team instead`;
  throw conflict(`${message}.`, { [field]: [message] });
}
