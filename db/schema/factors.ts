import { boolean, index, integer, json, primaryKey, table, text, timestamp, uniqueIndex } from "../columns";
import { users } from "./users";

/** What a user proves besides a password, or instead of one: an authenticator app (TOTP) or a passkey (WebAuthn). */
export const factors = table(
  "factors",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text().$type<"totp" | "passkey">().notNull(),
    name: text().notNull(),
    /** Of an authenticator app. */
    secretSealed: text(),
    /** The last time step that was accepted (RFC 6238 section 5.2): none at or before it is accepted again. */
    lastStep: integer(),
    /** Of a passkey, base64url. */
    passkeyId: text(),
    /** COSE key, base64. */
    publicKey: text(),
    signatureCounter: integer(),
    transports: json<string[]>(),
    /** Did the authenticator say that it verifies the person (UV)? Only then it may be the only factor. */
    verifiesUser: boolean().notNull().default(false),
    createdAt: timestamp().notNull(),
    /** null: it was offered but nothing was proved with it yet. */
    confirmedAt: timestamp(),
    lastUsedAt: timestamp(),
  },
  (t) => [uniqueIndex("factors_passkey").on(t.passkeyId), index("factors_user").on(t.userId, t.createdAt)],
);

/** Codes for the day that no factor is at hand; each opens once. */
export const recoveryCodes = table(
  "recovery_codes",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    codeHash: text().notNull(),
    usedAt: timestamp(),
  },
  (t) => [uniqueIndex("recovery_codes_hash").on(t.codeHash), index("recovery_codes_user").on(t.userId)],
);

/** Random values that were handed out and may be answered once (WebAuthn, OpenID Connect, pending sign-ins). */
export const challenges = table(
  "challenges",
  {
    id: text().primaryKey(),
    purpose: text().notNull(),
    userId: text(),
    /** Of the secret part, where there is one. */
    hash: text().notNull(),
    data: json<Record<string, unknown>>().notNull(),
    expiresAt: timestamp().notNull(),
    usedAt: timestamp(),
  },
  (t) => [uniqueIndex("challenges_hash").on(t.hash), index("challenges_expires").on(t.expiresAt)],
);

/** Browsers from which a user has signed in before; another one is mailed about. */
export const knownDevices = table(
  "known_devices",
  {
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    deviceHash: text().notNull(),
    firstSeenAt: timestamp().notNull(),
    lastSeenAt: timestamp().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.deviceHash] })],
);
