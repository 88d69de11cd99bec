import { eq } from "drizzle-orm";
import { devices, organizationGroups } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission } from "../allowed";
import { notFound } from "../errors";
import type { Permission } from "../permissions";
import { indexWords } from "../search/records";
import { titleOf } from "./schema";

export type DeviceRow = typeof devices.$inferSelect;

type Named = Pick<DeviceRow, "id" | "serial" | "virtualDomain">;

/** How the audit log names a device. */
export const auditSubjectOf = (row: Named) => ({ kind: "device", id: row.id, name: titleOf(row) });

/** What the audit log keeps of a device. */
export const auditedDevice = (row: Pick<DeviceRow, "state" | "fingerprint" | "accessKeyId" | "fabricRoot">) => ({
  state: row.state,
  fingerprint: row.fingerprint,
  accessKeyId: row.accessKeyId,
  fabricRoot: row.fabricRoot,
});

/** Makes a device findable by what the list shows of it. */
export const indexDevice = (
  tx: Transaction,
  row: Named & Pick<DeviceRow, "name" | "version" | "address" | "fingerprint">,
): Promise<void> =>
  indexWords(tx, "device", row.id, [
    row.serial,
    row.virtualDomain,
    row.name,
    row.version,
    row.address,
    row.fingerprint,
  ]);

/** The row and its instance's path, for an actor who holds `permission` there. `notFound` when they may not even see it. */
export async function requireDevice(
  reader: Reader,
  actor: Actor,
  wanted: { id: string; permission: Permission },
): Promise<DeviceRow & { groupPath: string }> {
  const [row] = await reader
    .select({ device: devices, groupPath: organizationGroups.path })
    .from(devices)
    .innerJoin(organizationGroups, eq(organizationGroups.id, devices.groupId))
    .where(eq(devices.id, wanted.id));
  const groupPath = row?.groupPath ?? "";
  if (!row || !allowed(actor, "devices.read", { groupPath })) throw notFound("The device");
  requirePermission(actor, wanted.permission, { groupPath });
  return { ...row.device, groupPath };
}
