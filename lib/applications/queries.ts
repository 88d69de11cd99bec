import { and, desc, eq, inArray, or, type SQL } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import {
  apiKeys,
  applications,
  certificates,
  credentials,
  organizationGroups,
  teams,
  tokens,
  users,
} from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, requirePermission, scopeOf } from "../allowed";
import { permissionsOfKind } from "../credentials/kinds";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page } from "../paging";
import { commonNameOfText } from "../pki/name-parts";
import { matchesWords } from "../search/records";
import { selectTeams } from "../teams/records";
import { validate } from "../validate";
import { selectApplications } from "./records";
import { ApplicationFilters, type ApplicationView, type CredentialChoice } from "./schema";
import { type ApplicationJoin, viewOf } from "./views";

const sorts = {
  name: { column: applications.nameLower, id: applications.id },
  host: { column: applications.host, id: applications.id },
  created: { column: applications.createdAt, id: applications.id, isDate: true },
} as const;

const keys = {
  name: ({ row }: ApplicationJoin) => row.nameLower,
  host: ({ row }: ApplicationJoin) => row.host,
  created: ({ row }: ApplicationJoin) => row.createdAt,
};

/** The applications in the groups where the actor may see them. */
export async function listApplications(
  actor: Actor,
  input: ApplicationFilters = {},
  reader = db(),
): Promise<Page<ApplicationView>> {
  requirePermission(actor, "applications.read", "anywhere");
  const { sort = "name", status, groupId, search = "", ...place } = validate(ApplicationFilters, input);
  const by = sort.replace(/^-/, "") as keyof typeof sorts;
  return listPage({
    reader,
    input: place,
    sort: { ...sorts[by], descending: sort.startsWith("-") },
    wanted: and(
      inSubtrees(organizationGroups.path, scopeOf(actor, "applications.read")),
      groupId ? eq(applications.groupId, groupId) : undefined,
      status ? eq(applications.status, status) : undefined,
      ...matchesWords(applications.id, "application", search, reader),
    ),
    rows: selectApplications(reader),
    counted: reader
      .select(oneEach)
      .from(applications)
      .innerJoin(organizationGroups, eq(organizationGroups.id, applications.groupId)),
    keyOf: (row) => ({ key: keys[by](row), id: row.row.id }),
    viewsOf: (rows) => rows.map((row) => viewOf(actor, row)),
  });
}

/** null: there is none, or none that the actor may see. */
export async function findApplication(actor: Actor, id: string, reader = db()): Promise<ApplicationView | null> {
  const [row] = await selectApplications(reader).where(eq(applications.id, id));
  return row && allowed(actor, "applications.read", row) ? viewOf(actor, row) : null;
}

/** Throws not_found. */
export async function getApplication(actor: Actor, id: string, reader = db()): Promise<ApplicationView> {
  const found = await findApplication(actor, id, reader);
  if (!found) throw notFound("The application");
  return found;
}

const mostChoices = 500;

/** The teams that the actor may name in a rule, by name. */
export async function listTeamsForRules(actor: Actor, reader = db()): Promise<{ id: string; name: string }[]> {
  const scope = scopeOf(actor, "teams.read");
  if (scope.length === 0) return [];
  const rows = await selectTeams(reader)
    .where(inSubtrees(organizationGroups.path, scope))
    .orderBy(teams.nameLower)
    .limit(mostChoices);
  return rows.map(({ row }) => ({ id: row.id, name: row.name }));
}

const mostCredentials = 20;
const kinds = ["api-key", "token", "certificate"] as const;

/**
 * Credentials to explain a request with: the actor's own and those that it may see, the newest first; the first of those
 * whose own words or whose owner's the search finds.
 */
export async function listCredentialChoices(actor: Actor, search: string, reader = db()): Promise<CredentialChoice[]> {
  requirePermission(actor, "applications.read", "anywhere");
  const found = await Promise.all(
    kinds.flatMap((kind) => {
      const visible = visibleOf(actor, kind);
      const ways = [matchesWords(credentials.id, kind, search, reader), matchesWords(users.id, "user", search, reader)];
      return (search.trim() ? ways : [[]]).map((words) => credentialsWhere(and(visible, ...words), reader));
    }),
  );
  const all = new Map(found.flat().map((row) => [row.id, row]));
  return [...all.values()]
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(0, mostCredentials)
    .map(choiceOf);
}

/** One of them by its id; null when the actor does not see it. */
export async function findCredentialChoice(actor: Actor, id: string, reader = db()): Promise<CredentialChoice | null> {
  const conditions = kinds.map((kind) => visibleOf(actor, kind));
  const [row] = await credentialsWhere(and(eq(credentials.id, id), or(...conditions)), reader);
  return row ? choiceOf(row) : null;
}

/** A certificate that nobody named is called by its common name. */
const choiceOf = (row: Awaited<ReturnType<typeof credentialsWhere>>[number]) => ({
  ...{ id: row.id, kind: row.kind, owner: row.owner },
  name: row.name || (row.subject && (commonNameOfText(row.subject) ?? row.subject)) || row.id,
  identifier: row.apiKey ?? row.serial ?? (row.ending === null ? "" : `…${row.ending}`),
});

/** Condition: the credential is of this kind, and the actor's own or one that it may see. */
function visibleOf(actor: Actor, kind: (typeof kinds)[number]): SQL | undefined {
  const { own, read } = permissionsOfKind[kind];
  const ownerId = allowed(actor, own, "anywhere") ? userOf(actor)?.id : undefined;
  const isOwn = ownerId ? eq(credentials.ownerId, ownerId) : undefined;
  return and(
    inArray(credentials.kind, kind === "token" ? ["token", "session-token"] : [kind]),
    or(isOwn, inSubtrees(organizationGroups.path, scopeOf(actor, read))),
  );
}

const credentialsWhere = (where: SQL | undefined, reader: Reader) =>
  reader
    .select({
      id: credentials.id,
      name: credentials.name,
      subject: certificates.subject,
      serial: certificates.serial,
      apiKey: apiKeys.apiKey,
      ending: tokens.ending,
      kind: credentials.kind,
      owner: users.username,
      createdAt: credentials.createdAt,
    })
    .from(credentials)
    .leftJoin(certificates, eq(certificates.id, credentials.id))
    .leftJoin(apiKeys, eq(apiKeys.id, credentials.id))
    .leftJoin(tokens, eq(tokens.id, credentials.id))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(where)
    .orderBy(desc(credentials.createdAt))
    .limit(mostCredentials);

/** The applications as CSV, all pages of the list, a line at a time. */
export async function* applicationsCsv(actor: Actor, input: ApplicationFilters = {}): AsyncGenerator<string> {
  const names = ["Name", "Description", "Organization group", "Status", "Host", "Path", "Schemes", "Rules", "Created"];
  yield csvLine(names);
  for await (const row of everyItem((page) => listApplications(actor, { ...input, ...page }))) {
    const { name, description, group, status, host, pathPrefix, schemes, rules, createdAt } = row;
    const accepted = schemes?.join(" ") ?? "all";
    yield csvLine([name, description, group.name, status, host, pathPrefix, accepted, rules.length, createdAt]);
  }
}
