import { and, count, eq, inArray } from "drizzle-orm";
import { devices } from "@/db/schema";
import type { Reader } from "@/db/store";
import { getSettings } from "../settings/queries";
import type { Contact } from "./contact";

// Whoever knows a root's serial number names it: a bound on what that can fill.
const mostMembers = 1_000;

type Member = Pick<Contact, "groupId" | "serial" | "fingerprint" | "fabricRoot">;

/**
 * Is a device that says it belongs to a security fabric let in without a decision? Only by a root at the same instance
 * that a person authorized with its present certificate, never for a virtual domain of the root itself, and not while
 * anything about the root or the device is in doubt. Who was vouched for vouches for nobody.
 */
export async function isVouchedFor(reader: Reader, { groupId, serial, fingerprint, fabricRoot }: Member) {
  if (!fabricRoot || fabricRoot === serial) return false;
  if (!(await getSettings("devices", reader)).silentApproval) return false;
  const rows = await reader
    .select({
      serial: devices.serial,
      state: devices.state,
      fingerprint: devices.fingerprint,
      decidedBy: devices.decidedBy,
    })
    .from(devices)
    .where(and(eq(devices.groupId, groupId), inArray(devices.serial, [fabricRoot, serial])));
  if (rows.some(({ state }) => state === "rejected" || state === "changed")) return false;
  if (rows.some((row) => row.serial === serial && row.fingerprint !== fingerprint)) return false;
  const root = rows.find((row) => row.serial === fabricRoot && row.state === "authorized" && row.decidedBy !== null);
  if (!root) return false;
  const [members] = await reader
    .select({ count: count() })
    .from(devices)
    .where(and(eq(devices.groupId, groupId), eq(devices.fabricRoot, fabricRoot)));
  return (members?.count ?? 0) <= mostMembers;
}
