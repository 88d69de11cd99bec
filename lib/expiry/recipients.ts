import { and, eq, inArray, ne } from "drizzle-orm";
import { teamMembers, users } from "@/db/schema";
import type { Reader } from "@/db/store";

interface Owned {
  ownerId: string;
  email: string;
  ownerStatus: "enabled" | "disabled";
  teamId: string | null;
  extraEmails: string[] | null;
}

/** Whom a reminder goes to: the owner; the team when the owner is disabled or has no address; further addresses always. */
export async function recipientsOf(row: Owned, reader: Reader): Promise<string[]> {
  const isThere = row.ownerStatus === "enabled" && row.email !== "";
  const people = isThere ? [row.email] : await addressesOfTeam(row, reader);
  return [...people, ...(row.extraEmails ?? [])];
}

/** The enabled members of the credential's team, or of its owner's teams when it has none. */
async function addressesOfTeam({ ownerId, teamId }: Owned, reader: Reader): Promise<string[]> {
  const ownersTeams = reader
    .select({ id: teamMembers.teamId })
    .from(teamMembers)
    .where(eq(teamMembers.userId, ownerId));
  const rows = await reader
    .selectDistinct({ email: users.email })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(
      and(
        teamId ? eq(teamMembers.teamId, teamId) : inArray(teamMembers.teamId, ownersTeams),
        eq(users.status, "enabled"),
        ne(users.email, ""),
      ),
    );
  return rows.map(({ email }) => email);
}
