import { eq, inArray } from "drizzle-orm";
import { groupMappings, organizationGroups, roles, teams } from "@/db/schema";
import type { Reader } from "@/db/store";
import { isTop } from "../allowed";
import { builtInRole } from "../roles";
import { type PlacedTeam, selectTeams } from "../teams/records";
import { groupKey } from "./group-name";

export type GroupMappingRow = typeof groupMappings.$inferSelect;
export type Pair = GroupMappingRow["roles"][number];

/** The same for the same role in the same group. */
export const pairKey = ({ roleId, groupId }: Pair): string => `${roleId} ${groupId}`;

/** What a mapping gives, of what there is still. */
export interface Given {
  key: string;
  teams: PlacedTeam[];
  roles: (Pair & { roleName: string; groupName: string })[];
}

/** A user of a source, and the groups that it names them with. */
export interface Holder {
  userId: string;
  groups: readonly string[];
}

/** What a source gives one user. */
export interface Rights {
  teamIds: string[];
  roles: Pair[];
}

/** The source's mappings with the teams and roles that there are at this moment. */
export async function mappingsOf(sourceId: string, reader: Reader): Promise<Given[]> {
  const rows = await reader.select().from(groupMappings).where(eq(groupMappings.sourceId, sourceId));
  return resolved(rows, reader);
}

/** The same of these rows, stored or not. */
export async function resolved(
  rows: readonly Pick<GroupMappingRow, "externalGroupLower" | "teamIds" | "roles">[],
  reader: Reader,
): Promise<Given[]> {
  const teamIds = [...new Set(rows.flatMap((row) => row.teamIds))];
  const roleIds = [...new Set(rows.flatMap((row) => row.roles.map(({ roleId }) => roleId)))];
  const groupIds = [...new Set(rows.flatMap((row) => row.roles.map(({ groupId }) => groupId)))];
  const [foundTeams, foundRoles, foundGroups] = [
    await selectTeams(reader).where(inArray(teams.id, teamIds)),
    await reader.select({ id: roles.id, name: roles.name }).from(roles).where(inArray(roles.id, roleIds)),
    await reader.select().from(organizationGroups).where(inArray(organizationGroups.id, groupIds)),
  ];
  const teamById = new Map(foundTeams.map((team) => [team.row.id, team]));
  const roleById = new Map(foundRoles.map((role) => [role.id, role]));
  const groupById = new Map(foundGroups.map((group) => [group.id, group]));
  const pairOf = ({ roleId, groupId }: Pair) => {
    const [role, group] = [roleById.get(roleId), groupById.get(groupId)];
    if (!role || !group || (builtInRole(roleId)?.topGroupOnly && !isTop(group.path))) return [];
    return [{ roleId, groupId, roleName: role.name, groupName: group.name }];
  };
  return rows.map((row) => ({
    key: row.externalGroupLower,
    teams: row.teamIds.flatMap((id) => teamById.get(id) ?? []),
    roles: row.roles.flatMap(pairOf),
  }));
}

/** What these groups give together, each team and each role in a group once. */
export function rightsBy(given: readonly Given[], sourceId: string, groups: readonly string[]): Rights {
  const keys = new Set(groups.map((group) => groupKey(sourceId, group)));
  const held = given.filter(({ key }) => keys.has(key));
  const pairs = held.flatMap((mapping) => mapping.roles.map(({ roleId, groupId }) => ({ roleId, groupId })));
  return {
    teamIds: [...new Set(held.flatMap((mapping) => mapping.teams.map(({ row }) => row.id)))],
    roles: [...new Map(pairs.map((pair) => [pairKey(pair), pair])).values()],
  };
}
