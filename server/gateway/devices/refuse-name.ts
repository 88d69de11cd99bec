import type { ServerResponse } from "node:http";
import { networkOf } from "@/lib/addresses/network-of";
import { now } from "@/lib/clock";
import { raiseRotationAlarm } from "@/lib/credentials/rotation-alarm";
import { recordRefusedName } from "@/lib/gateway/commands/record-refused-name";
import { pause } from "@/lib/sessions/turns";
import { waitOfAddress } from "@/lib/usage/address-limit";
import { recordRefusal } from "@/lib/usage/counters";
import { answerHeaders } from "../../answer-headers";
import type { InstanceReached } from "./device-instance";

type Refused = Extract<InstanceReached, { ok: false }>;

const delayMs = 1_000;
const mostWaiting = 20;
const auditedPerMinute = 5;

/** The same whatever the reason. */
const body = JSON.stringify({
  type: "about:blank",
  title: "Misdirected Request",
  status: 421,
  detail: "Nothing here answers to the name that was asked for.",
  code: "misdirected",
});

const waiting = new Map<string, number>();

/**
 * Answers a request under a device name that leads nowhere: after a while, always alike. Administrators find the reason
 * in the audit log, a few times a minute for each address, and in the figures.
 */
export async function refuseName(outgoing: ServerResponse, refused: Refused, address: string): Promise<void> {
  recordRefusal({ credentialId: refused.accessKeyId, code: refused.reason, address, at: now() });
  if (refused.reason === "rotated" && refused.accessKeyId)
    await raiseRotationAlarm({ id: refused.accessKeyId, address, at: now() });
  const network = networkOf(address);
  const before = waiting.get(network) ?? 0;
  if (before >= mostWaiting) return void outgoing.req.socket.destroy();
  waiting.set(network, before + 1);
  try {
    if (waitOfAddress("gateway refusals", address, auditedPerMinute, now()) === null)
      await recordRefusedName({ ...refused, address });
    await pause(delayMs);
  } finally {
    const left = (waiting.get(network) ?? 1) - 1;
    if (left > 0) waiting.set(network, left);
    else waiting.delete(network);
  }
  outgoing.writeHead(421, {
    ...answerHeaders(),
    "Content-Type": "application/problem+json",
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  });
  outgoing.end(outgoing.req.method === "HEAD" ? undefined : body);
}
