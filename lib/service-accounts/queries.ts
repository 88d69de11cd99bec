import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { inSubtrees } from "@/db/order";
import { apiKeys, certificates, credentials, organizationGroups, tokens, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, limitsOf, type UserActor } from "../actor";
import { allowed, requirePermission, scopeOf } from "../allowed";
import { isCapability } from "../capabilities";
import { now } from "../clock";
import { hasStatus } from "../credentials/conditions";
import { limitsOfRow } from "../credentials/limits";
import { rotationOfRow } from "../credentials/rotation";
import { statusOf } from "../credentials/schema";
import { csvLine } from "../csv";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page } from "../paging";
import { matchesWords } from "../search/records";
import { type Belongings, belongingsOf } from "../users/belongings";
import { administratorRow, type SelectedUser, selectUsers } from "../users/rows";
import { validate } from "../validate";
import { actingFor } from "./acting";
import { type AccountCredentialView, ServiceAccountFilters, type ServiceAccountView } from "./schema";
import { mayManageCredentials, ownTeamIds, visibleAccount } from "./visible";

const sorts = {
  username: { column: users.usernameLower, id: users.id },
  created: { column: users.createdAt, id: users.id, isDate: true },
} as const;

/** Service accounts where the actor may see users, and those of the actor's own teams. Throws forbidden (a limited credential). */
export async function listServiceAccounts(
  actor: Actor,
  input: ServiceAccountFilters = {},
): Promise<Page<ServiceAccountView>> {
  // A team's accounts are for the person, not for each of their programs.
  if (limitsOf(actor) !== null) requirePermission(actor, "users.read", "anywhere");
  const { sort = "username", teamId, status, search = "", ...page } = validate(ServiceAccountFilters, input);
  const reader = db();
  const by = sort.replace(/^-/, "") === "created" ? "created" : "username";
  const teamIds = await ownTeamIds(actor, reader);
  return listPage({
    reader,
    input: page,
    sort: { ...sorts[by], descending: sort.startsWith("-") },
    wanted: and(
      eq(users.isServiceAccount, true),
      or(inSubtrees(organizationGroups.path, scopeOf(actor, "users.read")), inArray(users.teamId, teamIds)),
      teamId ? eq(users.teamId, teamId) : undefined,
      status ? eq(users.status, status) : undefined,
      ...matchesWords(users.id, "user", search, reader),
    ),
    rows: selectUsers(reader),
    counted: reader.select(oneEach).from(users).innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId)),
    keyOf: (row) => ({ key: by === "created" ? row.createdAt : row.usernameLower, id: row.id }),
    viewsOf: async (rows) => {
      const facts = await factsOf(actor, rows, reader);
      return rows.map((row) => viewOf(actor, row, facts));
    },
  });
}

/** Has one of the actor's own teams a service account? */
export async function hasServiceAccounts(actor: Actor, reader: Reader = db()): Promise<boolean> {
  const teamIds = await ownTeamIds(actor, reader);
  if (teamIds.length === 0) return false;
  const [found] = await reader
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.isServiceAccount, true), inArray(users.teamId, teamIds)))
    .limit(1);
  return found !== undefined;
}

interface Facts {
  belongings: Belongings;
  teamIds: readonly string[];
  uses: ReadonlyMap<string, { count: number; lastUsedAt: Date | null }>;
}

async function factsOf(actor: Actor, rows: readonly SelectedUser[], reader: Reader): Promise<Facts> {
  const ids = rows.map(({ id }) => id);
  const at = now();
  const isLive = or(hasStatus("active", at), hasStatus("expires-soon", at));
  const uses = await reader
    .select({
      ownerId: credentials.ownerId,
      count: sql<number>`count(case when ${isLive} then 1 end)`.mapWith(Number),
      lastUsedAt: sql<Date | null>`max(${credentials.lastUsedAt})`.mapWith(credentials.lastUsedAt),
    })
    .from(credentials)
    .where(inArray(credentials.ownerId, ids))
    .groupBy(credentials.ownerId);
  return {
    belongings: await belongingsOf(ids, reader),
    teamIds: await ownTeamIds(actor, reader),
    uses: new Map(uses.map(({ ownerId, ...use }) => [ownerId, use])),
  };
}

function viewOf(actor: Actor, user: SelectedUser, { belongings, teamIds, uses }: Facts): ServiceAccountView {
  const row = administratorRow(actor, user, belongings);
  const { id, username, email, status, group, team, createdAt, can } = row;
  const grants = belongings.assignments.filter(({ userId }) => userId === id).map(({ grant }) => grant);
  const isOfOwnTeam = user.teamId !== null && teamIds.includes(user.teamId);
  const manageCredentials = mayManageCredentials(actor, { groupPath: user.groupPath, grants, isOfOwnTeam });
  return {
    ...{ id, username, email, status, createdAt },
    description: user.details.notes ?? "",
    group: { id: group.id, name: group.name },
    team: team ?? { id: "", name: "" },
    credentials: uses.get(id)?.count ?? 0,
    lastUsedAt: uses.get(id)?.lastUsedAt ?? null,
    can: { ...can, manageCredentials },
  };
}

/** Throws not_found. */
export async function getServiceAccount(actor: Actor, id: string): Promise<ServiceAccountView> {
  const reader = db();
  await visibleAccount(actor, id, reader);
  const rows = await selectUsers(reader).where(eq(users.id, id));
  const facts = await factsOf(actor, rows, reader);
  const [view] = rows.map((row) => viewOf(actor, row, facts));
  if (!view) throw new Error("A service account is gone");
  return view;
}

const makers = alias(users, "makers");
const mostCredentials = 500;

/**
 * The API keys, personal access tokens and certificates of a service account, the newest first, as far as the actor makes
 * them or may see such credentials of others. Throws not_found.
 */
export async function listCredentialsOfAccount(actor: Actor, id: string): Promise<AccountCredentialView[]> {
  const reader = db();
  const account = await visibleAccount(actor, id, reader);
  const { groupPath } = account;
  const isManager = mayManageCredentials(actor, account);
  const kinds = [
    ...(isManager || allowed(actor, "api-keys.read", { groupPath }) ? (["api-key"] as const) : []),
    ...(isManager || allowed(actor, "tokens.read", { groupPath }) ? (["token"] as const) : []),
    ...(isManager || allowed(actor, "certificates.read", { groupPath }) ? (["certificate"] as const) : []),
  ];
  const rows = await reader
    .select({
      credential: credentials,
      apiKey: apiKeys.apiKey,
      ending: tokens.ending,
      serial: certificates.serial,
      maker: { id: makers.id, username: makers.username },
    })
    .from(credentials)
    .leftJoin(apiKeys, eq(apiKeys.id, credentials.id))
    .leftJoin(tokens, eq(tokens.id, credentials.id))
    .leftJoin(certificates, eq(certificates.id, credentials.id))
    .leftJoin(makers, eq(makers.id, credentials.createdBy))
    .where(and(eq(credentials.ownerId, id), inArray(credentials.kind, kinds)))
    .orderBy(desc(credentials.createdAt), desc(credentials.id))
    .limit(mostCredentials);
  const at = now();
  return rows.map(({ credential, apiKey, ending, serial, maker }) => ({
    id: credential.id,
    kind: kinds.find((kind) => kind === credential.kind) ?? "api-key",
    name: credential.name,
    detail: apiKey ?? (ending ? `…${ending}` : (serial ?? "")),
    status: statusOf(credential, at),
    createdAt: credential.createdAt,
    createdBy: maker,
    expiresAt: credential.expiresAt,
    lastUsedAt: credential.lastUsedAt,
    capabilities: credential.capabilities?.filter(isCapability) ?? null,
    limits: limitsOfRow(credential),
    rotation: rotationOfRow(credential, at),
  }));
}

/** Who a viewer is while they make something for the account: what is offered follows it. Throws not_found, forbidden. */
export const actorOfAccount = (actor: UserActor, id: string): Promise<UserActor> => actingFor(actor, id);

/** Service accounts as CSV, all pages of the list, a line at a time. */
export async function* serviceAccountsCsv(actor: Actor, input: ServiceAccountFilters = {}): AsyncGenerator<string> {
  const names = ["Username", "Description", "Team", "Organization group", "Email", "Status"];
  yield csvLine([...names, "Working credentials", "Last used", "Created"]);
  for await (const row of everyItem((page) => listServiceAccounts(actor, { ...input, ...page }))) {
    const facts = [row.username, row.description, row.team.name, row.group.name, row.email, row.status];
    yield csvLine([...facts, row.credentials, row.lastUsedAt, row.createdAt]);
  }
}
