import { z } from "@hono/zod-openapi";
import { deviceStates } from "@/lib/devices/schema";
import { moment, Named } from "./wire";

export const Device = z
  .object({
    id: z.string(),
    serial: z.string(),
    virtualDomain: z.string(),
    state: z.enum(deviceStates),
    name: z.string(),
    version: z.string(),
    address: z.string(),
    instance: Named,
    accessKey: z.object({ id: z.string(), name: z.string(), keyId: z.string() }).nullable(),
    fabricRoot: z.string(),
    fingerprint: z.string(),
    authorizedFingerprint: z.string().nullable(),
    firstSeenAt: moment,
    lastSeenAt: moment,
    connectedAt: moment.nullable(),
    decidedAt: moment.nullable(),
    decidedBy: z.object({ id: z.string(), username: z.string() }).nullable(),
  })
  .meta({ id: "Device" });

export const DeviceDetails = z
  .object({
    ...Device.shape,
    systemInformation: z.record(z.string(), z.unknown()),
    certificatePem: z.string(),
    mayUpdate: z.boolean(),
    mayDelete: z.boolean(),
  })
  .meta({ id: "DeviceDetails" });
