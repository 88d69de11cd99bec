import { and, eq, sql } from "drizzle-orm";
import { compiled } from "@/db/prepared";
import { teamIssuers, teamMembers } from "@/db/schema";
import type { Reader } from "@/db/store";
import { invalid, notFound } from "../errors";
import { listTeamsOfUser } from "../teams/queries";
import type { OwnTeam } from "../teams/schema";

/**
 * The team through which a user requests from an issuer. Throws `invalid` (`teamId`) when it must be chosen or there is
 * none, `notFound` for another's team and for an issuer that the team does not permit.
 */
export async function requireTeam(
  userId: string,
  { teamId, issuerId }: { teamId?: string; issuerId: string },
  reader: Reader,
): Promise<OwnTeam> {
  const teams = await listTeamsOfUser(userId, reader);
  if (teams.length === 0) {
    throw invalid({ teamId: ["You are in no team, and teams are what permits certificate issuers"] });
  }
  const [first, ...others] = teamId ? teams.filter(({ id }) => id === teamId) : teams;
  if (!first) throw notFound("The team");
  if (others.length > 0) throw invalid({ teamId: ["Choose a team"] });
  await requirePermitted(userId, { teamId: first.id, issuerId }, reader);
  return first;
}

const permission = compiled("permitted_issuer", (reader) =>
  reader
    .select({ issuerId: teamIssuers.issuerId })
    .from(teamIssuers)
    .innerJoin(teamMembers, eq(teamMembers.teamId, teamIssuers.teamId))
    .where(
      and(
        eq(teamIssuers.teamId, sql.placeholder("teamId")),
        eq(teamIssuers.issuerId, sql.placeholder("issuerId")),
        eq(teamMembers.userId, sql.placeholder("userId")),
      ),
    ),
);

/** Throws `notFound` unless the user is in the team and the team permits the issuer: both may have ended meanwhile. */
export async function requirePermitted(
  userId: string,
  { teamId, issuerId }: { teamId: string; issuerId: string },
  reader: Reader,
): Promise<void> {
  const [permitted] = await permission(reader, { teamId, issuerId, userId });
  if (!permitted) throw notFound("The certificate issuer");
}
