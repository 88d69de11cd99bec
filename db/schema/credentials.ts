import { index, integer, json, primaryKey, table, text, timestamp, uniqueIndex } from "../columns";
import { issuers } from "./issuers";
import { teams } from "./teams";
import { users } from "./users";

/** What all kinds of credential share; each kind adds a table with the same id. */
export const credentials = table(
  "credentials",
  {
    id: text().primaryKey(),
    kind: text().$type<"api-key" | "token" | "session-token" | "certificate" | "access-key">().notNull(),
    ownerId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    status: text().$type<"active" | "disabled" | "revoked">().notNull(),
    /** null = everything the owner may do. */
    capabilities: json<string[]>(),
    createdAt: timestamp().notNull(),
    createdBy: text(),
    /** Refused before this moment. */
    notBefore: timestamp(),
    expiresAt: timestamp(),
    /** null = from everywhere. */
    permittedAddresses: json<string[]>(),
    /** null = as many as come. */
    requestsPerMinute: integer(),
    /** null = any number; `uses` counts since the number was set. */
    maximumUses: integer(),
    uses: integer().notNull().default(0),
    /** The first credential of those that followed each other by rotation; null = never rotated. */
    familyId: text(),
    predecessorId: text(),
    /** When a successor was made; its own end is then the end of the grace period. */
    rotatedAt: timestamp(),
    usesSinceRotation: integer().notNull().default(0),
    /** The last alarm about a use after the grace period. */
    alarmedAt: timestamp(),
    revokedAt: timestamp(),
    revokedBy: text(),
    revocationReason: text(),
    lastUsedAt: timestamp(),
    lastUsedAddress: text(),
  },
  (t) => [
    index("credentials_owner").on(t.ownerId, t.kind, t.createdAt, t.id),
    index("credentials_kind").on(t.kind, t.createdAt, t.id),
    index("credentials_created").on(t.createdAt, t.id),
    index("credentials_name").on(t.kind, t.name, t.id),
    index("credentials_last_used").on(t.kind, t.lastUsedAt, t.id),
    index("credentials_status").on(t.kind, t.status, t.expiresAt, t.id),
    index("credentials_kind_expires").on(t.kind, t.expiresAt, t.id),
    index("credentials_expires").on(t.expiresAt),
    index("credentials_family").on(t.familyId),
    index("credentials_predecessor").on(t.predecessorId),
  ],
);

/** Requests of the last minute of credentials with a limit per minute, in slices of half a second. */
export const requestRates = table("request_rates", {
  credentialId: text()
    .primaryKey()
    .references(() => credentials.id, { onDelete: "cascade" }),
  /** `[slice, requests]`, the oldest first. */
  slices: json<[number, number][]>().notNull(),
});

export const apiKeys = table(
  "api_keys",
  {
    id: text()
      .primaryKey()
      .references(() => credentials.id, { onDelete: "cascade" }),
    /** 32 hex digits, public. */
    apiKey: text().notNull(),
    secretSealed: text().notNull(),
  },
  (t) => [uniqueIndex("api_keys_api_key").on(t.apiKey)],
);

/** Tokens of both kinds: `token` (personal access tokens) and `session-token`. The last three are of session tokens. */
export const tokens = table(
  "tokens",
  {
    id: text()
      .primaryKey()
      .references(() => credentials.id, { onDelete: "cascade" }),
    tokenHash: text().notNull(),
    /** The last characters, by which a person recognises it. */
    ending: text().notNull(),
    /** Where the login came from. */
    address: text(),
    lastSeenAt: timestamp(),
    /** When it ends however much it is used; the credential's own end moves with its use, up to here. */
    endsAt: timestamp(),
    /** The access key that the session was got with: it ends with it. */
    accessKeyId: text(),
  },
  (t) => [uniqueIndex("tokens_token_hash").on(t.tokenHash), index("tokens_access_key").on(t.accessKeyId)],
);

export const certificates = table(
  "certificates",
  {
    id: text()
      .primaryKey()
      .references(() => credentials.id, { onDelete: "cascade" }),
    /**
     * `administrator`: made by Add Admin (document 000). `automation`: made under Manage Certificates (document 002).
     * `general`: requested from an issuer of a team (document 004). `foreign`: issued elsewhere, imported to be watched.
     */
    purpose: text().$type<"administrator" | "automation" | "general" | "foreign">().notNull(),
    /** null: issued elsewhere. */
    issuerId: text().references(() => issuers.id),
    /** The issuer's distinguished name, as the certificate says it. */
    issuerName: text().notNull(),
    teamId: text().references(() => teams.id, { onDelete: "set null" }),
    /**
     * Of `general`: the user whose key it is, whom it authenticates while they own it. null once it was handed over, or
     * exceeded the credential that made it: it authenticates nobody until it is renewed with another key.
     */
    keyHolderId: text(),
    /** The certificate whose place this one took. */
    renewsId: text(),
    /** Who made the key. */
    keyOrigin: text().$type<"server" | "browser" | "request" | "foreign">().notNull(),
    /** `DNS:a`, `IP:b`, `EMAIL:c`, `URI:d` */
    subjectAltNames: json<string[]>().notNull(),
    /** Further addresses for mails about it. */
    extraEmails: json<string[]>().notNull(),
    notes: text().notNull(),
    serial: text().notNull(),
    subject: text().notNull(),
    fingerprintSha256: text().notNull(),
    keyType: text().notNull(),
    notBefore: timestamp().notNull(),
    notAfter: timestamp().notNull(),
    /** The certificate and, of `automation`, its chain; sealed because an automation certificate is a bearer. */
    certificateSealed: text().notNull(),
    /** PKCS#8 of a key that was made here and may be downloaded again. */
    privateKeySealed: text(),
    /** When the key above is erased; null = kept as long as the certificate. */
    privateKeyKeptUntil: timestamp(),
    /** PKCS#12 under the Certificate Password of an `administrator` certificate. */
    pkcs12Sealed: text(),
  },
  (t) => [
    uniqueIndex("certificates_issuer_serial").on(t.issuerId, t.serial),
    uniqueIndex("certificates_fingerprint").on(t.fingerprintSha256),
    index("certificates_team").on(t.teamId, t.notAfter, t.id),
    // For lists by these, the newest first: ids sort by when they were made.
    index("certificates_made_in_team").on(t.teamId, t.id),
    index("certificates_purpose").on(t.purpose, t.id),
    index("certificates_issuer").on(t.issuerId, t.id),
    index("certificates_key_origin").on(t.keyOrigin, t.id),
    index("certificates_not_after").on(t.notAfter, t.id),
    index("certificates_not_before").on(t.notBefore, t.id),
    index("certificates_subject").on(t.subject, t.id),
    index("certificates_renews").on(t.renewsId),
    index("certificates_key_kept").on(t.privateKeyKeptUntil),
  ],
);

/** Signed writes that were carried out, so that a repeat is refused; rows die with their time window. */
export const usedSignatures = table(
  "used_signatures",
  { hash: text().primaryKey(), expiresAt: timestamp().notNull() },
  (t) => [index("used_signatures_expires").on(t.expiresAt)],
);

/** Requests by hour, credential (or `-`) and outcome (`ok` or a failure code). */
export const requestCounts = table(
  "request_counts",
  {
    hour: timestamp().notNull(),
    credentialId: text().notNull(),
    outcome: text().notNull(),
    requests: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.hour, t.credentialId, t.outcome] })],
);

/** Refused machine calls by minute, so that a flood is a count and not a row each. */
export const refusals = table(
  "refusals",
  {
    minute: timestamp().notNull(),
    credentialId: text().notNull(),
    address: text().notNull(),
    code: text().notNull(),
    requests: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.minute, t.credentialId, t.address, t.code] })],
);
