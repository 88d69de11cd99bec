import { and, asc, eq, gt, inArray, isNull, ne, or, type SQL } from "drizzle-orm";
import { beginsWith, inSubtrees } from "@/db/order";
import {
  certificates,
  credentials,
  externalIdentities,
  organizationGroups,
  sessions,
  teamMembers,
  users,
} from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission, scopeOf } from "../allowed";
import type { CertificatePurpose } from "../certificates/schema";
import { titleOf } from "../certificates/title";
import { now } from "../clock";
import { hasStatus } from "../credentials/conditions";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { prefixOf } from "../id";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page, type Sort } from "../paging";
import { matchesWords } from "../search/records";
import { accountTypeOf } from "../sources/queries";
import { validate } from "../validate";
import { belongingsOf } from "./belongings";
import { UserFilters } from "./filters";
import { isPasswordAsked } from "./own-email";
import { administratorRow, holdsRole, type SelectedUser, selectUsers, userView } from "./rows";
import type { AdministratorRow, DeletionEffects, UserView } from "./schema";
import { hasFactorState } from "./second-factor";
import { canSeeUser, targetUser } from "./target";

/** *List View*: the users with at least one administrative role, in the groups where the actor may see users. */
export async function listAdministrators(actor: Actor, input: UserFilters = {}): Promise<Page<AdministratorRow>> {
  return listWhere(actor, input, holdsRole(db()));
}

/**
 * The same, and the user of exactly this name, who may have no role yet. For programs that make administrators without
 * one and look for them by their name.
 */
export async function listAdministratorsOrNamed(
  actor: Actor,
  username: string,
  input: UserFilters,
): Promise<Page<AdministratorRow>> {
  return listWhere(actor, input, or(holdsRole(db()), eq(users.usernameLower, username.trim().toLowerCase())));
}

/** Everybody, administrators included, in the groups where the actor may see users. */
export async function listUsers(actor: Actor, input: UserFilters = {}): Promise<Page<AdministratorRow>> {
  return listWhere(actor, input, undefined);
}

type SortField = "username" | "created" | "last-sign-in";

const sorts: Record<SortField, { sort: Sort; keyOf: (row: SelectedUser) => string | Date | null }> = {
  username: { sort: { column: users.usernameLower, id: users.id }, keyOf: (row) => row.usernameLower },
  created: { sort: { column: users.createdAt, id: users.id, isDate: true }, keyOf: (row) => row.createdAt },
  "last-sign-in": {
    sort: { column: users.lastSignInAt, id: users.id, isDate: true, nullable: true },
    keyOf: (row) => row.lastSignInAt,
  },
};

async function listWhere(actor: Actor, input: UserFilters, only: SQL | undefined): Promise<Page<AdministratorRow>> {
  requirePermission(actor, "users.read", "anywhere");
  const { sort = "username", ...filters } = validate(UserFilters, input);
  const { roleId, status, kind, keptBy, sourceId, teamId, groupId, secondFactor, search = "" } = filters;
  const reader = db();
  const { sort: order, keyOf } = sorts[sort.replace(/^-/, "") as SortField];
  return listPage({
    reader,
    input: filters,
    sort: { ...order, descending: sort.startsWith("-") },
    wanted: and(
      inSubtrees(organizationGroups.path, scopeOf(actor, "users.read")),
      only,
      roleId ? holdsRole(reader, roleId) : undefined,
      status ? eq(users.status, status) : undefined,
      eq(users.isServiceAccount, kind === "service"),
      kind && kind !== "service" ? eq(users.kind, kind) : undefined,
      keptBy ? isFrom(beginsWith(externalIdentities.sourceId, prefixOf(sourceKinds[keptBy])), reader) : undefined,
      sourceId ? isFrom(eq(externalIdentities.sourceId, sourceId), reader) : undefined,
      teamId ? isInTeam(teamId, reader) : undefined,
      groupId ? beginsWith(organizationGroups.path, await pathOf(groupId, reader)) : undefined,
      secondFactor ? hasFactorState(secondFactor, reader) : undefined,
      ...matchesWords(users.id, "user", search, reader),
    ),
    rows: selectUsers(reader),
    counted: reader.select(oneEach).from(users).innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId)),
    keyOf: (row) => ({ key: keyOf(row), id: row.id }),
    viewsOf: async (rows) => {
      const ids = rows.map(({ id }) => id);
      const held = await belongingsOf(ids, reader);
      return rows.map((row) => administratorRow(actor, row, held));
    },
  });
}

const sourceKinds = { directory: "directory", provider: "signInProvider" } as const;

const isFrom = (source: SQL, reader: Reader): SQL =>
  inArray(users.id, reader.select({ id: externalIdentities.userId }).from(externalIdentities).where(source));

const isInTeam = (teamId: string, reader: Reader): SQL =>
  inArray(users.id, reader.select({ id: teamMembers.userId }).from(teamMembers).where(eq(teamMembers.teamId, teamId)));

async function pathOf(groupId: string, reader: Reader): Promise<string> {
  const [row] = await reader
    .select({ path: organizationGroups.path })
    .from(organizationGroups)
    .where(eq(organizationGroups.id, groupId));
  if (!row) throw notFound("The organization group");
  return row.path;
}

/** Throws not_found. People see themselves too. */
export const getUser = async (actor: Actor, id: string): Promise<UserView> => {
  const user = await findWhere(actor, eq(users.id, id));
  if (!user) throw notFound("The user");
  return user;
};

/** Must the viewer type their present password to change the user's email address? It is their own, and they have no second factor. */
export const isPasswordAskedFor = async (user: UserView): Promise<boolean> =>
  user.isSelf && (await isPasswordAsked(user));

/** A user by the UUID that other products' paths name; null when there is none that the actor may see. */
export const findUserByUuid = (actor: Actor, uuid: string): Promise<UserView | null> =>
  findWhere(actor, eq(users.uuid, uuid.toLowerCase()));

/** The same by number. */
export const findUserByNumber = (actor: Actor, number: number): Promise<UserView | null> =>
  findWhere(actor, eq(users.number, number));

async function findWhere(actor: Actor, where: SQL): Promise<UserView | null> {
  const [row] = await selectUsers(db()).where(where);
  return row && canSeeUser(actor, row, row.groupPath) ? userView(actor, row) : null;
}

/** What deleting the user would end: credentials and sessions that are alive now. Throws not_found. */
export async function getDeletionEffects(actor: Actor, id: string): Promise<DeletionEffects> {
  const { groupPath } = await targetUser(actor, id);
  const at = now();
  const isLive = and(eq(credentials.ownerId, id), or(hasStatus("active", at), hasStatus("expires-soon", at)));
  const live = (kind: "api-key" | "token" | "session-token") =>
    db().$count(credentials, and(isLive, eq(credentials.kind, kind)));
  const isKept = (...purposes: CertificatePurpose[]) => {
    const ids = db().select({ id: certificates.id }).from(certificates).where(inArray(certificates.purpose, purposes));
    const isOwn = and(eq(credentials.ownerId, id), eq(credentials.kind, "certificate"));
    const isGood = and(ne(credentials.status, "revoked"), gt(credentials.expiresAt, at));
    return and(isOwn, isGood, inArray(credentials.id, ids));
  };
  const forOtherUses = isKept("general", "foreign");
  const openSessions = and(eq(sessions.userId, id), isNull(sessions.endedAt), gt(sessions.expiresAt, at));
  return {
    apiKeys: await live("api-key"),
    tokens: (await live("token")) + (await live("session-token")),
    certificates: await db().$count(credentials, isKept("administrator", "automation")),
    otherCertificates: await db().$count(credentials, forOtherUses),
    otherCertificateNames: allowed(actor, "certificates.read", { groupPath }) ? await titlesOf(forOtherUses) : [],
    sessions: await db().$count(sessions, openSessions),
  };
}

const namedCertificates = 5;

async function titlesOf(where: SQL | undefined): Promise<string[]> {
  const rows = await db()
    .select({ name: credentials.name, subject: certificates.subject, subjectAltNames: certificates.subjectAltNames })
    .from(credentials)
    .innerJoin(certificates, eq(certificates.id, credentials.id))
    .where(where)
    .orderBy(asc(credentials.expiresAt), asc(credentials.id))
    .limit(namedCertificates);
  return rows.map((row) => titleOf(row) || "without a name");
}

/** *List View* as CSV, all pages of it, a line at a time. */
export const administratorsCsv = (actor: Actor, input: UserFilters = {}): AsyncGenerator<string> =>
  csvOf(listAdministrators, actor, input);

/** Everybody as CSV, likewise. */
export const usersCsv = (actor: Actor, input: UserFilters = {}): AsyncGenerator<string> =>
  csvOf(listUsers, actor, input);

async function* csvOf(list: typeof listUsers, actor: Actor, input: UserFilters): AsyncGenerator<string> {
  const names = ["Username", "Name", "Email", "Organization group", "Roles", "Status", "API authentication"];
  yield csvLine([
    ...names,
    "Teams",
    "Account type",
    "Source",
    "Last check",
    "Second factor",
    "Second factor asked",
    "Last sign-in",
    "Last sign-in address",
    "Created",
  ]);
  for await (const row of everyItem((page) => list(actor, { ...input, ...page }))) {
    const roles = row.roles.map((role) => `${role.name} (${role.groupName})`).join("; ");
    const teams = row.teams.map(({ name }) => name).join("; ");
    const from = [row.external?.source, row.external?.checkedAt];
    const cells = [row.username, row.name, row.email, row.group.name, roles, row.status, row.apiAuthentication];
    yield csvLine([
      ...cells,
      teams,
      accountTypeOf(row),
      ...from,
      row.secondFactor.isSetUp ? "set up" : "none",
      row.secondFactor.policy,
      row.lastSignInAt,
      row.lastSignInAddress,
      row.createdAt,
    ]);
  }
}
