import { and, eq } from "drizzle-orm";
import { devices } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { groupRow } from "../../groups/records";
import type { Contact, Verdict } from "../contact";
import { gatewayActor } from "../gateway-actor";
import type { PresentedDevice } from "../presented";
import { auditedDevice, auditSubjectOf } from "../records";
import { isVouchedFor } from "../security-fabric";

/** Lets a waiting device in whose root has been authorized since it came first. */
export async function approveSilently(contact: Contact, known: PresentedDevice): Promise<Verdict> {
  const waiting: Verdict = { state: "waiting", deviceId: known.id };
  if (!(await isVouchedFor(db(), contact))) return waiting;
  return transaction(async (tx) => {
    if (!(await isVouchedFor(tx, contact))) return waiting;
    const [row] = await tx
      .update(devices)
      .set({
        state: "authorized",
        authorizedFingerprint: known.fingerprint,
        fabricRoot: contact.fabricRoot,
        decidedAt: now(),
        decidedBy: null,
      })
      .where(and(eq(devices.id, known.id), eq(devices.state, "waiting"), eq(devices.fingerprint, known.fingerprint)))
      .returning();
    if (!row) return waiting;
    await recordAudit(tx, gatewayActor, {
      event: "devices.authorize",
      subject: auditSubjectOf(row),
      groupPath: (await groupRow(tx, row.groupId)).path,
      address: contact.address,
      after: { ...auditedDevice(row), because: `Its root ${row.fabricRoot} is authorized` },
    });
    return { state: "authorized", deviceId: row.id };
  });
}
