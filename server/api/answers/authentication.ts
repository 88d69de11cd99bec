import { z } from "@hono/zod-openapi";
import { verdictCodes } from "@/lib/authentication/schema";
import { moment, orNull } from "./wire";

export const VerdictApplication = z
  .object({
    id: z.string(),
    name: z.string(),
    rule: z.number().nullable(),
    code: z.enum([
      "allowed",
      "ambiguous_path",
      "application_disabled",
      "application_refused",
      "insufficient_capability",
      "scheme_not_accepted",
    ]),
  })
  .meta({ id: "VerdictApplication" });

export const Verdict = z
  .object({
    valid: z.boolean(),
    code: z.enum(verdictCodes),
    credential: z.object({ id: z.string(), kind: z.string(), name: z.string() }).nullable(),
    owner: z.object({ id: z.string(), username: z.string(), email: z.string(), groupId: z.string() }).nullable(),
    capabilities: z.array(z.string()),
    expiresAt: moment.nullable(),
    application: orNull(VerdictApplication),
    retryAfterSeconds: z.number().optional(),
  })
  .meta({ id: "Verdict" });

/** RFC 7662 section 2.2. */
export const Introspected = z
  .union([
    z.object({ active: z.literal(false) }),
    z.object({
      active: z.literal(true),
      scope: z.string(),
      username: z.string(),
      sub: z.string(),
      jti: z.string(),
      token_type: z.literal("Bearer"),
      iat: z.number(),
      nbf: z.number().optional(),
      exp: z.number().optional(),
    }),
  ])
  .meta({ id: "Introspected" });
