import { eq, inArray } from "drizzle-orm";
import { organizationGroups, roleAssignments, roles, teams, users } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, requireBrowser, requireOutranks, requirePermission } from "../allowed";
import { conflict, forbidden, invalid } from "../errors";
import { selectTeams } from "../teams/records";
import { requireMayAdminister } from "../teams/rules";
import { permissionsOfRole } from "../users/authority";
import { requireMayAssignAll } from "../users/new-user";
import { type Given, type Holder, pairKey, type Rights, resolved } from "./given";

/** A group has one mapping. */
export const groupTaken = () =>
  conflict("This group is mapped already.", { externalGroup: ["This group is mapped already: change that mapping"] });

/** Throws invalid for a team that is not there, and for a role that nobody can be given in its organization group. */
export async function requireGivable({ teamIds, roles: pairs }: Rights, reader: Reader): Promise<void> {
  const [given] = await resolved([{ externalGroupLower: "", teamIds, roles: pairs }], reader);
  if ((given?.teams.length ?? 0) < new Set(teamIds).size) throw invalid({ teamIds: ["A team was not found"] });
  const there = new Set(given?.roles.map(pairKey));
  const wrong = pairs.flatMap((pair, index) => (there.has(pairKey(pair)) ? [] : [`roles.${index}.roleId`]));
  const message = "This role cannot be given in this organization group";
  if (wrong.length > 0) throw invalid(Object.fromEntries(wrong.map((field) => [field, [message]])));
}

/**
 * No way up by a group: what a mapping gives, its maker could give by hand, every team and every role of it. Throws
 * invalid, forbidden.
 */
export async function requireMayGive(tx: Transaction, actor: Actor, { teamIds, roles: pairs }: Rights): Promise<void> {
  const found = await selectTeams(tx).where(inArray(teams.id, teamIds));
  const visible = found.filter((team) => allowed(actor, "teams.read", team));
  if (visible.length < new Set(teamIds).size) throw invalid({ teamIds: ["A team was not found"] });
  for (const team of visible) {
    requirePermission(actor, "teams.update", team);
    if (team.row.isAdministrator) {
      await requireMayAdminister(tx, actor, { groupPath: team.groupPath, field: "teamIds" });
    }
  }
  await requireMayAssignAll(actor, pairs, tx);
}

/** The same of what a mapping gave until now: who takes it could give it. */
export const requireMayTake = (tx: Transaction, actor: Actor, given: Given): Promise<void> =>
  requireMayGive(tx, actor, { teamIds: given.teams.map(({ row }) => row.id), roles: given.roles });

const chunkSize = 1000;

/**
 * Whose rights a mapping changes: users whom the actor outranks and who are where the actor changes users or teams. One's
 * own in a browser only. Throws forbidden.
 */
export async function requireMayReach(tx: Transaction, actor: Actor, holders: readonly Holder[]): Promise<void> {
  const self = userOf(actor)?.id;
  if (holders.some(({ userId }) => userId === self)) requireBrowser(actor);
  const ids = holders.map(({ userId }) => userId).filter((id) => id !== self);
  for (let start = 0; start < ids.length; start += chunkSize) {
    await requireReachOf(tx, actor, ids.slice(start, start + chunkSize));
  }
}

async function requireReachOf(tx: Transaction, actor: Actor, ids: readonly string[]): Promise<void> {
  const homes = await tx
    .selectDistinct({ groupPath: organizationGroups.path })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(inArray(users.id, [...ids]));
  const isReached = (home: { groupPath: string }) =>
    allowed(actor, "users.update", home) || allowed(actor, "teams.update", home);
  if (!homes.every(isReached)) throw forbidden("Users who have this group are where you change nobody.", "outranked");
  const held = await tx
    .selectDistinct({ role: roles, group: organizationGroups })
    .from(roleAssignments)
    .innerJoin(roles, eq(roles.id, roleAssignments.roleId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, roleAssignments.groupId))
    .where(inArray(roleAssignments.userId, [...ids]));
  const grants = held.map(({ role, group }) => ({
    ...{ roleId: role.id, roleName: role.name, groupId: group.id, groupPath: group.path },
    permissions: permissionsOfRole(role.id, role.permissions),
  }));
  requireOutranks(actor, grants);
}
