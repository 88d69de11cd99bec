import { and, eq } from "drizzle-orm";
import { devices } from "@/db/schema";
import { transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { conflict } from "../../errors";
import { validate } from "../../validate";
import { getDevice } from "../queries";
import { auditedDevice, auditSubjectOf, type DeviceRow, requireDevice } from "../records";
import { AuthorizeDeviceInput, type DeviceDetails, DeviceIdInput } from "../schema";

/** Lets a device in with the certificate that it came with last. Throws conflict when that is no longer the one looked at. */
export async function authorizeDevice(actor: Actor, input: AuthorizeDeviceInput): Promise<DeviceDetails> {
  requirePermission(actor, "devices.update", "anywhere");
  const { id, fingerprint } = validate(AuthorizeDeviceInput, input);
  return decide(actor, id, (row) => {
    if (fingerprint && fingerprint !== row.fingerprint)
      throw conflict("The device has come with another certificate since. Look at it again.");
    return { state: "authorized", authorizedFingerprint: row.fingerprint };
  });
}

/** Refuses a device whatever certificate it comes with, from its next request on. */
export async function rejectDevice(actor: Actor, input: DeviceIdInput): Promise<DeviceDetails> {
  requirePermission(actor, "devices.update", "anywhere");
  const { id } = validate(DeviceIdInput, input);
  return decide(actor, id, () => ({ state: "rejected" }));
}

type Decision = { state: "authorized"; authorizedFingerprint: string } | { state: "rejected" };

async function decide(actor: Actor, id: string, decisionOn: (row: DeviceRow) => Decision): Promise<DeviceDetails> {
  return transaction(async (tx) => {
    const before = await requireDevice(tx, actor, { id, permission: "devices.update" });
    const decision = decisionOn(before);
    if (before.state === decision.state) return getDevice(actor, id, tx);
    const changed = await tx
      .update(devices)
      .set({ ...decision, decidedAt: now(), decidedBy: userOf(actor)?.id ?? null })
      .where(and(eq(devices.id, id), eq(devices.state, before.state), eq(devices.fingerprint, before.fingerprint)))
      .returning({ id: devices.id });
    if (changed.length === 0) throw conflict("The device changed at this moment. Look at it again.");
    await recordAudit(tx, actor, {
      event: decision.state === "authorized" ? "devices.authorize" : "devices.reject",
      subject: auditSubjectOf(before),
      groupPath: before.groupPath,
      before: { ...auditedDevice(before), authorizedFingerprint: before.authorizedFingerprint },
      after: { ...auditedDevice(before), authorizedFingerprint: before.authorizedFingerprint, ...decision },
    });
    return getDevice(actor, id, tx);
  });
}
