import { z } from "@hono/zod-openapi";
import { moment } from "./wire";

export const AuditEvent = z
  .object({
    id: z.string(),
    at: moment,
    event: z.string(),
    outcome: z.enum(["failure", "success"]),
    actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
    credentialId: z.string().nullable(),
    address: z.string().nullable(),
    subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }).nullable(),
    reason: z.string().nullable(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: "AuditEvent" });
