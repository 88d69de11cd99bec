import { index, integer, json, table, text, timestamp, uniqueIndex } from "../columns";
import { users } from "./users";

/** The outbox: written in the transaction of the work that causes a mail, sent by a job. */
export const mails = table(
  "mails",
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    /** What makes a mail unique (`expiring:<credential>:<end>:<days>`), so that two processes queue it once; null: none. */
    onceKey: text(),
    recipients: json<string[]>().notNull(),
    subject: text().notNull(),
    /** Text and HTML parts as JSON, sealed: a password may stand in them. Emptied of a password's mail once it was sent. */
    bodySealed: text().notNull(),
    /** The same at every attempt (RFC 5322 section 3.6.4). */
    messageId: text().notNull(),
    status: text().$type<"queued" | "sending" | "sent" | "failed">().notNull(),
    attempts: integer().notNull(),
    nextAttemptAt: timestamp(),
    /** The server's own words. */
    lastAnswer: text(),
    /** What it is about, for the pages of both; they may be gone. */
    credentialId: text(),
    userId: text(),
    createdAt: timestamp().notNull(),
    sentAt: timestamp(),
  },
  (t) => [
    uniqueIndex("mails_once_key").on(t.onceKey),
    index("mails_due").on(t.status, t.nextAttemptAt),
    index("mails_created").on(t.createdAt, t.id),
    index("mails_credential").on(t.credentialId),
  ],
);

/** A person's calendar of what expires, opened by a link of its own. */
export const calendarFeeds = table(
  "calendar_feeds",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text().notNull(),
    createdAt: timestamp().notNull(),
    lastUsedAt: timestamp(),
  },
  (t) => [uniqueIndex("calendar_feeds_token_hash").on(t.tokenHash), index("calendar_feeds_user").on(t.userId)],
);
