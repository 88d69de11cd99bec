import { index, integer, json, table, text, timestamp, uniqueIndex } from "../columns";
import { organizationGroups } from "./groups";

/** Addresses that are told of events, and the secret that signs what they are told. */
export const webhooks = table(
  "webhooks",
  {
    id: text().primaryKey(),
    /** Events of this group and those below it are told. */
    groupId: text()
      .notNull()
      .references(() => organizationGroups.id),
    name: text().notNull(),
    nameLower: text().notNull(),
    url: text().notNull(),
    secretSealed: text().notNull(),
    /** Names of audit events, or `users.*`; null = all. */
    events: json<string[]>(),
    /** `stopped`: by Keyhall itself, when nothing could be delivered any more. */
    status: text().$type<"enabled" | "disabled" | "stopped">().notNull(),
    createdAt: timestamp().notNull(),
    createdBy: text(),
  },
  (t) => [uniqueIndex("webhooks_name").on(t.nameLower), index("webhooks_group").on(t.groupId)],
);

/** The outbox of webhooks: written in the transaction of the event, delivered by a job. */
export const webhookDeliveries = table(
  "webhook_deliveries",
  {
    id: text().primaryKey(),
    webhookId: text()
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    /** The audit event; `test` of a trial. */
    eventId: text().notNull(),
    event: text().notNull(),
    body: text().notNull(),
    status: text().$type<"queued" | "sending" | "delivered" | "failed">().notNull(),
    attempts: integer().notNull(),
    nextAttemptAt: timestamp(),
    /** Status code of the last answer, or null when there was none. */
    lastStatus: integer(),
    /** The beginning of the last answer, or why there was none. */
    lastAnswer: text(),
    createdAt: timestamp().notNull(),
    deliveredAt: timestamp(),
  },
  (t) => [
    index("webhook_deliveries_due").on(t.status, t.nextAttemptAt),
    index("webhook_deliveries_webhook").on(t.webhookId, t.createdAt, t.id),
    index("webhook_deliveries_created").on(t.createdAt),
  ],
);
