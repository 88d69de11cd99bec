import { and, eq, inArray } from "drizzle-orm";
import { roleAssignments, users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { type AuditRecord, recordAudits } from "../audit/records";
import { now } from "../clock";
import { newId } from "../id";
import { addToTeam, removeFromTeam } from "../teams/records";
import { selectUsers } from "../users/rows";
import { isSiteAdministrator } from "../users/site-administrators";
import { type Difference, differencesOf, namesOf } from "./differences";
import type { Given, Holder, Pair } from "./given";

interface Wanted {
  sourceId: string;
  given: readonly Given[];
  holders: readonly Holder[];
}

/** A role that the source gives no more. */
export type Lost = Pair & { userId: string };

const chunkSize = 300;

/**
 * Makes what the source gives these users what `given` says, and writes down for each what changed. Answers how many it
 * concerns and the roles of Site Administrators that went: the caller says what becomes of the last one.
 */
export async function giveToHolders(
  tx: Transaction,
  actor: Actor,
  { sourceId, given, holders }: Wanted,
): Promise<{ changed: number; siteAdministrators: Lost[] }> {
  let changed = 0;
  const siteAdministrators: Lost[] = [];
  for (let start = 0; start < holders.length; start += chunkSize) {
    const chunk = holders.slice(start, start + chunkSize);
    const differences = await differencesOf(tx, { sourceId, given, holders: chunk });
    if (differences.length === 0) continue;
    await record(tx, actor, differences);
    await changeTeams(tx, { sourceId, given }, differences);
    const lost = await changeRoles(tx, sourceId, differences);
    siteAdministrators.push(...lost.filter((pair) => isSiteAdministrator([pair])));
    changed += differences.length;
  }
  return { changed, siteAdministrators };
}

async function changeTeams(
  tx: Transaction,
  { sourceId, given }: Pick<Wanted, "sourceId" | "given">,
  differences: readonly Difference[],
): Promise<void> {
  const teamById = new Map(given.flatMap(({ teams }) => teams.map(({ row }) => [row.id, row])));
  for (const [teamId, userIds] of usersByTeam(differences, "loses")) {
    await removeFromTeam(tx, teamId, userIds, sourceId);
  }
  for (const [teamId, userIds] of usersByTeam(differences, "gains")) {
    const team = teamById.get(teamId);
    if (team) await addToTeam(tx, team, userIds, sourceId);
  }
}

function usersByTeam(differences: readonly Difference[], side: "gains" | "loses"): Map<string, string[]> {
  const byTeam = new Map<string, string[]>();
  for (const difference of differences) {
    for (const teamId of difference[side].teamIds) {
      byTeam.set(teamId, [...(byTeam.get(teamId) ?? []), difference.userId]);
    }
  }
  return byTeam;
}

async function changeRoles(tx: Transaction, source: string, differences: readonly Difference[]): Promise<Lost[]> {
  const pairs = (side: "gains" | "loses"): Lost[] =>
    differences.flatMap(({ userId, [side]: { roles } }) => roles.map((pair) => ({ ...pair, userId })));
  const lost = pairs("loses");
  for (const { userId, roleId, groupId } of lost) {
    const { userId: user, roleId: role, groupId: group } = roleAssignments;
    const isIt = and(eq(user, userId), eq(role, roleId), eq(group, groupId), eq(roleAssignments.source, source));
    await tx.delete(roleAssignments).where(isIt);
  }
  await insertRolesBySource(tx, source, pairs("gains"));
  return lost;
}

/** Gives roles with the source as theirs; nothing is checked. */
export async function insertRolesBySource(tx: Transaction, source: string, pairs: readonly Lost[]): Promise<void> {
  const at = now();
  for (let start = 0; start < pairs.length; start += chunkSize) {
    const chunk = pairs.slice(start, start + chunkSize);
    const rows = chunk.map((pair) => ({ ...pair, id: newId("assignment", at), source, createdAt: at }));
    await tx.insert(roleAssignments).values(rows).onConflictDoNothing();
  }
}

async function record(tx: Transaction, actor: Actor, differences: readonly Difference[]): Promise<void> {
  const ids = differences.map(({ userId }) => userId);
  const rows = await selectUsers(tx).where(inArray(users.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const named = await namesOf(
    differences.flatMap(({ gains, loses }) => [gains, loses]),
    tx,
  );
  const records = differences.flatMap(({ userId, gains, loses }): AuditRecord[] => {
    const user = byId.get(userId);
    if (!user) return [];
    const subject = { kind: "user", id: userId, name: user.username };
    return [
      { event: "group-mappings.apply", subject, groupPath: user.groupPath, before: named(loses), after: named(gains) },
    ];
  });
  await recordAudits(tx, actor, records);
}
