import { z } from "@hono/zod-openapi";
import { moment, Named } from "./wire";

export const TrustAnchor = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.enum(["disabled", "enabled"]),
    subject: z.string(),
    fingerprintSha256: z.string(),
    notAfter: moment,
    rule: z.object({
      field: z.enum(["common-name", "dns", "email", "upn"]),
      user: z.enum(["email", "username"]),
      pattern: z.string().optional(),
    }),
    revocationListUntil: moment.nullable(),
    createdAt: moment,
  })
  .meta({ id: "TrustAnchor" });

export const CertificateTest = z
  .union([
    z.object({
      accepted: z.literal(true),
      user: z.object({ id: z.string(), username: z.string(), enabled: z.boolean() }),
      by: Named,
    }),
    z.object({ accepted: z.literal(false), code: z.string(), message: z.string() }),
  ])
  .meta({ id: "CertificateTest" });
