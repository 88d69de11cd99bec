import { json, table, text, timestamp, uniqueIndex } from "../columns";

/** Certificate authorities kept elsewhere whose certificates authenticate users here, and the rule that says which user. */
export const trustAnchors = table(
  "trust_anchors",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    nameLower: text().notNull(),
    status: text().$type<"enabled" | "disabled">().notNull(),
    subject: text().notNull(),
    fingerprintSha256: text().notNull(),
    certificatePem: text().notNull(),
    notAfter: timestamp().notNull(),
    /** Which part of a certificate names the user, and by what: `UserRule`. */
    rule: json<Record<string, unknown>>().notNull(),
    /** Its newest revocation list, DER in base64, as it was given here. */
    revocationList: text(),
    revocationListUntil: timestamp(),
    createdAt: timestamp().notNull(),
    createdBy: text(),
  },
  (t) => [
    uniqueIndex("trust_anchors_name").on(t.nameLower),
    uniqueIndex("trust_anchors_fingerprint").on(t.fingerprintSha256),
  ],
);
