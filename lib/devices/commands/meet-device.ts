import { and, count, eq } from "drizzle-orm";
import { devices } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { groupRow } from "../../groups/records";
import { newId } from "../../id";
import { getSettings } from "../../settings/queries";
import type { Contact, Verdict } from "../contact";
import { gatewayActor } from "../gateway-actor";
import { noteSaid } from "../presence";
import { presentedDevice } from "../presented";
import { auditedDevice, auditSubjectOf, type DeviceRow, indexDevice } from "../records";
import { isVouchedFor } from "../security-fabric";
import { mailOfWaiting } from "../waiting-mail";
import { approveSilently } from "./approve-silently";
import { changeCertificate } from "./change-certificate";

/**
 * Judges a request of a device by what is stored at this moment. One that is not known is recorded as waiting; another
 * certificate than the one on record opens nothing and drops an authorized device back.
 */
export async function meetDevice(contact: Contact): Promise<Verdict> {
  const { groupId, serial, virtualDomain } = contact;
  const known = await presentedDevice({ groupId, serial, virtualDomain });
  if (!known) return recordDevice(contact);
  if (known.fingerprint !== contact.fingerprint) return changeCertificate(contact, known);
  const { accessKeyId, address, name, version, fabricRoot } = contact;
  noteSaid(known.id, { at: now(), accessKeyId, address, name, version, fabricRoot });
  if (known.state === "waiting" && fabricRoot) return approveSilently(contact, known);
  return { state: known.state, deviceId: known.id };
}

async function recordDevice(contact: Contact): Promise<Verdict> {
  return transaction(async (tx) => {
    const isApproved = await isVouchedFor(tx, contact);
    if (!isApproved && (await isFull(tx, contact))) return { state: "not-recorded", deviceId: null };
    const group = await groupRow(tx, contact.groupId);
    const row = rowOf(contact, isApproved);
    const made = await tx.insert(devices).values(row).onConflictDoNothing().returning({ id: devices.id });
    // Another connection of the same device was faster; the next request meets what it stored.
    if (made.length === 0) return { state: "not-recorded", deviceId: null };
    await indexDevice(tx, row);
    const about = { subject: auditSubjectOf(row), groupPath: group.path, address: row.address };
    await recordAudit(tx, gatewayActor, { ...about, event: "devices.connect", after: auditedDevice(row) });
    if (isApproved) {
      const after = { ...auditedDevice(row), because: `Its root ${row.fabricRoot} is authorized` };
      await recordAudit(tx, gatewayActor, { ...about, event: "devices.authorize", after });
    } else await mailOfWaiting(tx, row, group.name);
    return { state: isApproved ? "authorized" : "waiting", deviceId: row.id };
  });
}

function rowOf(contact: Contact, isApproved: boolean): DeviceRow {
  const at = now();
  const { name = "", version = "", fabricRoot = "", ...shown } = contact;
  return {
    ...shown,
    name,
    version,
    fabricRoot,
    id: newId("device", at),
    state: isApproved ? "authorized" : "waiting",
    authorizedFingerprint: isApproved ? contact.fingerprint : null,
    systemInformation: {},
    firstSeenAt: at,
    lastSeenAt: at,
    connectedAt: null,
    decidedAt: isApproved ? at : null,
    decidedBy: null,
  };
}

/** A flood of made-up devices must fill neither the table nor the page. */
async function isFull(tx: Transaction, { groupId, address }: Contact): Promise<boolean> {
  const { maximumWaiting, maximumWaitingPerAddress } = await getSettings("devices", tx);
  const waiting = eq(devices.state, "waiting");
  const [atInstance] = await tx
    .select({ count: count() })
    .from(devices)
    .where(and(waiting, eq(devices.groupId, groupId)));
  if ((atInstance?.count ?? 0) >= maximumWaiting) return true;
  const [fromAddress] = await tx
    .select({ count: count() })
    .from(devices)
    .where(and(waiting, eq(devices.address, address)));
  return (fromAddress?.count ?? 0) >= maximumWaitingPerAddress;
}
