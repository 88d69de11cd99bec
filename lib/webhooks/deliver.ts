import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { organizationGroups, webhookDeliveries, webhooks } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import { recordAudit } from "../audit/records";
import { now } from "../clock";
import { claim, isHeld, nextAttempt } from "../outbox";
import { type Posted, type PostOptions, post } from "./post";
import { webhookSubject } from "./records";
import { testEvent } from "./schema";
import { secretsInForce, signatureHeader } from "./secret";
import { reachOf } from "./target";

/** Pauses after each attempt that failed, in minutes; after the last attempt the delivery has failed. */
const pauses = [1, 5, 30, 120, 360, 720, 1440];
export const mostAttempts = pauses.length + 1;
/** After so many deliveries in succession that have failed for good, the webhook is stopped. */
export const failuresUntilStopped = 20;

type Row = typeof webhookDeliveries.$inferSelect;
type Target = Pick<typeof webhooks.$inferSelect, "id" | "url" | "secretSealed">;

/** Attempts a delivery that is due, and tells whether it succeeded; null when another process has it, or it is not due. */
export async function attempt(id: string, options?: PostOptions): Promise<boolean | null> {
  const attempts = await claim(webhookDeliveries, id);
  if (attempts === null) return null;
  const [found] = await db()
    .select({ delivery: webhookDeliveries, id: webhooks.id, url: webhooks.url, secretSealed: webhooks.secretSealed })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(eq(webhookDeliveries.id, id));
  if (!found) return null;
  const { delivery, ...target } = found;
  const posted = await send(delivery, target, options);
  await record({ ...delivery, attempts }, posted);
  return posted.isDelivered;
}

async function send(delivery: Row, target: Target, options?: PostOptions): Promise<Posted> {
  const timestamp = String(Math.floor(now().getTime() / 1000));
  const { id, event, body } = delivery;
  let signature: string;
  try {
    signature = signatureHeader(secretsInForce(target.id, target.secretSealed, now()), timestamp, body);
  } catch {
    const answer = "The secret cannot be opened with the present master key: rotate it.";
    return { isDelivered: false, status: null, answer };
  }
  const headers = {
    "Content-Type": "application/json",
    "User-Agent": "Keyhall",
    "X-Keyhall-Event": event,
    "X-Keyhall-Delivery": id,
    "X-Keyhall-Timestamp": timestamp,
    "X-Keyhall-Signature": signature,
  };
  return post({ url: target.url, headers, body }, await reachOf(), options);
}

async function record(delivery: Row, { isDelivered, status, answer }: Posted): Promise<void> {
  const isOver = !isDelivered && (delivery.event === testEvent || delivery.attempts >= mostAttempts);
  await transaction(async (tx) => {
    const told = await tx
      .update(webhookDeliveries)
      .set({ ...fateOf(delivery, { isDelivered, isOver }), lastStatus: status, lastAnswer: answer })
      .where(isHeld(webhookDeliveries, delivery))
      .returning({ id: webhookDeliveries.id });
    if (told.length > 0 && isOver) await stopIfDead(tx, delivery.webhookId);
  });
}

function fateOf({ attempts }: Row, { isDelivered, isOver }: { isDelivered: boolean; isOver: boolean }): Partial<Row> {
  if (isDelivered) return { status: "delivered", deliveredAt: now(), nextAttemptAt: null };
  if (isOver) return { status: "failed", nextAttemptAt: null };
  return { status: "queued", nextAttemptAt: nextAttempt(attempts, pauses) };
}

/** Stops a webhook none of whose last deliveries arrived. Trials do not count. */
async function stopIfDead(tx: Transaction, webhookId: string): Promise<void> {
  const last = await tx
    .select({ status: webhookDeliveries.status })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        inArray(webhookDeliveries.status, ["delivered", "failed"]),
        ne(webhookDeliveries.event, testEvent),
      ),
    )
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(failuresUntilStopped);
  if (last.length < failuresUntilStopped || last.some(({ status }) => status !== "failed")) return;
  const [stopped] = await tx
    .update(webhooks)
    .set({ status: "stopped" })
    .where(and(eq(webhooks.id, webhookId), eq(webhooks.status, "enabled")))
    .returning();
  if (!stopped) return;
  const [group] = await tx
    .select({ path: organizationGroups.path })
    .from(organizationGroups)
    .where(eq(organizationGroups.id, stopped.groupId));
  await recordAudit(
    tx,
    { kind: "system", name: "webhooks" },
    {
      event: "webhooks.stop",
      subject: webhookSubject(stopped),
      groupPath: group?.path,
      before: { status: "enabled" },
      after: { status: "stopped", failedDeliveries: failuresUntilStopped },
    },
  );
}
