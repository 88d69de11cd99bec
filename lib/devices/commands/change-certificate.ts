import { and, eq } from "drizzle-orm";
import { devices } from "@/db/schema";
import { transaction } from "@/db/store";
import { recordAudit } from "../../audit/records";
import { minutes, now } from "../../clock";
import { definedOnly } from "../../defined";
import { groupRow } from "../../groups/records";
import { slot } from "../../state";
import type { Contact, Verdict } from "../contact";
import { gatewayActor } from "../gateway-actor";
import type { PresentedDevice } from "../presented";
import { auditSubjectOf, indexDevice } from "../records";
import { mailOfWaiting } from "../waiting-mail";

/** When a change was last stored, by device, in milliseconds. */
const lastChanges = slot("certificate changes of devices", () => new Map<string, number>());
// Two who take turns with two certificates cost a write a minute, not one at each request.
const pauseMs = minutes(1);
const mostRemembered = 10_000;

/** A device came with another certificate than before: it waits for a decision again, unless it was rejected. */
export async function changeCertificate(contact: Contact, known: PresentedDevice): Promise<Verdict> {
  const state = known.state === "authorized" ? "changed" : known.state;
  const verdict: Verdict = { state, deviceId: known.id };
  if (!mayStore(known.id)) return verdict;
  const { fingerprint, certificatePem, address, accessKeyId, name, version, fabricRoot } = contact;
  const at = now();
  await transaction(async (tx) => {
    const [row] = await tx
      .update(devices)
      .set({
        ...definedOnly({ name, version, fabricRoot }),
        state,
        fingerprint,
        certificatePem,
        address,
        accessKeyId,
        lastSeenAt: at,
      })
      .where(and(eq(devices.id, known.id), eq(devices.state, known.state), eq(devices.fingerprint, known.fingerprint)))
      .returning();
    // A decision, or another certificate, came at the same moment; the next request meets what was stored.
    if (!row) return;
    const group = await groupRow(tx, row.groupId);
    await indexDevice(tx, row);
    await recordAudit(tx, gatewayActor, {
      event: "devices.change-certificate",
      subject: auditSubjectOf(row),
      groupPath: group.path,
      address,
      before: { state: known.state, fingerprint: known.fingerprint },
      after: { state, fingerprint },
    });
    if (known.state === "authorized") await mailOfWaiting(tx, row, group.name);
  });
  return verdict;
}

function mayStore(deviceId: string): boolean {
  const known = lastChanges.get();
  const at = now().getTime();
  const last = known.get(deviceId);
  if (last !== undefined && at - last < pauseMs) return false;
  known.delete(deviceId);
  if (known.size >= mostRemembered) known.delete(known.keys().next().value ?? "");
  known.set(deviceId, at);
  return true;
}
