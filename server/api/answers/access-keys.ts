import { z } from "@hono/zod-openapi";
import { CredentialLimits, CredentialStatus, Owner, Rotation } from "./credentials";
import { moment, orNull } from "./wire";

export const AccessKey = z
  .object({
    id: z.string(),
    variety: z.enum(["ems", "fortigate"]),
    name: z.string(),
    keyId: z.string(),
    instance: z.object({ id: z.string(), name: z.string(), path: z.string() }),
    status: CredentialStatus,
    createdAt: moment,
    createdBy: orNull(Owner),
    expiresAt: moment.nullable(),
    lastUsedAt: moment.nullable(),
    lastUsedAddress: z.string().nullable(),
    limits: CredentialLimits,
    rotation: Rotation,
  })
  .meta({ id: "AccessKey" });

export const CreatedAccessKey = z.object({ accessKey: AccessKey, key: z.string() }).meta({ id: "CreatedAccessKey" });
