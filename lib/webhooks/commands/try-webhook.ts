import { and, eq, inArray } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireUser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { conflict, notFound } from "../../errors";
import { validate } from "../../validate";
import { attempt } from "../deliver";
import { getDelivery } from "../queries";
import { newDelivery, requireWebhook, webhookSubject } from "../records";
import { type DeliveryView, testEvent, WebhookIdInput } from "../schema";

/** Sends a trial at once, also to a webhook that is disabled, and answers what became of it. It is not tried again. */
export async function testWebhook(actor: Actor, input: WebhookIdInput): Promise<DeliveryView> {
  requireUser(actor);
  const { id } = validate(WebhookIdInput, input);
  const at = now();
  const delivery = await transaction(async (tx) => {
    const webhook = await requireWebhook(tx, actor, { id, permission: "webhooks.update" });
    const body = { id: testEvent, event: testEvent, at, actor: { kind: actor.kind, id: actor.user.id } };
    const row = newDelivery({
      webhookId: id,
      event: { id: testEvent, event: testEvent, at },
      body: JSON.stringify(body),
    });
    await tx.insert(webhookDeliveries).values(row);
    await recordAudit(tx, actor, {
      event: "webhooks.test",
      subject: webhookSubject(webhook),
      groupPath: webhook.groupPath,
    });
    return row;
  });
  await attempt(delivery.id);
  return getDelivery(actor, delivery.id);
}

/** Sends a delivery that arrived or failed once more, under its own id, and answers what became of it. Throws not_found, conflict. */
export async function redeliver(actor: Actor, input: WebhookIdInput): Promise<DeliveryView> {
  const { id } = validate(WebhookIdInput, input);
  await transaction(async (tx) => {
    const [delivery] = await tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id));
    if (!delivery) throw notFound("The delivery");
    const webhook = await requireWebhook(tx, actor, { id: delivery.webhookId, permission: "webhooks.update" });
    const queued = await tx
      .update(webhookDeliveries)
      .set({ status: "queued", attempts: 0, nextAttemptAt: now(), deliveredAt: null })
      .where(and(eq(webhookDeliveries.id, id), inArray(webhookDeliveries.status, ["delivered", "failed"])))
      .returning({ id: webhookDeliveries.id });
    if (queued.length === 0) throw conflict("This delivery waits to be sent already.");
    await recordAudit(tx, actor, {
      event: "webhooks.redeliver",
      subject: webhookSubject(webhook),
      groupPath: webhook.groupPath,
      after: { delivery: id, event: delivery.event },
    });
  });
  await attempt(id);
  return getDelivery(actor, id);
}
