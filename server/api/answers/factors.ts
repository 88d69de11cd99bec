import { z } from "@hono/zod-openapi";
import { moment } from "./wire";

export const Factors = z
  .object({
    policy: z.enum(["off", "optional", "required"]),
    isRequired: z.boolean(),
    requiredFrom: moment.nullable(),
    factors: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(["totp", "passkey"]),
        name: z.string(),
        verifiesUser: z.boolean(),
        createdAt: moment,
        lastUsedAt: moment.nullable(),
      }),
    ),
    recoveryCodesLeft: z.number(),
  })
  .meta({ id: "Factors" });
