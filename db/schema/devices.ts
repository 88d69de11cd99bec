import { index, json, table, text, timestamp, uniqueIndex } from "../columns";
import { organizationGroups } from "./groups";

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
