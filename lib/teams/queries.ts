import { eq } from "drizzle-orm";
import { issuers, teamIssuers, teamMembers, teams } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { now } from "../clock";
import type { OwnTeam, PermittedIssuer } from "./schema";

/** The teams of a user, by name. No permission: the caller answers for the user. */
export async function listTeamsOfUser(userId: string, reader: Reader = db()): Promise<OwnTeam[]> {
  return reader
    .select({
      id: teams.id,
      name: teams.name,
      description: teams.description,
      suppressIssuedMail: teams.suppressIssuedMail,
      suppressExpiryMail: teams.suppressExpiryMail,
    })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(eq(teamMembers.userId, userId))
    .orderBy(teams.nameLower);
}

/** The issuers that a user's teams permit, by name, each once. No permission: the caller answers for the user. */
export async function listIssuersOfUser(userId: string, reader: Reader = db()): Promise<PermittedIssuer[]> {
  const at = now();
  const rows = await reader
    .selectDistinct({
      id: issuers.id,
      name: issuers.name,
      nameLower: issuers.nameLower,
      status: issuers.status,
      notAfter: issuers.notAfter,
    })
    .from(teamMembers)
    .innerJoin(teamIssuers, eq(teamIssuers.teamId, teamMembers.teamId))
    .innerJoin(issuers, eq(issuers.id, teamIssuers.issuerId))
    .where(eq(teamMembers.userId, userId))
    .orderBy(issuers.nameLower);
  return rows.map(({ id, name, status, notAfter }) => ({
    id,
    name,
    isActive: status === "active" && notAfter !== null && notAfter > at,
  }));
}
