import { eq } from "drizzle-orm";
import { groupMappings, organizationGroups } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";

/** The paths of the groups in which mappings give the role, whether anybody has it by them or not. */
export async function placesOfMappedRole(roleId: string, reader: Reader): Promise<string[]> {
  const rows = await reader.select({ roles: groupMappings.roles }).from(groupMappings);
  const ids = new Set(
    rows.flatMap(({ roles }) => roles.filter((pair) => pair.roleId === roleId).map((p) => p.groupId)),
  );
  if (ids.size === 0) return [];
  const groups = await reader
    .select({ id: organizationGroups.id, path: organizationGroups.path })
    .from(organizationGroups);
  return groups.filter(({ id }) => ids.has(id)).map(({ path }) => path);
}

/** How many mappings give a role in the group. */
export async function countMappingsInGroup(groupId: string, reader: Reader): Promise<number> {
  const rows = await reader.select({ roles: groupMappings.roles }).from(groupMappings);
  return rows.filter(({ roles }) => roles.some((pair) => pair.groupId === groupId)).length;
}

/** Takes a team that is deleted out of the mappings; one that gives nothing more goes. Answers the groups that led into it. */
export async function forgetTeam(tx: Transaction, teamId: string): Promise<string[]> {
  const rows = (await tx.select().from(groupMappings)).filter((row) => row.teamIds.includes(teamId));
  for (const { id, teamIds, roles } of rows) {
    const left = teamIds.filter((other) => other !== teamId);
    if (left.length + roles.length === 0) await tx.delete(groupMappings).where(eq(groupMappings.id, id));
    else await tx.update(groupMappings).set({ teamIds: left }).where(eq(groupMappings.id, id));
  }
  return rows.map(({ externalGroup }) => externalGroup).sort();
}
