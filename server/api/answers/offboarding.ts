import { z } from "@hono/zod-openapi";
import { moment } from "./wire";

const OffboardedUser = z.object({ id: z.string(), username: z.string(), name: z.string(), email: z.string() });

const OffboardedItem = z
  .object({
    kind: z.enum([
      "access-key",
      "account",
      "api-key",
      "factor",
      "calendar-link",
      "certificate",
      "device",
      "password",
      "role",
      "session",
      "session-token",
      "team",
      "token",
    ]),
    id: z.string(),
    name: z.string(),
    detail: z.string(),
    outcome: z.enum(["disabled", "ended", "handed-over", "kept", "removed", "revoked"]),
  })
  .meta({ id: "OffboardedItem" });

export const OffboardingPreview = z
  .object({
    user: OffboardedUser,
    items: z.array(OffboardedItem),
    otherCertificates: z.number(),
    accessKeys: z.number(),
  })
  .meta({ id: "OffboardingPreview" });

export const OffboardingReport = z
  .object({
    id: z.string(),
    at: moment,
    by: z.string(),
    user: OffboardedUser,
    reason: z.string(),
    newOwner: z.string().nullable(),
    items: z.array(OffboardedItem),
  })
  .meta({ id: "OffboardingReport" });
