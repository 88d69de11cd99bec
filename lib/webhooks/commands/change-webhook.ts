import { eq } from "drizzle-orm";
import { lockWebhook } from "@/db/locks";
import { webhooks } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { recordAudit } from "../../audit/records";
import { definedOnly } from "../../defined";
import { keepingUnique } from "../../keeping-unique";
import { forgetWords } from "../../search/records";
import { validate } from "../../validate";
import { getWebhook } from "../queries";
import {
  auditedWebhook,
  indexWebhook,
  requireMayBeTold,
  requireWebhook,
  type WebhookRow,
  webhookSubject,
  webhookTaken,
} from "../records";
import {
  chosenEvents,
  RotateWebhookSecretInput,
  UpdateWebhookInput,
  WebhookIdInput,
  type WebhookView,
} from "../schema";
import { newWebhookSecret, sealSuccessor } from "../secret";
import { requireUrl } from "../target";

/** Changes name, URL or events; what waits goes to the new URL. Throws not_found, forbidden, invalid, conflict. */
export async function updateWebhook(actor: Actor, input: UpdateWebhookInput): Promise<WebhookView> {
  const { id, name, url, ...choice } = validate(UpdateWebhookInput, input);
  return changing(actor, id, async (tx, before) => {
    requireMayBeTold(actor, before.groupPath);
    if (url !== undefined) await requireUrl(tx, url);
    const after = { ...before, ...definedOnly({ name, url, events: chosenEvents(choice) }) };
    await keepingUnique(webhookTaken, () =>
      tx
        .update(webhooks)
        .set({ name: after.name, nameLower: after.name.toLowerCase(), url: after.url, events: after.events })
        .where(eq(webhooks.id, id)),
    );
    await indexWebhook(tx, after);
    await recordAudit(tx, actor, {
      event: "webhooks.update",
      subject: webhookSubject(after),
      groupPath: before.groupPath,
      before: auditedWebhook(before),
      after: auditedWebhook(after),
    });
  });
}

/** Events queue again, and what waited is delivered. */
export const enableWebhook = (actor: Actor, input: WebhookIdInput): Promise<WebhookView> =>
  setStatus(actor, input, "enabled");

/** Nothing is queued or delivered until it is enabled; what waits stays. */
export const disableWebhook = (actor: Actor, input: WebhookIdInput): Promise<WebhookView> =>
  setStatus(actor, input, "disabled");

async function setStatus(actor: Actor, input: WebhookIdInput, status: "enabled" | "disabled"): Promise<WebhookView> {
  const { id } = validate(WebhookIdInput, input);
  return changing(actor, id, async (tx, before) => {
    if (before.status === status) return;
    await tx.update(webhooks).set({ status }).where(eq(webhooks.id, id));
    await recordAudit(tx, actor, {
      event: status === "enabled" ? "webhooks.enable" : "webhooks.disable",
      subject: webhookSubject(before),
      groupPath: before.groupPath,
      before: { status: before.status },
      after: { status },
    });
  });
}

/** Gives a webhook a new secret, shown this once; for `graceHours` deliveries carry the signatures of both. */
export async function rotateWebhookSecret(
  actor: Actor,
  input: RotateWebhookSecretInput,
): Promise<{ webhook: WebhookView; secret: string }> {
  const { id, graceHours } = validate(RotateWebhookSecretInput, input);
  const secret = newWebhookSecret();
  const webhook = await changing(actor, id, async (tx, before) => {
    // Who holds the secret can speak for Keyhall to the receiver.
    requireMayBeTold(actor, before.groupPath);
    const secretSealed = sealSuccessor(id, before.secretSealed, { secret, graceHours });
    await tx.update(webhooks).set({ secretSealed }).where(eq(webhooks.id, id));
    await recordAudit(tx, actor, {
      event: "webhooks.rotate-secret",
      subject: webhookSubject(before),
      groupPath: before.groupPath,
      after: { graceHours },
    });
  });
  return { webhook, secret };
}

/** Deletes a webhook with what waits and the log of what it delivered. */
export async function deleteWebhook(actor: Actor, input: WebhookIdInput): Promise<void> {
  const { id } = validate(WebhookIdInput, input);
  await transaction(async (tx) => {
    const row = await requireWebhook(tx, actor, { id, permission: "webhooks.delete" });
    await tx.delete(webhooks).where(eq(webhooks.id, id));
    await forgetWords(tx, "webhook", id);
    await recordAudit(tx, actor, {
      event: "webhooks.delete",
      subject: webhookSubject(row),
      groupPath: row.groupPath,
      before: auditedWebhook(row),
    });
  });
}

type Found = WebhookRow & { groupPath: string };

function changing(
  actor: Actor,
  id: string,
  change: (tx: Transaction, before: Found) => Promise<void>,
): Promise<WebhookView> {
  return transaction(async (tx) => {
    await lockWebhook(tx, id);
    await change(tx, await requireWebhook(tx, actor, { id, permission: "webhooks.update" }));
    return getWebhook(actor, id, tx);
  });
}
