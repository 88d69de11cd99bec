import { z } from "@hono/zod-openapi";
import { moment, Named } from "./wire";

export const Webhook = z
  .object({
    id: z.string(),
    group: Named,
    name: z.string(),
    url: z.string(),
    events: z.array(z.string()).nullable(),
    status: z.enum(["disabled", "enabled", "stopped"]),
    formerSecretUntil: moment.nullable(),
    createdAt: moment,
    lastDelivery: z.object({ at: moment, status: z.enum(["delivered", "failed", "queued", "sending"]) }).nullable(),
  })
  .meta({ id: "Webhook" });

export const Delivery = z
  .object({
    id: z.string(),
    webhookId: z.string(),
    eventId: z.string(),
    event: z.string(),
    status: z.enum(["delivered", "failed", "queued", "sending"]),
    attempts: z.number(),
    nextAttemptAt: moment.nullable(),
    lastStatus: z.number().nullable(),
    lastAnswer: z.string().nullable(),
    body: z.string().nullable(),
    createdAt: moment,
    deliveredAt: moment.nullable(),
  })
  .meta({ id: "Delivery" });

export const CreatedWebhook = z.object({ webhook: Webhook, secret: z.string() }).meta({ id: "CreatedWebhook" });
