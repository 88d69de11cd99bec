import { eq } from "drizzle-orm";
import { devices } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { forgetWords } from "../../search/records";
import { validate } from "../../validate";
import { auditedDevice, auditSubjectOf, requireDevice } from "../records";
import { DeviceIdInput } from "../schema";

/** Deletes what is known of a device. When it comes again, it is a new one that waits. */
export async function forgetDevice(actor: Actor, input: DeviceIdInput): Promise<void> {
  requirePermission(actor, "devices.delete", "anywhere");
  const { id } = validate(DeviceIdInput, input);
  await transaction(async (tx) => {
    const row = await requireDevice(tx, actor, { id, permission: "devices.delete" });
    await tx.delete(devices).where(eq(devices.id, id));
    await forgetWords(tx, "device", id);
    await recordAudit(tx, actor, {
      event: "devices.forget",
      subject: auditSubjectOf(row),
      groupPath: row.groupPath,
      before: auditedDevice(row),
    });
  });
}
