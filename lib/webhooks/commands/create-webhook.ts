import { eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { organizationGroups, webhooks } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { allowed, requirePermission, requireUser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { conflict, notFound } from "../../errors";
import { newId } from "../../id";
import { keepingUnique } from "../../keeping-unique";
import { validate } from "../../validate";
import { getWebhook } from "../queries";
import { auditedWebhook, indexWebhook, requireMayBeTold, webhookSubject, webhookTaken } from "../records";
import { CreateWebhookInput, chosenEvents, type WebhookView } from "../schema";
import { newWebhookSecret, sealSecret } from "../secret";
import { requireUrl } from "../target";

const mostWebhooks = 100;

/**
 * Adds a webhook; the secret is shown this once. Needs also the permission to read the audit log, for that is what it
 * tells. Throws not_found, invalid (plain HTTP to a host that is not permitted), conflict.
 */
export async function createWebhook(
  actor: Actor,
  input: CreateWebhookInput,
): Promise<{ webhook: WebhookView; secret: string }> {
  requireUser(actor);
  requirePermission(actor, "webhooks.create", "anywhere");
  const { groupId, name, url, ...choice } = validate(CreateWebhookInput, input);
  const createdAt = now();
  const id = newId("webhook", createdAt);
  const secret = newWebhookSecret();
  const row: typeof webhooks.$inferSelect = {
    id,
    groupId,
    name,
    nameLower: name.toLowerCase(),
    url,
    secretSealed: sealSecret(id, secret),
    events: chosenEvents(choice) ?? null,
    status: "enabled",
    createdAt,
    createdBy: actor.user.id,
  };
  return transaction(async (tx) => {
    // The group neither goes nor moves between the check and the write.
    await lock(tx, "groups");
    const groupPath = await requireMayCreateIn(tx, actor, groupId);
    await requireUrl(tx, url);
    if ((await tx.$count(webhooks)) >= mostWebhooks) throw conflict(`There are ${mostWebhooks} webhooks already.`);
    await keepingUnique(webhookTaken, () => tx.insert(webhooks).values(row));
    await indexWebhook(tx, row);
    await recordAudit(tx, actor, {
      event: "webhooks.create",
      subject: webhookSubject(row),
      groupPath,
      after: auditedWebhook(row),
    });
    return { webhook: await getWebhook(actor, id, tx), secret };
  });
}

/** Answers the group's path. Throws not_found when the actor does not see the group's webhooks, else forbidden. */
async function requireMayCreateIn(tx: Transaction, actor: Actor, groupId: string): Promise<string> {
  const [group] = await tx
    .select({ path: organizationGroups.path })
    .from(organizationGroups)
    .where(eq(organizationGroups.id, groupId));
  const groupPath = group?.path ?? "";
  if (!group || !allowed(actor, "webhooks.read", { groupPath })) throw notFound("The organization group");
  requirePermission(actor, "webhooks.create", { groupPath });
  requireMayBeTold(actor, groupPath);
  return groupPath;
}
