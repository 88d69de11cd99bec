import { and, count, eq, gt, inArray } from "drizzle-orm";
import { devices, mails } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { after, minutes, now } from "../clock";
import { queueMail } from "../mail/records";
import { routes } from "../routes";
import { getSettings } from "../settings/queries";
import type { DeviceRow } from "./records";
import { deviceStateLabels, titleOf } from "./schema";

const kind = "device-waiting";

/** Tells whom the settings name that a device waits; at most one mail in the time that the settings say. */
export async function mailOfWaiting(tx: Transaction, device: DeviceRow, instanceName: string): Promise<void> {
  const { mailTo, mailMinutes } = await getSettings("devices", tx);
  if (mailTo.length === 0) return;
  const at = now();
  const [recent] = await tx
    .select({ id: mails.id })
    .from(mails)
    .where(and(gt(mails.createdAt, after(at, -minutes(mailMinutes))), eq(mails.kind, kind)))
    .limit(1);
  if (recent) return;
  const [waiting] = await tx
    .select({ count: count() })
    .from(devices)
    .where(and(eq(devices.groupId, device.groupId), inArray(devices.state, ["waiting", "changed"])));
  await queueMail(tx, {
    kind,
    to: mailTo,
    values: {
      DEVICE: titleOf(device),
      DEVICESTATE: deviceStateLabels[device.state],
      INSTANCE: instanceName,
      ADDRESS: device.address,
      FINGERPRINT: device.fingerprint,
      WAITING: String(waiting?.count ?? 1),
      DEVICESURL: routes.devices({ state: device.state }),
    },
    // Of two processes at the same moment one sends it.
    onceKey: `${kind}:${Math.floor(at.getTime() / minutes(mailMinutes))}:${device.state}`,
  });
}
