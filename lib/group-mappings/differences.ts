import { and, eq, inArray } from "drizzle-orm";
import { organizationGroups, roleAssignments, roles, teamMembers, teams } from "@/db/schema";
import type { Reader } from "@/db/store";
import { type Given, type Holder, pairKey, type Rights, rightsBy } from "./given";

/** What a user gets by a source, and loses, against what they have by it now. */
export interface Difference {
  userId: string;
  gains: Rights;
  loses: Rights;
}

/** For those of these users for whom something changes; at most a few hundred at once. */
export async function differencesOf(
  reader: Reader,
  { sourceId, given, holders }: { sourceId: string; given: readonly Given[]; holders: readonly Holder[] },
): Promise<Difference[]> {
  const ids = holders.map(({ userId }) => userId);
  const memberships = await reader
    .select({ userId: teamMembers.userId, teamId: teamMembers.teamId, source: teamMembers.source })
    .from(teamMembers)
    .where(inArray(teamMembers.userId, ids));
  const assignments = await reader
    .select({ userId: roleAssignments.userId, roleId: roleAssignments.roleId, groupId: roleAssignments.groupId })
    .from(roleAssignments)
    .where(and(eq(roleAssignments.source, sourceId), inArray(roleAssignments.userId, ids)));
  return holders.flatMap(({ userId, groups }) => {
    const wanted = rightsBy(given, sourceId, groups);
    const inTeams = memberships.filter((row) => row.userId === userId);
    const hadRoles = assignments.filter((row) => row.userId === userId).map(({ userId: _, ...pair }) => pair);
    const wantedKeys = new Set(wanted.roles.map(pairKey));
    const hadKeys = new Set(hadRoles.map(pairKey));
    const difference = {
      userId,
      gains: {
        teamIds: wanted.teamIds.filter((id) => !inTeams.some(({ teamId }) => teamId === id)),
        roles: wanted.roles.filter((pair) => !hadKeys.has(pairKey(pair))),
      },
      loses: {
        teamIds: inTeams
          .filter(({ source, teamId }) => source === sourceId && !wanted.teamIds.includes(teamId))
          .map(({ teamId }) => teamId),
        roles: hadRoles.filter((pair) => !wantedKeys.has(pairKey(pair))),
      },
    };
    return hasAny(difference.gains) || hasAny(difference.loses) ? [difference] : [];
  });
}

const hasAny = ({ teamIds, roles: pairs }: Rights) => teamIds.length + pairs.length > 0;

/** Turns teams and roles into what they are called. */
export async function namesOf(
  all: readonly Rights[],
  reader: Reader,
): Promise<(rights: Rights) => { teams: string[]; roles: string[] }> {
  const pairs = all.flatMap((rights) => rights.roles);
  const unique = (ids: string[]) => [...new Set(ids)];
  const named = async (table: typeof teams | typeof roles | typeof organizationGroups, ids: string[]) => {
    const rows = await reader
      .select({ id: table.id, name: table.name })
      .from(table)
      .where(inArray(table.id, unique(ids)));
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
  const teamNames = await named(
    teams,
    all.flatMap(({ teamIds }) => teamIds),
  );
  const roleNames = await named(
    roles,
    pairs.map(({ roleId }) => roleId),
  );
  const groupNames = await named(
    organizationGroups,
    pairs.map(({ groupId }) => groupId),
  );
  return (rights) => ({
    teams: rights.teamIds.map((id) => teamNames.get(id) ?? id).sort(),
    roles: rights.roles
      .map(({ roleId, groupId }) => `${roleNames.get(roleId) ?? roleId} in ${groupNames.get(groupId) ?? groupId}`)
      .sort(),
  });
}
