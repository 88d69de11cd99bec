import { and, asc, eq } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema";
import { db } from "@/db/store";
import { now } from "../../clock";
import { isDue, workOff } from "../../outbox";
import { attempt } from "../deliver";
import type { PostOptions } from "../post";

const webhooksAtOnce = 8;

interface Options extends PostOptions {
  isStopping?: () => boolean;
}

/**
 * Delivers what is due: every process may do it at the same time, for a delivery is claimed by a conditional update. A
 * webhook's deliveries go out one after the other, and one that fails ends its turn: a receiver that hangs holds up
 * nobody else. Each goes out at least once, under one delivery id; no order is promised.
 */
export async function sendDeliveries({ isStopping = () => false, ...options }: Options = {}): Promise<void> {
  const due = await db()
    .selectDistinct({ id: webhookDeliveries.webhookId })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(and(isDue(webhookDeliveries, now()), eq(webhooks.status, "enabled")));
  await workOff(due, { atOnce: webhooksAtOnce, isStopping }, ({ id }) => takeTurn(id, isStopping, options));
}

async function takeTurn(webhookId: string, isStopping: () => boolean, options: PostOptions): Promise<void> {
  for (let id = await nextOf(webhookId); id && !isStopping(); id = await nextOf(webhookId)) {
    if ((await attempt(id, options)) !== true) return;
  }
}

/** One at a time: a webhook that is disabled is told nothing more, however much waits. */
async function nextOf(webhookId: string): Promise<string | undefined> {
  const [row] = await db()
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(
      and(eq(webhookDeliveries.webhookId, webhookId), eq(webhooks.status, "enabled"), isDue(webhookDeliveries, now())),
    )
    .orderBy(asc(webhookDeliveries.nextAttemptAt), asc(webhookDeliveries.id))
    .limit(1);
  return row?.id;
}
