import { and, eq, inArray, isNotNull, lt } from "drizzle-orm";
import { devices, organizationGroups } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { recordAudits } from "../../audit/records";
import { after, days, hours, now } from "../../clock";
import { forgetWords } from "../../search/records";
import { getSettings } from "../../settings/queries";
import { gatewayActor } from "../gateway-actor";
import { auditedDevice, auditSubjectOf } from "../records";

const rowsAtOnce = 200;

/** Forgets devices that wait and have not been seen for as many days as the settings say. Answers how many. */
export async function sweepDevices(): Promise<number> {
  const { dropWaitingDays } = await getSettings("devices");
  const before = after(now(), -days(dropWaitingDays));
  let forgotten = 0;
  for (;;) {
    const ids = await db()
      .select({ id: devices.id })
      .from(devices)
      .where(and(eq(devices.state, "waiting"), lt(devices.lastSeenAt, before)))
      .orderBy(devices.lastSeenAt, devices.id)
      .limit(rowsAtOnce);
    if (ids.length === 0) break;
    forgotten += await forget(
      ids.map(({ id }) => id),
      before,
    );
  }
  await closeStaleConnections();
  return forgotten;
}

async function forget(ids: string[], before: Date): Promise<number> {
  return transaction(async (tx) => {
    const stillWaiting = and(inArray(devices.id, ids), eq(devices.state, "waiting"), lt(devices.lastSeenAt, before));
    const rows = await tx.delete(devices).where(stillWaiting).returning();
    if (rows.length === 0) return 0;
    const groups = await tx
      .select({ id: organizationGroups.id, path: organizationGroups.path })
      .from(organizationGroups)
      .where(inArray(organizationGroups.id, [...new Set(rows.map(({ groupId }) => groupId))]));
    const paths = new Map(groups.map(({ id, path }) => [id, path]));
    for (const { id } of rows) await forgetWords(tx, "device", id);
    await recordAudits(
      tx,
      gatewayActor,
      rows.map((row) => ({
        event: "devices.forget",
        subject: auditSubjectOf(row),
        groupPath: paths.get(row.groupId),
        before: { ...auditedDevice(row), lastSeenAt: row.lastSeenAt },
      })),
    );
    return rows.length;
  });
}

/** A process that ended badly has left its connections open in the table. */
async function closeStaleConnections(): Promise<void> {
  await transaction(async (tx) => {
    await tx
      .update(devices)
      .set({ connectedAt: null })
      .where(and(isNotNull(devices.connectedAt), lt(devices.lastSeenAt, after(now(), -hours(1)))));
  });
}
