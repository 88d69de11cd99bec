import { eq, inArray, sql } from "drizzle-orm";
import { issuers, teamIssuers, teamMembers } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed } from "../allowed";
import { now } from "../clock";
import type { selectTeams } from "./records";
import { mayAdminister } from "./rules";
import type { PermittedIssuer, TeamView } from "./schema";

export type TeamJoin = Awaited<ReturnType<typeof selectTeams>>[number];

export const issuerColumns = { id: issuers.id, name: issuers.name, status: issuers.status, notAfter: issuers.notAfter };

/** An issuer's row as a team's page and its members see it. */
export const permittedIssuer = (row: {
  id: string;
  name: string;
  status: string;
  notAfter: Date | null;
}): PermittedIssuer => ({
  id: row.id,
  name: row.name,
  isActive: row.status === "active" && row.notAfter !== null && row.notAfter > now(),
});

interface Figures {
  members: Map<string, number>;
  issuers: (PermittedIssuer & { teamId: string })[];
}

/** Members and issuers of these teams. */
export async function figuresOf(rows: readonly TeamJoin[], reader: Reader): Promise<Figures> {
  const ids = rows.map(({ row }) => row.id);
  if (ids.length === 0) return { members: new Map(), issuers: [] };
  const counts = await reader
    .select({ id: teamMembers.teamId, count: sql<number>`count(*)`.mapWith(Number) })
    .from(teamMembers)
    .where(inArray(teamMembers.teamId, ids))
    .groupBy(teamMembers.teamId);
  const permitted = await reader
    .select({ ...issuerColumns, teamId: teamIssuers.teamId })
    .from(teamIssuers)
    .innerJoin(issuers, eq(issuers.id, teamIssuers.issuerId))
    .where(inArray(teamIssuers.teamId, ids))
    .orderBy(issuers.nameLower);
  return {
    members: new Map(counts.map(({ id, count }) => [id, count])),
    issuers: permitted.map((row) => ({ ...permittedIssuer(row), teamId: row.teamId })),
  };
}

/** A team as the actor sees it. */
export function viewOf(actor: Actor, { row, groupPath, groupName }: TeamJoin, figures: Figures): TeamView {
  const may = (permission: "teams.update" | "teams.delete") => allowed(actor, permission, { groupPath });
  const mayRule = !row.isAdministrator || mayAdminister(actor, groupPath);
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    group: { id: row.groupId, name: groupName },
    isAdministrator: row.isAdministrator,
    issuers: figures.issuers.filter(({ teamId }) => teamId === row.id).map(({ teamId: _, ...issuer }) => issuer),
    permittedAddresses: row.permittedAddresses ?? [],
    suppressIssuedMail: row.suppressIssuedMail,
    suppressExpiryMail: row.suppressExpiryMail,
    members: figures.members.get(row.id) ?? 0,
    createdAt: row.createdAt,
    can: {
      update: may("teams.update"),
      delete: may("teams.delete") && mayRule,
      members: may("teams.update") && mayRule,
    },
  };
}
