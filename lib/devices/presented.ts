import { and, eq, sql } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { devices } from "@/db/schema";
import type { Reader } from "@/db/store";

/** What decides about a request of a device. */
export interface PresentedDevice {
  id: string;
  state: "waiting" | "authorized" | "rejected" | "changed";
  fingerprint: string;
  authorizedFingerprint: string | null;
  fabricRoot: string;
}

/** The device of this serial number and virtual domain at an instance; null: it is not known. Every request asks. */
export const presentedDevice = prepared(
  "presented_device",
  (reader: Reader) =>
    reader
      .select({
        id: devices.id,
        state: devices.state,
        fingerprint: devices.fingerprint,
        authorizedFingerprint: devices.authorizedFingerprint,
        fabricRoot: devices.fabricRoot,
      })
      .from(devices)
      .where(
        and(
          eq(devices.groupId, sql.placeholder("groupId")),
          eq(devices.serial, sql.placeholder("serial")),
          eq(devices.virtualDomain, sql.placeholder("virtualDomain")),
        ),
      ),
  ([row]): PresentedDevice | null => row ?? null,
);
