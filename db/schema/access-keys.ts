import { index, json, table, text, timestamp, uniqueIndex } from "../columns";
import { credentials } from "./credentials";
import { organizationGroups } from "./groups";
import { users } from "./users";

/**
 * Keys of *Access Key* (document 001); `credentials` holds the rest. They are the organization's: the owner is always the
 * primary account, and `created_by` says who made it.
 */
export const accessKeys = table(
  "access_keys",
  {
    id: text()
      .primaryKey()
      .references(() => credentials.id, { onDelete: "cascade" }),
    variety: text().$type<"ems" | "fortigate">().notNull(),
    nameLower: text().notNull(),
    /** By which people and tables know it; it opens nothing. */
    keyId: text().notNull(),
    /** Of the key in lower case. */
    keyHash: text().notNull(),
    /** The instance that the key reaches. */
    groupId: text()
      .notNull()
      .references(() => organizationGroups.id),
  },
  (t) => [
    uniqueIndex("access_keys_key_hash").on(t.keyHash),
    uniqueIndex("access_keys_key_id").on(t.keyId),
    uniqueIndex("access_keys_name").on(t.variety, t.nameLower),
    index("access_keys_group").on(t.groupId),
  ],
);

/** A device is a serial number and a virtual domain at an instance; each is authorized by itself. */
export const devices = table(
  "devices",
  {
    id: text().primaryKey(),
    /** The instance that it reached. */
    groupId: text()
      .notNull()
      .references(() => organizationGroups.id),
    /** Common name of its certificate. */
    serial: text().notNull(),
    /** Empty: the device has none, or did not say. */
    virtualDomain: text().notNull(),
    state: text().$type<"waiting" | "authorized" | "rejected" | "changed">().notNull(),
    name: text().notNull(),
    version: text().notNull(),
    address: text().notNull(),
    /** Serial number of the root of its security fabric, as the device says; empty: none. */
    fabricRoot: text().notNull(),
    /** The access key that it last came with; null: by account ID alone. */
    accessKeyId: text(),
    /** SHA-256 in lower-case hex: the certificate that is authorized, or waits to be. */
    fingerprint: text().notNull(),
    /** Of the certificate that was authorized last; null: none ever was. Differs from `fingerprint` in state `changed`. */
    authorizedFingerprint: text(),
    certificatePem: text().notNull(),
    /** What it said of itself last. */
    systemInformation: json<Record<string, unknown>>().notNull(),
    firstSeenAt: timestamp().notNull(),
    lastSeenAt: timestamp().notNull(),
    /** null: no connection is open. */
    connectedAt: timestamp(),
    decidedAt: timestamp(),
    decidedBy: text(),
  },
  (t) => [
    uniqueIndex("devices_device").on(t.groupId, t.serial, t.virtualDomain),
    index("devices_state").on(t.state, t.lastSeenAt, t.id),
    index("devices_first_seen").on(t.firstSeenAt, t.id),
    index("devices_last_seen").on(t.lastSeenAt, t.id),
    index("devices_serial").on(t.serial, t.id),
    index("devices_fingerprint").on(t.fingerprint),
    index("devices_access_key").on(t.accessKeyId),
  ],
);

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
