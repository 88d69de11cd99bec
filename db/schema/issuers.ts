import { index, table, text, timestamp, uniqueIndex } from "../columns";

/** Certificate authorities kept here. A root has no `parentId`. */
export const issuers = table(
  "issuers",
  {
    id: text().primaryKey(),
    parentId: text(),
    /** What the built-in issuers are for; unique, so that two processes cannot make the same one twice. */
    purpose: text().notNull(),
    name: text().notNull(),
    subject: text().notNull(),
    fingerprintSha256: text().notNull(),
    certificatePem: text().notNull(),
    privateKeySealed: text().notNull(),
    notAfter: timestamp().notNull(),
    createdAt: timestamp().notNull(),
  },
  (t) => [uniqueIndex("issuers_purpose").on(t.purpose), index("issuers_parent").on(t.parentId)],
);
