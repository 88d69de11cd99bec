import { and, asc, eq, inArray, isNotNull, isNull, notInArray, or } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { issuers, organizationGroups, teamIssuers, teamMembers, teams, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, requirePermission, scopeOf } from "../allowed";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page } from "../paging";
import { matchesWords } from "../search/records";
import { validate } from "../validate";
import { selectTeams } from "./records";
import { mayAdminister } from "./rules";
import {
  type OwnTeam,
  type PermittedIssuer,
  type TeamCandidate,
  type TeamChoice,
  TeamFilters,
  TeamMemberFilters,
  type TeamMemberView,
  type TeamView,
} from "./schema";
import { figuresOf, issuerColumns, permittedIssuer, viewOf } from "./views";

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
  const rows = await reader
    .selectDistinct({ ...issuerColumns, nameLower: issuers.nameLower })
    .from(teamMembers)
    .innerJoin(teamIssuers, eq(teamIssuers.teamId, teamMembers.teamId))
    .innerJoin(issuers, eq(issuers.id, teamIssuers.issuerId))
    .where(eq(teamMembers.userId, userId))
    .orderBy(issuers.nameLower);
  return rows.map(permittedIssuer);
}

const sorts = {
  name: { column: teams.nameLower, id: teams.id },
  created: { column: teams.createdAt, id: teams.id, isDate: true },
} as const;

/** The teams in the groups where the actor may see teams. */
export async function listTeams(actor: Actor, input: TeamFilters = {}, reader = db()): Promise<Page<TeamView>> {
  requirePermission(actor, "teams.read", "anywhere");
  const { sort = "name", groupId, search = "", ...place } = validate(TeamFilters, input);
  const by = sort.replace(/^-/, "") === "created" ? "created" : "name";
  return listPage({
    reader,
    input: place,
    sort: { ...sorts[by], descending: sort.startsWith("-") },
    wanted: and(
      inSubtrees(organizationGroups.path, scopeOf(actor, "teams.read")),
      groupId ? eq(teams.groupId, groupId) : undefined,
      ...matchesWords(teams.id, "team", search, reader),
    ),
    rows: selectTeams(reader),
    counted: reader.select(oneEach).from(teams).innerJoin(organizationGroups, eq(organizationGroups.id, teams.groupId)),
    keyOf: ({ row }) => ({ key: by === "created" ? row.createdAt : row.nameLower, id: row.id }),
    viewsOf: async (rows) => {
      const figures = await figuresOf(rows, reader);
      return rows.map((row) => viewOf(actor, row, figures));
    },
  });
}

/** Throws not_found. */
export async function getTeam(actor: Actor, id: string, reader = db()): Promise<TeamView> {
  const [row] = await selectTeams(reader).where(eq(teams.id, id));
  if (!row || !allowed(actor, "teams.read", row)) throw notFound("The team");
  return viewOf(actor, row, await figuresOf([row], reader));
}

/** Who is in a team, by username. Throws not_found. */
export async function listTeamMembers(
  actor: Actor,
  input: TeamMemberFilters,
  reader = db(),
): Promise<Page<TeamMemberView>> {
  const { id, search = "", ...place } = validate(TeamMemberFilters, input);
  await getTeam(actor, id, reader);
  return listPage({
    reader,
    input: place,
    sort: { column: users.usernameLower, id: users.id },
    wanted: and(eq(teamMembers.teamId, id), ...matchesWords(users.id, "user", search, reader)),
    rows: reader
      .select({ user: users, joinedAt: teamMembers.createdAt })
      .from(teamMembers)
      .innerJoin(users, eq(users.id, teamMembers.userId)),
    counted: reader.select(oneEach).from(teamMembers).innerJoin(users, eq(users.id, teamMembers.userId)),
    keyOf: ({ user }) => ({ key: user.usernameLower, id: user.id }),
    viewsOf: (rows) =>
      rows.map(({ user, joinedAt }) => {
        const { id, username, email, kind, isServiceAccount, status } = user;
        return { id, username, email, kind, isServiceAccount, status, joinedAt };
      }),
  });
}

const mostCandidates = 50;

/** Users whom the actor may bring into the team and who are not in it, by username; the first of those that the search finds. Throws not_found. */
export async function listTeamCandidates(
  actor: Actor,
  input: TeamMemberFilters,
  reader = db(),
): Promise<TeamCandidate[]> {
  const { id, search = "" } = validate(TeamMemberFilters, input);
  await getTeam(actor, id, reader);
  const members = reader.select({ id: teamMembers.userId }).from(teamMembers).where(eq(teamMembers.teamId, id));
  return reader
    .select({ id: users.id, username: users.username, email: users.email })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(
      and(
        inSubtrees(organizationGroups.path, scopeOf(actor, "users.read")),
        or(
          inSubtrees(organizationGroups.path, scopeOf(actor, "users.update")),
          inSubtrees(organizationGroups.path, scopeOf(actor, "teams.update")),
        ),
        notInArray(users.id, members),
        eq(users.isServiceAccount, false),
        ...matchesWords(users.id, "user", search, reader),
      ),
    )
    .orderBy(asc(users.usernameLower))
    .limit(mostCandidates);
}

const mostChoices = 500;

/** The teams that the actor may put users into, by name. */
export async function listTeamChoices(actor: Actor, reader = db()): Promise<TeamChoice[]> {
  const scope = scopeOf(actor, "teams.update");
  if (scope.length === 0) return [];
  const rows = await selectTeams(reader)
    .where(inSubtrees(organizationGroups.path, scope))
    .orderBy(teams.nameLower)
    .limit(mostChoices);
  return rows
    .filter(({ row, groupPath }) => !row.isAdministrator || mayAdminister(actor, groupPath))
    .map(({ row }) => ({
      id: row.id,
      name: row.name,
      description: row.description,
      isAdministrator: row.isAdministrator,
    }));
}

/** Those of the issuers that certificates can be requested from at all: with a profile, and not Keyhall's own. */
const requestable = and(
  isNull(issuers.purpose),
  isNotNull(issuers.profile),
  inArray(issuers.status, ["active", "disabled"]),
);

/** May the actor give a team every issuer that there is? */
export const mayGiveEvery = (actor: Actor): boolean => allowed(actor, "issuers.update", "top");

/**
 * The issuers that the actor may give a team, by name: all of them for who may change issuers, else those that the actor's
 * own teams permit. Nobody hands on more than they have; to read of an issuer is not to issue.
 */
export async function listIssuersToGive(actor: Actor, reader: Reader = db()): Promise<PermittedIssuer[]> {
  if (!mayGiveEvery(actor)) {
    const user = userOf(actor);
    return user ? listIssuersOfUser(user.id, reader) : [];
  }
  const rows = await reader.select(issuerColumns).from(issuers).where(requestable).orderBy(issuers.nameLower);
  return rows.map(permittedIssuer);
}

/** The teams as CSV, all pages of the list, a line at a time. */
export async function* teamsCsv(actor: Actor, input: TeamFilters = {}): AsyncGenerator<string> {
  const names = ["Team Name", "Description", "Organization group", "Administrator", "Members", "Certificate Issuers"];
  yield csvLine([
    ...names,
    "Permitted IPs",
    "Suppress Cert Issued Emails",
    "Suppress Expiry Reminder Emails",
    "Created",
  ]);
  for await (const team of everyItem((page) => listTeams(actor, { ...input, ...page }))) {
    const issuerNames = team.issuers.map(({ name }) => name).join("; ");
    const facts = [team.name, team.description, team.group.name, team.isAdministrator, team.members, issuerNames];
    const addresses = team.permittedAddresses.join(", ");
    yield csvLine([...facts, addresses, team.suppressIssuedMail, team.suppressExpiryMail, team.createdAt]);
  }
}
