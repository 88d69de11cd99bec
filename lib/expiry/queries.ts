import { and, eq, lt, sql } from "drizzle-orm";
import { calendarFeeds, certificates, credentials, organizationGroups, teams, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { dayNumber } from "@/db/time";
import { type Actor, userOf } from "../actor";
import { allowed } from "../allowed";
import { titleOf } from "../certificates/title";
import { days, now } from "../clock";
import { csvLine } from "../csv";
import type { CredentialKind } from "../inventory/schema";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page } from "../paging";
import { listTeams, listTeamsOfUser } from "../teams/queries";
import { validate } from "../validate";
import { expiryConditions } from "./conditions";
import { type CalendarFeedView, type ExpiringView, type ExpiryCalendarView, ExpiryFilters } from "./schema";
import { visibleCredentials } from "./scope";
import { daysLeft } from "./threshold";

// A certificate of a year, made today, ends in the same month of the next.
const monthsShown = 13;

const columns = {
  id: credentials.id,
  kind: sql<CredentialKind>`${credentials.kind}`,
  name: credentials.name,
  subject: certificates.subject,
  subjectAltNames: certificates.subjectAltNames,
  purpose: certificates.purpose,
  ownerId: users.id,
  username: users.username,
  teamId: teams.id,
  teamName: teams.name,
  expiresAt: credentials.expiresAt,
  createdAt: credentials.createdAt,
};

const rowsOf = (reader: Reader) =>
  reader
    .select(columns)
    .from(credentials)
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .leftJoin(certificates, eq(certificates.id, credentials.id))
    .leftJoin(teams, eq(teams.id, certificates.teamId));

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const viewFor =
  (actor: Actor) =>
  (row: Row): ExpiringView => ({
    id: row.id,
    kind: row.kind,
    name: titleOf({ name: row.name, subject: row.subject ?? "", subjectAltNames: row.subjectAltNames ?? [] }),
    purpose: row.purpose,
    owner: { id: row.ownerId, username: row.username },
    team: row.teamId && row.teamName ? { id: row.teamId, name: row.teamName } : null,
    isOwn: row.ownerId === userOf(actor)?.id,
    // The condition leaves out what has no end.
    expiresAt: row.expiresAt ?? row.createdAt,
  });

/** What the actor may see and will end, the next first. */
export async function listExpiring(
  actor: Actor,
  input: ExpiryFilters = {},
  reader = db(),
): Promise<Page<ExpiringView>> {
  const { cursor, limit, ...wanted } = validate(ExpiryFilters, input);
  const visible = await visibleCredentials(actor, reader);
  return listPage({
    reader,
    input: { cursor, limit },
    sort: { column: credentials.expiresAt, id: credentials.id, isDate: true },
    wanted: and(visible, ...expiryConditions(wanted, now(), reader)),
    rows: rowsOf(reader),
    counted: reader
      .select(oneEach)
      .from(credentials)
      .innerJoin(users, eq(users.id, credentials.ownerId))
      .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
      .leftJoin(certificates, eq(certificates.id, credentials.id)),
    keyOf: (row) => ({ key: row.expiresAt, id: row.id }),
    viewsOf: (rows) => rows.map(viewFor(actor)),
  });
}

/** How many of them end on each day (UTC) of this month and the twelve that follow; the filter for one day is left out. */
export async function getExpiryCalendar(
  actor: Actor,
  input: ExpiryFilters = {},
  reader = db(),
): Promise<ExpiryCalendarView> {
  const { cursor: _, limit: __, day: ___, ...wanted } = validate(ExpiryFilters, input);
  const at = now();
  const monthAt = (month: number) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + month, 1));
  const day = dayNumber(credentials.expiresAt);
  const rows = await reader
    .select({ day, count: sql<number>`count(*)`.mapWith(Number) })
    .from(credentials)
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .leftJoin(certificates, eq(certificates.id, credentials.id))
    .where(
      and(
        await visibleCredentials(actor, reader),
        ...expiryConditions(wanted, at, reader),
        lt(credentials.expiresAt, monthAt(monthsShown)),
      ),
    )
    .groupBy(day)
    .orderBy(day);
  return {
    today: dateOf(at),
    months: Array.from({ length: monthsShown }, (_, month) => dateOf(monthAt(month))),
    days: rows.map((row) => ({ date: dateOf(new Date(row.day * days(1))), count: row.count })),
    total: rows.reduce((sum, { count }) => sum + count, 0),
  };
}

const dateOf = (at: Date): string => at.toISOString().slice(0, 10);

/** What will end as CSV, all pages of the list, a line at a time. */
export async function* expiringCsv(actor: Actor, input: ExpiryFilters = {}): AsyncGenerator<string> {
  yield csvLine(["Expires", "Days left", "Kind", "Purpose", "Name", "Owner", "Team"]);
  const at = now();
  for await (const row of everyItem((page) => listExpiring(actor, { ...input, ...page }))) {
    const what = [row.kind, row.purpose, row.name, row.owner.username, row.team?.name];
    yield csvLine([row.expiresAt, daysLeft(row.expiresAt, at), ...what]);
  }
}

/** The link to the actor's own calendar, if there is one; not the link itself, which is known by its hash only. */
export async function findCalendarFeed(actor: Actor, reader = db()): Promise<CalendarFeedView | null> {
  const [feed] = await reader
    .select({ id: calendarFeeds.id, createdAt: calendarFeeds.createdAt, lastUsedAt: calendarFeeds.lastUsedAt })
    .from(calendarFeeds)
    .where(eq(calendarFeeds.userId, userOf(actor)?.id ?? ""));
  return feed ?? null;
}

/** The teams whose certificates the actor may find on the desk, by name: their own, and all where they may see teams. */
export async function listDeskTeams(actor: Actor, reader = db()): Promise<{ id: string; name: string }[]> {
  const own = await listTeamsOfUser(userOf(actor)?.id ?? "", reader);
  const seen = allowed(actor, "teams.read", "anywhere") ? (await listTeams(actor, { limit: 200 }, reader)).items : [];
  const all = new Map([...own, ...seen].map(({ id, name }) => [id, { id, name }]));
  return [...all.values()].sort((a, b) => a.name.localeCompare(b.name));
}
