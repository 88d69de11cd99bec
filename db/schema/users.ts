import { boolean, index, integer, json, table, text, timestamp, uniqueIndex } from "../columns";
import { organizationGroups } from "./groups";

export const users = table(
  "users",
  {
    id: text().primaryKey(),
    number: integer().notNull(),
    uuid: text().notNull(),
    kind: text().$type<"basic" | "directory">().notNull(),
    status: text().$type<"enabled" | "disabled">().notNull(),
    isPrimary: boolean().notNull(),
    groupId: text()
      .notNull()
      .references(() => organizationGroups.id),
    username: text().notNull(),
    usernameLower: text().notNull(),
    email: text().notNull(),
    emailLower: text().notNull(),
    firstName: text().notNull(),
    middleName: text().notNull(),
    lastName: text().notNull(),
    timeZone: text().notNull(),
    locale: text().notNull(),
    landingPage: text().notNull(),
    details: json<Record<string, string>>().notNull(),
    apiAuthentication: text().$type<"credentials" | "certificates">().notNull(),
    /** argon2id; null = no password sign-in. */
    passwordHash: text(),
    passwordVersion: integer().notNull(),
    passwordChangedAt: timestamp(),
    mustChangePassword: boolean().notNull(),
    /** A password that somebody else set opens nothing after this; null = it does not run out. */
    passwordExpiresAt: timestamp(),
    lastSignInAt: timestamp(),
    lastSignInAddress: text(),
    /** For automation: no sign-in at a browser; `team_id` answers for it. */
    isServiceAccount: boolean().notNull().default(false),
    teamId: text(),
    /** Of a user kept in a directory: password and roles are kept here all the same (*Use Local Authentication*). */
    usesLocalAuthentication: boolean().notNull().default(false),
    createdAt: timestamp().notNull(),
    createdBy: text(),
  },
  (t) => [
    index("users_team").on(t.teamId),
    uniqueIndex("users_number").on(t.number),
    uniqueIndex("users_uuid").on(t.uuid),
    uniqueIndex("users_username_lower").on(t.usernameLower),
    index("users_email_lower").on(t.emailLower),
    index("users_group").on(t.groupId),
    index("users_created").on(t.createdAt, t.id),
    index("users_last_sign_in").on(t.lastSignInAt, t.id),
  ],
);

/** Failures of a sign-in key (`account:<username>` or `address:<ip>`), kept here so that a lock survives a restart. */
export const signInFailures = table("sign_in_failures", {
  key: text().primaryKey(),
  failures: integer().notNull(),
  lastFailedAt: timestamp().notNull(),
  lockedUntil: timestamp(),
});

export const sessions = table(
  "sessions",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: timestamp().notNull(),
    lastSeenAt: timestamp().notNull(),
    expiresAt: timestamp().notNull(),
    address: text().notNull(),
    userAgent: text().notNull(),
    endedAt: timestamp(),
    endReason: text(),
    /** By what it was opened: `password`, `certificate`, `passkey`, `provider`. */
    method: text().notNull().default("password"),
    /** When a second factor was last proved in it; null = never. */
    verifiedAt: timestamp(),
    /** The certificate, or the trust anchor it came by, that opened it. */
    credentialId: text(),
    /** The directory or sign-in provider that vouched for the person. */
    sourceId: text(),
    /** What a provider must be shown to sign the person out there too. */
    idTokenSealed: text(),
  },
  (t) => [
    index("sessions_user").on(t.userId, t.createdAt),
    index("sessions_expires").on(t.expiresAt),
    index("sessions_credential").on(t.credentialId),
  ],
);

/** The one-time link of the first start; its token is kept as a hash. */
export const setupLinks = table(
  "setup_links",
  {
    id: text().primaryKey(),
    tokenHash: text().notNull(),
    createdAt: timestamp().notNull(),
    usedAt: timestamp(),
  },
  (t) => [uniqueIndex("setup_links_token_hash").on(t.tokenHash)],
);

/** What the gateway gives a browser whose certificate it has checked, to be turned into a session once, within seconds. */
export const signInCodes = table(
  "sign_in_codes",
  {
    id: text().primaryKey(),
    codeHash: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    certificateId: text(),
    /** Of the cookie that binds it to the browser that asked. */
    browserHash: text().notNull(),
    expiresAt: timestamp().notNull(),
    usedAt: timestamp(),
  },
  (t) => [uniqueIndex("sign_in_codes_code_hash").on(t.codeHash), index("sign_in_codes_expires").on(t.expiresAt)],
);
