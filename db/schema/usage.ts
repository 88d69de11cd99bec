import { index, primaryKey, table, text, timestamp } from "../columns";
import { credentials } from "./credentials";

/** Requests that carried a credential, one row each, written together every few seconds; kept for as long as settings say. */
export const requestLog = table(
  "request_log",
  {
    id: text().primaryKey(),
    at: timestamp().notNull(),
    /** null: no credential of ours was named. No foreign key: the log outlives what it tells of. */
    credentialId: text(),
    ownerId: text(),
    /** Who came to ask: `api`, `verify`, `forward-auth`, `gateway`. */
    door: text().notNull(),
    scheme: text(),
    method: text().notNull(),
    /** Of a request that was held by a proxy; else empty. */
    host: text().notNull(),
    /** Without the query, where secrets may stand. */
    path: text().notNull(),
    /** `ok` or the code of the refusal. */
    outcome: text().notNull(),
    address: text().notNull(),
    /** The protected application that the request was for. */
    applicationId: text(),
  },
  (t) => [
    index("request_log_at").on(t.at, t.id),
    index("request_log_credential").on(t.credentialId, t.at, t.id),
    index("request_log_owner").on(t.ownerId, t.at, t.id),
    index("request_log_application").on(t.applicationId, t.at, t.id),
  ],
);

/** Which capabilities a credential has ever made use of: what it holds beyond these, it may not need. */
export const capabilityUses = table(
  "capability_uses",
  {
    credentialId: text()
      .notNull()
      .references(() => credentials.id, { onDelete: "cascade" }),
    capability: text().notNull(),
    lastUsedAt: timestamp().notNull(),
  },
  (t) => [primaryKey({ columns: [t.credentialId, t.capability] })],
);
