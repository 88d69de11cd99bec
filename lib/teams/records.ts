import { and, eq, inArray, ne } from "drizzle-orm";
import { organizationGroups, roleAssignments, teamIssuers, teamMembers, teams } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import { now } from "../clock";
import { newId } from "../id";
import { builtInRoles } from "../roles";

export type TeamRow = typeof teams.$inferSelect;

/** A team and the path of its group. */
export interface PlacedTeam {
  row: TeamRow;
  groupPath: string;
}

/** Teams with the path and the name of their group; the caller says which. */
export const selectTeams = (reader: Reader) =>
  reader
    .select({ row: teams, groupPath: organizationGroups.path, groupName: organizationGroups.name })
    .from(teams)
    .innerJoin(organizationGroups, eq(organizationGroups.id, teams.groupId));

/** The role that members of an administrators' team hold in its group. */
export const teamRoleId = builtInRoles.consoleAdministrator.id;

// SQLite takes 32,766 values in a statement.
const chunkSize = 2000;

function chunksOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / chunkSize) }, (_, i) =>
    all.slice(i * chunkSize, (i + 1) * chunkSize),
  );
}

/**
 * Puts users into a team, with the role when it is an administrators'. Those who are in it already are left out, but what
 * is given by hand counts from now on as given by hand. `source`: the directory or sign-in provider that gives it. Answers
 * who came.
 */
export async function addToTeam(
  tx: Transaction,
  team: TeamRow,
  userIds: readonly string[],
  source = "",
): Promise<string[]> {
  const at = now();
  const added: string[] = [];
  for (const chunk of chunksOf(userIds)) {
    const insert = tx
      .insert(teamMembers)
      .values(chunk.map((userId) => ({ teamId: team.id, userId, source, createdAt: at })));
    const kept = source
      ? insert.onConflictDoNothing()
      : insert.onConflictDoUpdate({
          target: [teamMembers.teamId, teamMembers.userId],
          set: { source },
          setWhere: ne(teamMembers.source, source),
        });
    const rows = await kept.returning({ userId: teamMembers.userId });
    added.push(...rows.map((row) => row.userId));
  }
  if (team.isAdministrator) await giveTeamRole(tx, team, added);
  return added;
}

/** Takes users, and the role with them, out of a team where `source` gave the membership. Answers who went. */
export async function removeFromTeam(
  tx: Transaction,
  teamId: string,
  userIds: readonly string[],
  source = "",
): Promise<string[]> {
  const removed: string[] = [];
  for (const chunk of chunksOf(userIds)) {
    const rows = await tx
      .delete(teamMembers)
      .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.source, source), inArray(teamMembers.userId, chunk)))
      .returning({ userId: teamMembers.userId });
    const gone = rows.map((row) => row.userId);
    removed.push(...gone);
    await tx
      .delete(roleAssignments)
      .where(and(eq(roleAssignments.source, teamId), inArray(roleAssignments.userId, gone)));
  }
  return removed;
}

/** Gives the team's members the role or takes it, after its flag or its group has changed. */
export async function renewTeamRole(tx: Transaction, team: TeamRow): Promise<void> {
  await tx.delete(roleAssignments).where(eq(roleAssignments.source, team.id));
  if (!team.isAdministrator) return;
  const members = await tx
    .select({ userId: teamMembers.userId })
    .from(teamMembers)
    .where(eq(teamMembers.teamId, team.id));
  await giveTeamRole(
    tx,
    team,
    members.map(({ userId }) => userId),
  );
}

async function giveTeamRole(tx: Transaction, team: TeamRow, userIds: readonly string[]): Promise<void> {
  const given = { roleId: teamRoleId, groupId: team.groupId, source: team.id, createdAt: now() };
  for (const chunk of chunksOf(userIds))
    await tx
      .insert(roleAssignments)
      .values(chunk.map((userId) => ({ ...given, id: newId("assignment", given.createdAt), userId })))
      // Whoever was in the team by a directory has it.
      .onConflictDoNothing();
}

/** Replaces the issuers that a team permits. */
export async function setIssuersOfTeam(tx: Transaction, teamId: string, issuerIds: readonly string[]): Promise<void> {
  await tx.delete(teamIssuers).where(eq(teamIssuers.teamId, teamId));
  if (issuerIds.length > 0) await tx.insert(teamIssuers).values(issuerIds.map((issuerId) => ({ teamId, issuerId })));
}

/** What the audit log keeps of a team. */
export const auditedTeam = (team: TeamRow, issuerIds: readonly string[]): Record<string, unknown> => ({
  name: team.name,
  description: team.description,
  groupId: team.groupId,
  isAdministrator: team.isAdministrator,
  issuerIds: [...issuerIds].sort(),
  permittedAddresses: team.permittedAddresses,
  suppressIssuedMail: team.suppressIssuedMail,
  suppressExpiryMail: team.suppressExpiryMail,
});
