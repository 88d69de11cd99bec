import { getAccount } from "@/lib/account/queries";
import { emsSerialNumber } from "@/lib/account/serial-number";
import { now } from "@/lib/clock";
import { noteSaid } from "@/lib/devices/presence";
import { listAuthorizedAddresses } from "@/lib/devices/tags";
import { env } from "@/lib/env";
import { listAuthorityCertificates } from "@/lib/issuers/authority-certificates";
import { getSettings } from "@/lib/settings/queries";
import { RequestError } from "../../problem";
import { isStorable } from "../../strict-json";
import type { DeviceConnection } from "./device-door";

/** A call of an authorized device. */
export interface DeviceCall {
  deviceId: string;
  connection: DeviceConnection;
  /** The parsed body of a PUT; undefined without one. */
  body: unknown;
}

export interface DeviceAnswer {
  message: string;
  data?: unknown;
}

type Handler = (call: DeviceCall) => Promise<DeviceAnswer>;

/** Seconds after which a device is expected to be heard of again. */
const heartbeatSeconds = 30;
const largestInformation = 32 * 1024;

const capabilities = async () => ({
  "fabric-auth": true,
  "silent-approval": (await getSettings("devices")).silentApproval,
  "single-vdom-connector": true,
  "fgt-sysinfo-api": true,
  "common-tags-api": true,
  "push-ca-certs": true,
  "tenant-id": true,
  websocket: false,
  "websocket-malware": false,
  "client-avatars": false,
  heartbeat_seconds: heartbeatSeconds,
});

/** Everything that a device may call, by path and method. */
export const deviceCalls: Record<string, Record<string, Handler>> = {
  "/api/v1/system/serial_number": {
    GET: async () => {
      const { accountId } = await getAccount();
      return {
        message: "The serial number.",
        data: { serial_number: emsSerialNumber(accountId), tenant_id: accountId },
      };
    },
  },
  "/api/v1/settings/server/public_address": {
    GET: async () => ({
      message: "The public address.",
      data: { public_address: (await getSettings("gateway")).bases[0] ?? "", port: env().gateway?.port ?? 0 },
    }),
  },
  "/api/v1/system/capabilities": {
    GET: async () => ({ message: "The capabilities.", data: await capabilities() }),
  },
  "/api/v1/system/heartbeat": {
    PUT: async () => ({
      message: "Heard.",
      data: { time: now().toISOString(), heartbeat_seconds: heartbeatSeconds },
    }),
  },
  "/api/v1/system/information": { PUT: takeInformation },
  "/api/v1/tags": {
    GET: async ({ connection }) => ({
      message: "The tags.",
      data: { tags: await listAuthorizedAddresses(connection.groupId) },
    }),
  },
  "/api/v1/ca_certificates": {
    GET: async () => ({
      message: "The certificates of the authorities.",
      data: {
        ca_certificates: (await listAuthorityCertificates()).map(({ name, fingerprintSha256, certificatePem }) => ({
          name,
          fingerprint_sha256: fingerprintSha256,
          certificate: certificatePem,
        })),
      },
    }),
  },
};

const invalidInformation = (detail: string) => new RequestError({ status: 422, code: "invalid", detail });

async function takeInformation({ deviceId, connection, body }: DeviceCall): Promise<DeviceAnswer> {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw invalidInformation("System information is a JSON object.");
  const text = JSON.stringify(body);
  if (text.length > largestInformation || !isStorable(text))
    throw invalidInformation("System information is text of at most 32 kB.");
  const { address, accessKeyId } = connection;
  noteSaid(deviceId, { at: now(), address, accessKeyId, systemInformation: { ...body } });
  return { message: "Taken." };
}
