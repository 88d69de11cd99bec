import { and, eq, gte, inArray, like, lte, or, type SQL, sql } from "drizzle-orm";
import { auditEvents, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, limitsOf, userOf } from "../actor";
import { isTop, requirePermission, scopeOf } from "../allowed";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page } from "../paging";
import { matchesWords, searchKinds } from "../search/records";
import { validate } from "../validate";
import { type AuditEventView, AuditFilters } from "./schema";

type Row = typeof auditEvents.$inferSelect;

/** Events, the newest first: those of the groups where the actor may read the audit log, and the actor's own. */
export async function listAuditEvents(
  actor: Actor,
  input: AuditFilters = {},
  reader = db(),
): Promise<Page<AuditEventView>> {
  const scope = visibleTo(actor);
  const filters = validate(AuditFilters, input);
  return listPage({
    reader,
    input: filters,
    sort: { column: auditEvents.at, id: auditEvents.id, descending: true, isDate: true },
    wanted: and(scope, ...conditionsOf(filters, reader)),
    rows: reader.select().from(auditEvents),
    counted: reader.select(oneEach).from(auditEvents),
    keyOf: (row) => ({ key: row.at, id: row.id }),
    viewsOf: (rows) => rows.map(viewOf),
  });
}

/** Throws not_found. */
export async function getAuditEvent(actor: Actor, id: string, reader = db()): Promise<AuditEventView> {
  const [row] = await reader
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.id, id), visibleTo(actor)));
  if (!row) throw notFound("The event");
  return viewOf(row);
}

/** The newest `n` events that the actor may see. */
export async function recentEvents(actor: Actor, n: number, reader = db()): Promise<AuditEventView[]> {
  const rows = await reader
    .select()
    .from(auditEvents)
    .where(visibleTo(actor))
    .orderBy(sql`${auditEvents.at} desc`, sql`${auditEvents.id} desc`)
    .limit(n);
  return rows.map(viewOf);
}

/** The events of a list as CSV, all pages of it, a line at a time. */
export async function* auditCsv(actor: Actor, filters: AuditFilters = {}): AsyncGenerator<string> {
  const who = ["Time", "Event", "Outcome", "Reason", "Actor", "Actor kind", "Credential", "Address"];
  yield csvLine([...who, "Subject kind", "Subject", "Subject ID", "Before", "After"]);
  for await (const event of everyItem((page) => listAuditEvents(actor, { ...filters, ...page }))) {
    const { subject, before, after } = event;
    yield csvLine([
      ...[event.at, event.event, event.outcome, event.reason, event.actor.name, event.actor.kind],
      ...[event.credentialId, event.address, subject?.kind, subject?.name, subject?.id],
      ...[before && JSON.stringify(before), after && JSON.stringify(after)],
    ]);
  }
}

/** Condition: in the actor's groups or done by the actor. Throws forbidden for a credential without the capability. */
function visibleTo(actor: Actor): SQL | undefined {
  if (actor.kind === "system") return undefined;
  if (limitsOf(actor) !== null) requirePermission(actor, "audit.read", "anywhere");
  const scope = scopeOf(actor, "audit.read");
  if (scope.some(isTop)) return undefined;
  // By the group's id anywhere in the path: where a group has moved, its readers keep its history.
  const inGroups = scope.map((path) => like(auditEvents.groupPath, `%/${path.split("/").at(-2)}/%`));
  return or(eq(auditEvents.actorId, userOf(actor)?.id ?? ""), ...inGroups);
}

type Wanted = Omit<ReturnType<typeof AuditFilters.parse>, "cursor" | "limit">;

function conditionsOf(wanted: Wanted, reader: Reader): (SQL | undefined)[] {
  const { actorSearch = "", subjectSearch = "", actorId, event, subjectId, outcome, from, to } = wanted;
  return [
    actorSearch.trim() ? isActorNamed(actorSearch.trim(), reader) : undefined,
    actorId ? eq(auditEvents.actorId, actorId) : undefined,
    event ? eq(auditEvents.event, event) : undefined,
    subjectId ? eq(auditEvents.subjectId, subjectId) : undefined,
    subjectSearch.trim() ? isSubjectNamed(subjectSearch.trim(), reader) : undefined,
    outcome ? eq(auditEvents.outcome, outcome) : undefined,
    from ? gte(auditEvents.at, from) : undefined,
    to ? lte(auditEvents.at, to) : undefined,
  ];
}

/** Users by the beginning of a word of theirs; who is no user (any more) by the whole name. */
function isActorNamed(text: string, reader: Reader): SQL | undefined {
  const named = reader
    .select({ id: users.id })
    .from(users)
    .where(and(...matchesWords(users.id, "user", text, reader)));
  return or(inArray(auditEvents.actorId, named), eq(auditEvents.actorName, text));
}

/** What there still is by the beginnings of its words; what is gone by its whole name or id. */
function isSubjectNamed(text: string, reader: Reader): SQL | undefined {
  const named = searchKinds.map((kind) => and(...matchesWords(auditEvents.subjectId, kind, text, reader)));
  return or(eq(auditEvents.subjectId, text), eq(auditEvents.subjectName, text), ...named);
}

function viewOf(row: Row): AuditEventView {
  const { actorKind, actorId, actorName, subjectKind, subjectId, subjectName, groupPath: _, ...event } = row;
  const subject =
    subjectKind && subjectId ? { kind: subjectKind, id: subjectId, name: subjectName ?? subjectId } : null;
  return { ...event, actor: { kind: actorKind, id: actorId, name: actorName }, subject };
}
