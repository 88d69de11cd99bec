import { and, desc, eq } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { organizationGroups, webhookDeliveries, webhooks } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission, scopeOf } from "../allowed";
import { now } from "../clock";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page } from "../paging";
import { matchesWords } from "../search/records";
import { validate } from "../validate";
import { mayBeTold, requireWebhook } from "./records";
import { DeliveryFilters, type DeliveryView, WebhookFilters, type WebhookView } from "./schema";
import { formerSecretUntil } from "./secret";

const rowsOf = (reader: Reader) =>
  reader
    .select({ webhook: webhooks, groupName: organizationGroups.name, groupPath: organizationGroups.path })
    .from(webhooks)
    .innerJoin(organizationGroups, eq(organizationGroups.id, webhooks.groupId));

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

async function viewOf({ webhook, groupName }: Row, reader: Reader): Promise<WebhookView> {
  const { id, groupId, name, url, events, status, createdAt, secretSealed } = webhook;
  const [last] = await reader
    .select({ at: webhookDeliveries.createdAt, status: webhookDeliveries.status })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, id))
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(1);
  return {
    id,
    group: { id: groupId, name: groupName },
    name,
    url,
    events,
    status,
    formerSecretUntil: formerSecretUntil(id, secretSealed, now()),
    createdAt,
    lastDelivery: last ?? null,
  };
}

/** The webhooks of the groups where the actor may see them. */
export async function listWebhooks(
  actor: Actor,
  input: WebhookFilters = {},
  reader = db(),
): Promise<Page<WebhookView>> {
  requirePermission(actor, "webhooks.read", "anywhere");
  const { search, status, sort = "name", ...place } = validate(WebhookFilters, input);
  const byName = sort.endsWith("name");
  const column = byName ? webhooks.nameLower : webhooks.createdAt;
  return listPage({
    reader,
    input: place,
    sort: { column, id: webhooks.id, descending: sort.startsWith("-"), isDate: !byName },
    wanted: and(
      inSubtrees(organizationGroups.path, scopeOf(actor, "webhooks.read")),
      status ? eq(webhooks.status, status) : undefined,
      ...(search ? matchesWords(webhooks.id, "webhook", search, reader) : []),
    ),
    rows: rowsOf(reader),
    counted: reader
      .select(oneEach)
      .from(webhooks)
      .innerJoin(organizationGroups, eq(organizationGroups.id, webhooks.groupId)),
    keyOf: ({ webhook }) => ({ key: byName ? webhook.nameLower : webhook.createdAt, id: webhook.id }),
    viewsOf: (rows) => Promise.all(rows.map((row) => viewOf(row, reader))),
  });
}

/** A webhook that the actor may see. Throws not_found. */
export async function getWebhook(actor: Actor, id: string, reader = db()): Promise<WebhookView> {
  const [row] = await rowsOf(reader).where(eq(webhooks.id, id));
  if (!row || !allowed(actor, "webhooks.read", { groupPath: row.groupPath })) throw notFound("The webhook");
  return viewOf(row, reader);
}

/** The names of the webhooks that Keyhall has stopped, for a banner; none for who may not see them. */
export async function stoppedWebhooks(actor: Actor): Promise<{ id: string; name: string }[]> {
  const scope = scopeOf(actor, "webhooks.read");
  if (scope.length === 0) return [];
  return db()
    .select({ id: webhooks.id, name: webhooks.name })
    .from(webhooks)
    .innerJoin(organizationGroups, eq(organizationGroups.id, webhooks.groupId))
    .where(and(eq(webhooks.status, "stopped"), inSubtrees(organizationGroups.path, scope)))
    .orderBy(webhooks.nameLower)
    .limit(10);
}

/** Webhooks as CSV, all pages of the list, a line at a time. */
export async function* webhooksCsv(actor: Actor, input: WebhookFilters = {}): AsyncGenerator<string> {
  yield csvLine(["Name", "URL", "Organization group", "Events", "Status", "Added", "Last delivery", "Its status"]);
  for await (const row of everyItem((page) => listWebhooks(actor, { ...input, ...page }))) {
    const { name, url, group, events, status, createdAt, lastDelivery } = row;
    const last = [lastDelivery?.at, lastDelivery?.status];
    yield csvLine([name, url, group.name, events?.join(" ") ?? "all", status, createdAt, ...last]);
  }
}

/** What a webhook delivered and what waits, the newest first. Throws not_found. */
export async function listDeliveries(actor: Actor, input: DeliveryFilters, reader = db()): Promise<Page<DeliveryView>> {
  requirePermission(actor, "webhooks.read", "anywhere");
  const { id, status, event, ...place } = validate(DeliveryFilters, input);
  const { groupPath } = await requireWebhook(reader, actor, { id, permission: "webhooks.read" });
  return listPage({
    reader,
    input: place,
    sort: { column: webhookDeliveries.createdAt, id: webhookDeliveries.id, isDate: true, descending: true },
    wanted: and(
      eq(webhookDeliveries.webhookId, id),
      status ? eq(webhookDeliveries.status, status) : undefined,
      event ? eq(webhookDeliveries.event, event) : undefined,
    ),
    rows: reader.select().from(webhookDeliveries),
    counted: reader.select(oneEach).from(webhookDeliveries),
    keyOf: (row) => ({ key: row.createdAt, id: row.id }),
    viewsOf: (rows) => rows.map(shownTo(actor, groupPath)),
  });
}

/** A delivery of a webhook that the actor may see. Throws not_found. */
export async function getDelivery(actor: Actor, id: string, reader = db()): Promise<DeliveryView> {
  const [row] = await reader
    .select({ delivery: webhookDeliveries, groupPath: organizationGroups.path })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, webhooks.groupId))
    .where(eq(webhookDeliveries.id, id));
  if (!row || !allowed(actor, "webhooks.read", { groupPath: row.groupPath })) throw notFound("The delivery");
  return shownTo(actor, row.groupPath)(row.delivery);
}

/** What was told is in the audit log: who may not read that does not read it here. */
const shownTo =
  (actor: Actor, groupPath: string) =>
  (row: typeof webhookDeliveries.$inferSelect): DeliveryView => ({
    ...row,
    body: mayBeTold(actor, groupPath) ? row.body : null,
  });
