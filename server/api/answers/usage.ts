import { z } from "@hono/zod-openapi";
import { doors } from "@/lib/usage/schema";
import { Capability } from "./capabilities";
import { Owner } from "./credentials";
import { Label } from "./labels";
import { moment, orNull } from "./wire";

export const CredentialUsage = z
  .object({
    id: z.string(),
    from: moment,
    to: moment,
    hours: z.array(z.object({ hour: moment, outcome: z.string(), requests: z.number() })),
    addresses: z.array(z.object({ address: z.string(), requests: z.number(), lastAt: moment })),
    failures: z.array(
      z.object({ minute: moment, outcome: z.string(), reason: z.string(), address: z.string(), requests: z.number() }),
    ),
    capabilities: z.object({
      isLimited: z.boolean(),
      used: z.array(z.object({ name: Capability, lastUsedAt: moment })),
      unused: z.array(Capability),
    }),
    logDays: z.number(),
  })
  .meta({ id: "CredentialUsage" });

export const LoggedRequest = z
  .object({
    id: z.string(),
    at: moment,
    credential: z.object({ id: z.string(), kind: z.string(), name: z.string() }).nullable(),
    credentialId: z.string().nullable(),
    owner: orNull(Owner),
    door: z.enum(doors),
    scheme: z.string().nullable(),
    method: z.string(),
    host: z.string(),
    path: z.string(),
    outcome: z.string(),
    address: z.string(),
    applicationId: z.string().nullable(),
    labels: z.array(Label),
  })
  .meta({ id: "LoggedRequest" });
