import { index, json, orderedText, table, text, timestamp } from "../columns";

/** What was done or tried. No foreign keys: history outlives its subjects. */
export const auditEvents = table(
  "audit_events",
  {
    id: text().primaryKey(),
    at: timestamp().notNull(),
    event: text().notNull(),
    outcome: text().$type<"success" | "failure">().notNull(),
    actorKind: text().notNull(),
    actorId: text(),
    actorName: text().notNull(),
    credentialId: text(),
    address: text(),
    subjectKind: text(),
    subjectId: text(),
    subjectName: text(),
    /** Path of the group the subject lies in: who may read the event is decided by it. */
    groupPath: orderedText().notNull(),
    /** Why a failure failed, a stable code. */
    reason: text(),
    before: json<Record<string, unknown>>(),
    after: json<Record<string, unknown>>(),
  },
  (t) => [
    index("audit_events_at").on(t.at, t.id),
    index("audit_events_actor").on(t.actorId, t.at, t.id),
    index("audit_events_actor_name").on(t.actorName, t.at, t.id),
    index("audit_events_subject").on(t.subjectId, t.at, t.id),
    index("audit_events_event").on(t.event, t.at, t.id),
  ],
);
