import { z } from "@hono/zod-openapi";
import { Capability } from "./capabilities";
import { CredentialLimits, CredentialStatus, Owner, Rotation } from "./credentials";
import { moment } from "./wire";

export const ApiKey = z
  .object({
    id: z.string(),
    description: z.string(),
    apiKey: z.string(),
    capabilities: z.array(Capability),
    status: CredentialStatus,
    createdAt: moment,
    expiresAt: moment.nullable(),
    lastUsedAt: moment.nullable(),
    lastUsedAddress: z.string().nullable(),
    owner: Owner,
    limits: CredentialLimits,
    rotation: Rotation,
  })
  .meta({ id: "ApiKey" });

export const CreatedApiKey = z
  .object({ apiKey: ApiKey, key: z.string(), secret: z.string() })
  .meta({ id: "CreatedApiKey" });
