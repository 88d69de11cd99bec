import type { IncomingMessage, ServerResponse } from "node:http";
import { now } from "@/lib/clock";
import { meetDevice } from "@/lib/devices/commands/meet-device";
import type { Contact, Verdict } from "@/lib/devices/contact";
import { noteConnection, noteEnd } from "@/lib/devices/presence";
import { serialNumber } from "@/lib/devices/schema";
import { log } from "@/lib/log";
import { recordUse } from "@/lib/usage/counters";
import { answerHeaders } from "../../answer-headers";
import { readBody } from "../../body";
import { answerEms, emsRefusal, emsResult } from "../../ems-answer";
import { type Problem, problemOf, RequestError } from "../../problem";
import { parseStrictJson } from "../../strict-json";
import { deviceCalls } from "./device-calls";
import type { DeviceConnection, DeviceDoor } from "./device-door";
import { readDeviceHeaders } from "./device-headers";

const largestBody = 64 * 1024;

/** Why a device is not let in; the device proved its key, so it may know. */
const refusals: Record<Exclude<Verdict["state"], "authorized">, [code: string, message: string]> = {
  waiting: ["awaiting_authorization", "This device awaits authorization."],
  changed: ["certificate_changed", "This device has come with another certificate and awaits authorization again."],
  rejected: ["rejected", "This device was rejected."],
  "not-recorded": ["too_many_waiting", "Too many devices await authorization. Try again later."],
};

/** Answers devices: 401 to every call until they are authorized, then the calls of docs/device-protocol.md. */
export const answerDeviceCall: DeviceDoor = (incoming, outgoing, connection) => {
  for (const [name, value] of Object.entries(answerHeaders())) outgoing.setHeader(name, value);
  answer(incoming, outgoing, connection).catch((error: unknown) => {
    const problem = problemOf(error);
    if (problem.status >= 500) log().error({ err: error }, "A device's call failed");
    refuse(outgoing, problem);
  });
};

const refused = (status: Problem["status"], code: string, detail: string) => new RequestError({ status, code, detail });

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, connection: DeviceConnection) {
  const contact = contactOf(incoming, connection);
  const { state, deviceId } = await meetDevice(contact);
  if (deviceId) noteOpen(connection, deviceId);
  if (state !== "authorized") throw refused(401, ...refusals[state]);
  countUse(connection);
  const handler = handlerOf(incoming);
  const body = incoming.method === "PUT" ? await bodyOf(incoming) : undefined;
  const { message, data } = await handler({ deviceId, connection, body });
  answerEms(outgoing, { status: 200, body: emsResult(message, data) });
}

function countUse({ accessKeyId, isKeyRotated, address }: DeviceConnection): void {
  if (!accessKeyId) return;
  const rotatedIds = isKeyRotated ? [accessKeyId] : [];
  recordUse(
    { credentialId: accessKeyId, secondCredentialId: null, tenantKeyId: null, rotatedIds },
    { address, at: now() },
  );
}

function contactOf(incoming: IncomingMessage, connection: DeviceConnection): Contact {
  const { certificate, groupId, accessKeyId, address } = connection;
  if (!certificate) throw refused(401, "certificate_required", "A device shows a certificate in the TLS handshake.");
  const serial = serialNumber.safeParse(certificate.commonName);
  if (!serial.success) throw refused(401, "invalid_serial", "The certificate's common name is not a serial number.");
  const said = readDeviceHeaders(incoming.headers);
  if (!said) throw refused(400, "invalid_header", "The virtual domain or the fabric's root is malformed.");
  const { fingerprintSha256: fingerprint, pem: certificatePem } = certificate;
  return { ...said, groupId, accessKeyId, address, serial: serial.data, fingerprint, certificatePem };
}

const known = new WeakMap<DeviceConnection, Set<string>>();

/** Remembers that the device is connected, until this connection ends. */
function noteOpen(connection: DeviceConnection, deviceId: string): void {
  let ids = known.get(connection);
  if (ids?.has(deviceId)) return;
  if (!ids) {
    const open = new Set<string>();
    ids = open;
    known.set(connection, open);
    connection.onEnd(() => {
      for (const id of open) noteEnd(id, connection);
      open.clear();
    });
  }
  ids.add(deviceId);
  noteConnection(deviceId, connection, now());
}

function handlerOf({ url = "/", method = "GET" }: IncomingMessage) {
  const [path = "/"] = url.split("?", 1);
  // Clients of EMS write the path with and without a slash at its end.
  const methods = deviceCalls[path.replace(/\/$/, "")];
  if (!methods) throw refused(404, "not_found", "There is nothing at this address.");
  const handler = methods[method];
  if (handler) return handler;
  throw refused(405, "method_not_allowed", `This address knows ${Object.keys(methods).join(", ")}.`);
}

async function bodyOf(incoming: IncomingMessage): Promise<unknown> {
  const bytes = await readBody(incoming, largestBody).catch(() => {
    throw refused(400, "incomplete", "The body did not arrive.");
  });
  if (!bytes) throw refused(413, "too_large", "The body is larger than 64 kB.");
  if (bytes.length === 0) return undefined;
  try {
    return parseStrictJson(bytes);
  } catch (error) {
    throw refused(400, "malformed", error instanceof SyntaxError ? error.message : "The body is not JSON.");
  }
}

function refuse(outgoing: ServerResponse, { status, code, detail, headers = {} }: Problem): void {
  // A body that nobody read is still on its way: the connection cannot be used again.
  const close = outgoing.req.complete ? {} : { Connection: "close" };
  answerEms(outgoing, { status, body: emsRefusal(detail, code), headers: { ...headers, ...close } });
}
