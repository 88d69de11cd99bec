import { and, asc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { credentials, organizationGroups, requestCounts, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { dayNumber } from "@/db/time";
import { type Actor, limitsOf, userOf } from "../actor";
import { allowed, isTop, requirePermission, scopeOf } from "../allowed";
import { recentEvents } from "../audit/queries";
import { after, days, hours, now } from "../clock";
import { hasStatus } from "../credentials/conditions";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { everyItem, type Page } from "../paging";
import { countLockedNames } from "../sessions/queries";
import { validate } from "../validate";
import { findInInventory, pageOfInventory } from "./listing";
import {
  type CountedKind,
  type CredentialCounts,
  type CredentialKind,
  credentialKinds,
  type DashboardView,
  type ExpiringCredential,
  InventoryFilters,
  type InventoryView,
} from "./schema";
import { countTenantKeys } from "./tenant-keys";

const weeksShown = 26;
const hoursShown = 24;
const unusedDays = 90;
const dayMs = days(1);

/** The figures of the first page: of everything the viewer may see, at least their own credentials. */
export async function getDashboard(actor: Actor, reader = db()): Promise<DashboardView> {
  const at = now();
  const groups = scopeOf(actor, "inventory.read");
  const all = actor.kind === "system" || groups.some(isTop);
  const scopeBelow = groups.length > 0 ? "groups" : "own";
  const scope = all ? "installation" : scopeBelow;
  const mine = all ? undefined : ownedBy(userOf(actor)?.id ?? "", groups, reader);
  const tenantKeys = await countTenantKeys(actor, { unusedDays, at, reader });
  const counts = [...(await countsOf(mine, at, reader)), { ...noneOf("tenant-key"), ...tenantKeys }];
  const sum = (field: "active" | "expires-soon" | "unused") => counts.reduce((total, row) => total + row[field], 0);
  return {
    scope,
    credentials: counts.map(({ unused: _, ...row }) => row),
    active: sum("active") + sum("expires-soon"),
    expireSoon: sum("expires-soon"),
    unused: sum("unused"),
    unusedByKind: counts.map(({ kind, unused }) => ({ kind, count: unused })),
    lockedNames: all ? await countLockedNames(reader) : 0,
    nextToExpire: await nextToExpire(mine, at, reader),
    today: dateOf(Math.floor(at.getTime() / dayMs)),
    expiryDays: await expiryDays(mine, at, reader),
    requests: await requestsByHour(mine, at, reader),
    events: await ownOrGroupEvents(actor, reader),
  };
}

/** The dashboard is for everybody: a credential that may not read the audit log sees it without events. */
const ownOrGroupEvents = (actor: Actor, reader: Reader) =>
  limitsOf(actor) === null || allowed(actor, "audit.read", "anywhere") ? recentEvents(actor, 24, reader) : [];

/** Condition: the credential is the user's, or that of a user of the groups. */
function ownedBy(userId: string, groups: readonly string[], reader: Reader): SQL {
  if (groups.length === 0) return eq(credentials.ownerId, userId);
  const owners = reader
    .select({ id: users.id })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(or(eq(users.id, userId), inSubtrees(organizationGroups.path, groups)));
  return inArray(credentials.ownerId, owners);
}

const live = (at: Date) =>
  and(eq(credentials.status, "active"), or(isNull(credentials.expiresAt), gte(credentials.expiresAt, at)));

const isCounted = inArray(credentials.kind, [...credentialKinds]);
// The database's answer holds no other kind: `isCounted` stands in the condition.
const countedKind = sql<CredentialKind>`${credentials.kind}`;

async function countsOf(
  mine: SQL | undefined,
  at: Date,
  reader: Reader,
): Promise<(CredentialCounts & { unused: number })[]> {
  const count = (condition: SQL | undefined) =>
    sql<number>`sum(case when ${condition} then 1 else 0 end)`.mapWith(Number);
  const then = after(at, -days(unusedDays));
  const untouched = or(
    lt(credentials.lastUsedAt, then),
    and(isNull(credentials.lastUsedAt), lt(credentials.createdAt, then)),
  );
  const rows = await reader
    .select({
      kind: countedKind,
      active: count(hasStatus("active", at)),
      "expires-soon": count(hasStatus("expires-soon", at)),
      expired: count(hasStatus("expired", at)),
      disabled: count(hasStatus("disabled", at)),
      revoked: count(hasStatus("revoked", at)),
      unused: count(and(live(at), untouched)),
    })
    .from(credentials)
    .where(and(mine, isCounted))
    .groupBy(credentials.kind);
  return credentialKinds.map((kind) => ({ ...noneOf(kind), ...rows.find((row) => row.kind === kind) }));
}

const noneOf = (kind: CountedKind): CredentialCounts & { unused: number } => ({
  ...{ kind, active: 0, "expires-soon": 0 },
  ...{ expired: 0, disabled: 0, revoked: 0, unused: 0 },
});

async function nextToExpire(mine: SQL | undefined, at: Date, reader: Reader): Promise<ExpiringCredential[]> {
  const rows = await reader
    .select({
      id: credentials.id,
      kind: countedKind,
      name: credentials.name,
      ownerId: users.id,
      username: users.username,
      expiresAt: credentials.expiresAt,
    })
    .from(credentials)
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .where(and(mine, isCounted, eq(credentials.status, "active"), gte(credentials.expiresAt, at)))
    .orderBy(asc(credentials.expiresAt), asc(credentials.id))
    .limit(5);
  return rows.flatMap(({ ownerId, username, expiresAt, ...row }) =>
    expiresAt ? [{ ...row, owner: { id: ownerId, username }, expiresAt }] : [],
  );
}

async function expiryDays(mine: SQL | undefined, at: Date, reader: Reader): Promise<DashboardView["expiryDays"]> {
  const day = dayNumber(credentials.expiresAt);
  const end = after(at, days(7 * weeksShown));
  const rows = await reader
    .select({ day, count: sql<number>`count(*)`.mapWith(Number) })
    .from(credentials)
    .where(
      and(
        mine,
        isCounted,
        eq(credentials.status, "active"),
        gte(credentials.expiresAt, at),
        lt(credentials.expiresAt, end),
      ),
    )
    .groupBy(day)
    .orderBy(day);
  return rows.map((row) => ({ date: dateOf(row.day), count: row.count }));
}

const dateOf = (dayCount: number): string => new Date(dayCount * dayMs).toISOString().slice(0, 10);

async function requestsByHour(mine: SQL | undefined, at: Date, reader: Reader): Promise<DashboardView["requests"]> {
  const current = Math.floor(at.getTime() / hours(1));
  const starts = Array.from({ length: hoursShown }, (_, i) => new Date((current - hoursShown + 1 + i) * hours(1)));
  const oldest = starts[0] ?? at;
  const isMine =
    mine && inArray(requestCounts.credentialId, reader.select({ id: credentials.id }).from(credentials).where(mine));
  const sumWhere = (condition: SQL) =>
    sql<number>`sum(case when ${condition} then ${requestCounts.requests} else 0 end)`.mapWith(Number);
  const rows = await reader
    .select({
      hour: requestCounts.hour,
      accepted: sumWhere(sql`${requestCounts.outcome} = 'ok'`),
      refused: sumWhere(sql`${requestCounts.outcome} <> 'ok'`),
    })
    .from(requestCounts)
    .where(and(gte(requestCounts.hour, oldest), isMine))
    .groupBy(requestCounts.hour);
  const byHour = new Map(rows.map((row) => [row.hour.getTime(), row]));
  return starts.map((hour) => byHour.get(hour.getTime()) ?? { hour, accepted: 0, refused: 0 });
}

/** Credentials of every kind in the groups where the actor may read the inventory. Throws invalid, forbidden. */
export async function listInventory(
  actor: Actor,
  input: InventoryFilters = {},
  reader = db(),
): Promise<Page<InventoryView>> {
  requirePermission(actor, "inventory.read", "anywhere");
  return pageOfInventory(actor, validate(InventoryFilters, input), { at: now(), reader });
}

/** One credential as the inventory shows it. Throws not_found. */
export async function getInventoryItem(actor: Actor, id: string, reader = db()): Promise<InventoryView> {
  requirePermission(actor, "inventory.read", "anywhere");
  const view = await findInInventory(actor, id, { at: now(), reader });
  if (!view) throw notFound("The credential");
  return view;
}

/** The inventory as CSV, all pages of the list, a line at a time. */
export async function* inventoryCsv(actor: Actor, input: InventoryFilters = {}): AsyncGenerator<string> {
  const what = ["ID", "Kind", "Purpose", "Name", "Known by", "Owner", "Group", "Team", "Capabilities", "Never used"];
  yield csvLine([...what, "Status", "Made", "Expires", "Last used", "Last used from", "Labels"]);
  for await (const row of everyItem((page) => listInventory(actor, { ...input, ...page }))) {
    const what = [row.id, row.kind, row.purpose, row.title, row.identifier];
    const whose = [row.owner?.username, row.group?.name, row.team?.name];
    const reach = [row.capabilities?.join(" ") ?? "all of the owner's", row.unusedCapabilities.join(" ")];
    const life = [row.status, row.createdAt, row.expiresAt, row.lastUsedAt, row.lastUsedAddress];
    yield csvLine([
      ...what,
      ...whose,
      ...reach,
      ...life,
      row.labels.map(({ name, value }) => `${name}: ${value}`).join("; "),
    ]);
  }
}
