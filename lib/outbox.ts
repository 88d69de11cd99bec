import { and, eq, inArray, lte } from "drizzle-orm";
import type { mails, webhookDeliveries } from "@/db/schema";
import { transaction } from "@/db/store";
import { after, minutes, now } from "./clock";

/** A table that is written in the transaction of the work and emptied by a job. */
export type Outbox = typeof mails | typeof webhookDeliveries;

/** A process that has claimed a row and not told what became of it in this time is taken for dead. */
const claimMs = minutes(5);

/** Condition: waits for its time, which has come; or was claimed by a process that is dead. */
export const isDue = (outbox: Outbox, at: Date) =>
  and(inArray(outbox.status, ["queued", "sending"]), lte(outbox.nextAttemptAt, at));

/**
 * Takes a row for this process alone until the claim runs out, whatever other processes do; answers the number of the
 * attempt, or null when another process was faster.
 */
export async function claim(outbox: Outbox, id: string): Promise<number | null> {
  return transaction(async (tx) => {
    const [row] = await tx.select({ attempts: outbox.attempts }).from(outbox).where(eq(outbox.id, id));
    if (!row) return null;
    const attempts = row.attempts + 1;
    const claimed = await tx
      .update(outbox)
      .set({ status: "sending", attempts, nextAttemptAt: after(now(), claimMs) })
      .where(and(eq(outbox.id, id), eq(outbox.attempts, row.attempts), isDue(outbox, now())))
      .returning({ id: outbox.id });
    return claimed.length > 0 ? attempts : null;
  });
}

/** Condition: the claim is still held. Only who holds it tells what became of the row. */
export const isHeld = (outbox: Outbox, { id, attempts }: { id: string; attempts: number }) =>
  and(eq(outbox.id, id), eq(outbox.status, "sending"), eq(outbox.attempts, attempts));

/** When a row is tried again after its attempt of this number; `pauses` are minutes, the last one repeats. */
export const nextAttempt = (attempts: number, pauses: readonly number[]): Date =>
  after(now(), minutes(pauses[Math.min(attempts, pauses.length) - 1] ?? 0));

/** Works the items off, so many at the same time, in their order; begins no further one when `isStopping` says so. */
export async function workOff<T>(
  items: readonly T[],
  { atOnce, isStopping }: { atOnce: number; isStopping: () => boolean },
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const workers = Array.from({ length: atOnce }, async () => {
    for (let item = left.shift(); item !== undefined && !isStopping(); item = left.shift()) await work(item);
  });
  await Promise.all(workers);
}
