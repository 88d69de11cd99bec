import { z } from "@hono/zod-openapi";
import { credentialStatuses } from "@/lib/credentials/schema";
import { credentialKinds } from "@/lib/inventory/schema";
import { Capability } from "./capabilities";
import { moment } from "./wire";

export const CredentialStatus = z.enum(credentialStatuses).meta({ id: "CredentialStatus" });

export const Owner = z.object({ id: z.string(), username: z.string() }).meta({ id: "Owner" });

export const CredentialLimits = z
  .object({
    permittedAddresses: z.array(z.string()).nullable(),
    notBefore: moment.nullable(),
    requestsPerMinute: z.number().nullable(),
    maximumUses: z.number().nullable(),
    uses: z.number(),
  })
  .meta({ id: "CredentialLimits" });

export const Rotation = z
  .object({
    rotatedAt: moment.nullable(),
    usesSinceRotation: z.number(),
    isSafeToRetire: z.boolean(),
    predecessorId: z.string().nullable(),
  })
  .meta({ id: "Rotation" });

export const LimitedCredential = z
  .object({
    ...CredentialLimits.shape,
    id: z.string(),
    kind: z.enum(credentialKinds),
    name: z.string(),
    owner: Owner,
    status: CredentialStatus,
    expiresAt: moment.nullable(),
    capabilities: z.array(Capability).nullable(),
  })
  .meta({ id: "LimitedCredential" });
