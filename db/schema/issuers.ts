import { index, integer, json, primaryKey, table, text, timestamp, uniqueIndex } from "../columns";

/**
 * Certificate authorities kept here: a row is one key with its present certificate. Renewing keeps the row; rotating to a
 * new key makes a successor row, and the old one (`retired`) signs only the status of what it issued.
 */
export const issuers = table(
  "issuers",
  {
    id: text().primaryKey(),
    /** The issuer kept here that signed its certificate; null of a root and of one signed elsewhere. */
    parentId: text(),
    /** The issuer whose place this one took when its key was rotated. */
    replacesId: text(),
    /** What the built-in issuers are for; unique, so that two processes cannot make the same one twice. null of all others. */
    purpose: text(),
    origin: text().$type<"built-in" | "created" | "imported" | "external">().notNull(),
    /** `pending`: its request waits for the certificate of an external authority. `disabled`: issues nothing for now. */
    status: text().$type<"active" | "disabled" | "retired" | "pending">().notNull(),
    name: text().notNull(),
    nameLower: text().notNull(),
    subject: text().notNull(),
    keyType: text().notNull(),
    /** Of the certificate; null while pending. */
    fingerprintSha256: text(),
    certificatePem: text(),
    notBefore: timestamp(),
    notAfter: timestamp(),
    /** Certificates that were renewed with the same key and have not ended; null = none. `notAfter` in milliseconds. */
    formerCertificates: json<{ serial: string; notAfter: number }[]>(),
    /** Certificates (PEM) above it that are not kept here, nearest first. */
    externalChainPem: json<string[]>().notNull(),
    /** The PKCS#10 request, while pending. */
    requestPem: text(),
    privateKeySealed: text().notNull(),
    /** What it may issue (`IssuerProfile`); null of CAs that only sign CAs. */
    profile: json<Record<string, unknown>>(),
    createdAt: timestamp().notNull(),
    createdBy: text(),
  },
  (t) => [
    uniqueIndex("issuers_purpose").on(t.purpose),
    uniqueIndex("issuers_name").on(t.nameLower),
    index("issuers_parent").on(t.parentId),
  ],
);

/** Revoked serial numbers, which outlive the certificate's row and its owner. The revocation lists and OCSP are told from it. */
export const revocations = table(
  "revocations",
  {
    issuerId: text()
      .notNull()
      .references(() => issuers.id, { onDelete: "cascade" }),
    /** Lower-case hex, as in `certificates`. */
    serial: text().notNull(),
    revokedAt: timestamp().notNull(),
    /** RFC 5280 section 5.3.1, in its spelling; `certificateHold` may be taken back, which deletes the row. */
    reason: text().notNull(),
    /** End of the certificate, after which lists need not name it. */
    notAfter: timestamp().notNull(),
  },
  (t) => [primaryKey({ columns: [t.issuerId, t.serial] }), index("revocations_not_after").on(t.notAfter)],
);

/** The newest revocation list of an issuer, and what happened since. Writing the row makes revocations and lists take turns. */
export const revocationLists = table("revocation_lists", {
  issuerId: text()
    .primaryKey()
    .references(() => issuers.id, { onDelete: "cascade" }),
  /** Grows with each revocation and each hold that is taken back. */
  changes: integer().notNull(),
  /** `changes` when the entries of `list` were read: fewer than there are = the list is to be made again. */
  listedChanges: integer().notNull(),
  /** CRLNumber of `list`; 0 and null in the next ones while none was made. */
  number: integer().notNull(),
  /** DER in base64. */
  list: text(),
  entries: integer().notNull(),
  thisUpdate: timestamp(),
  nextUpdate: timestamp(),
});

/** The delegated OCSP responder of an issuer (RFC 6960 section 4.2.2.2). */
export const ocspResponders = table("ocsp_responders", {
  issuerId: text()
    .primaryKey()
    .references(() => issuers.id, { onDelete: "cascade" }),
  certificatePem: text().notNull(),
  privateKeySealed: text().notNull(),
  notAfter: timestamp().notNull(),
});
