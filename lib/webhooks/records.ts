import { and, eq } from "drizzle-orm";
import { compiled } from "@/db/prepared";
import { type auditEvents, organizationGroups, webhookDeliveries, webhooks } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, isTop, requirePermission } from "../allowed";
import { forbidden, notFound } from "../errors";
import { newId } from "../id";
import { nameTaken } from "../keeping-unique";
import type { Permission } from "../permissions";
import { indexWords } from "../search/records";
import { isToldOf } from "./schema";

export type WebhookRow = typeof webhooks.$inferSelect;
type EventRow = typeof auditEvents.$inferInsert;

// Compiled, because every change asks for it.
const listeningWebhooks = compiled("listening_webhooks", (reader) =>
  reader
    .select({ id: webhooks.id, events: webhooks.events, groupPath: organizationGroups.path })
    .from(webhooks)
    .innerJoin(organizationGroups, eq(organizationGroups.id, webhooks.groupId))
    .where(eq(webhooks.status, "enabled")),
);

/** Puts audit events that are being written into the outbox of every webhook that is told of them. */
export async function queueForWebhooks(tx: Transaction, events: readonly EventRow[]): Promise<void> {
  const listening = await listeningWebhooks(tx);
  if (listening.length === 0) return;
  const rows = events.flatMap((event) =>
    listening
      .filter((webhook) => isWithin(event.groupPath, webhook.groupPath) && isToldOf(webhook.events, event.event))
      .map((webhook) => deliveryOf(webhook.id, event)),
  );
  for (let i = 0; i < rows.length; i += rowsAtOnce)
    await tx.insert(webhookDeliveries).values(rows.slice(i, i + rowsAtOnce));
}

const rowsAtOnce = 200;

/** What lies in no group (`/`) concerns the whole installation. */
const isWithin = (groupPath: string, above: string): boolean => groupPath.startsWith(above) || isTop(above);

function deliveryOf(webhookId: string, event: EventRow): typeof webhookDeliveries.$inferInsert {
  return newDelivery({ webhookId, event, body: JSON.stringify(bodyOf(event)) });
}

interface NewDelivery {
  webhookId: string;
  event: Pick<EventRow, "id" | "event" | "at">;
  body: string;
}

/** A delivery that is due at once. */
export const newDelivery = ({ webhookId, event, body }: NewDelivery): typeof webhookDeliveries.$inferInsert => ({
  id: newId("webhookDelivery", event.at),
  webhookId,
  eventId: event.id,
  event: event.event,
  body,
  status: "queued",
  attempts: 0,
  nextAttemptAt: event.at,
  lastStatus: null,
  lastAnswer: null,
  createdAt: event.at,
  deliveredAt: null,
});

/** An event as the audit log shows it, and the group that it lies in. Secrets are in no audit event. */
function bodyOf(event: EventRow) {
  const { id, at, outcome, reason, credentialId, address, groupPath, before, after } = event;
  const { subjectKind, subjectId, subjectName } = event;
  return {
    id,
    event: event.event,
    at,
    outcome,
    reason,
    actor: { kind: event.actorKind, id: event.actorId, name: event.actorName },
    credentialId,
    address,
    subject: subjectKind && subjectId ? { kind: subjectKind, id: subjectId, name: subjectName } : null,
    group: { id: groupPath.split("/").at(-2) || null, path: groupPath },
    before,
    after,
  };
}

/** Makes a webhook findable by its name and address. */
export const indexWebhook = (tx: Transaction, { id, name, url }: Pick<WebhookRow, "id" | "name" | "url">) =>
  indexWords(tx, "webhook", id, [name, url]);

/** What the audit log keeps of a webhook: never its secret. */
export const auditedWebhook = ({ name, url, events, status }: WebhookRow): Record<string, unknown> => ({
  name,
  url,
  events: events ?? "all",
  status,
});

/** How the audit log names a webhook. */
export const webhookSubject = ({ id, name }: Pick<WebhookRow, "id" | "name">) => ({ kind: "webhook", id, name });

/** The answer to a second webhook of the same name. */
export const webhookTaken = () => nameTaken("a webhook");

/** The row and its group's path, for an actor who holds `permission` there. Throws not_found when they may not even see it. */
export async function requireWebhook(
  reader: Reader,
  actor: Actor,
  { id, permission }: { id: string; permission: Permission },
): Promise<WebhookRow & { groupPath: string }> {
  const [row] = await reader
    .select({ webhook: webhooks, groupPath: organizationGroups.path })
    .from(webhooks)
    .innerJoin(organizationGroups, and(eq(organizationGroups.id, webhooks.groupId)))
    .where(eq(webhooks.id, id));
  const groupPath = row?.groupPath ?? "";
  if (!row || !allowed(actor, "webhooks.read", { groupPath })) throw notFound("The webhook");
  requirePermission(actor, permission, { groupPath });
  return { ...row.webhook, groupPath };
}

/**
 * May this person, whatever the credential's capabilities, read the audit log there? A webhook tells what the log holds;
 * to connect systems that are told is what the capability `external_integration` is for.
 */
export const mayBeTold = (actor: Actor, groupPath: string): boolean =>
  actor.kind === "system" ||
  actor.user.grants.some((grant) => grant.permissions.has("audit.read") && groupPath.startsWith(grant.groupPath));

/** Throws `forbidden` for who may not read the audit log there. */
export function requireMayBeTold(actor: Actor, groupPath: string): void {
  if (!mayBeTold(actor, groupPath))
    throw forbidden(
      "A webhook tells what the audit log holds: this needs the permission audit.read.",
      "permission_denied",
    );
}
