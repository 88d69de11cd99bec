import { eq, sql } from "drizzle-orm";
import { requestRates } from "@/db/schema";
import { transaction } from "@/db/store";
import { minutes, secondsUntil } from "../clock";
import { slot } from "../state";

/** Requests that came within the same half second, with the moment of the last, in milliseconds. */
type Slices = [lastAt: number, requests: number][];

const windowMs = minutes(1);
// A request leaves the count a minute after the last of its slice: less than half a second, under 1 %, late.
const sliceMs = 500;
const sliceOf = (ms: number): number => Math.floor(ms / sliceMs);

/** Until when a credential is refused without asking the database: nothing that other processes do can admit it sooner. */
interface Wait {
  limit: number;
  until: number;
}

const waits = slot("rate limit waits", () => new Map<string, Wait>());
const mostWaits = 10_000;

/**
 * Counts a request against a limit per minute, shared by all processes: in no 60 seconds more than `limit` are let in.
 * Answers null when it is let in, else the seconds after which the next one may be, a minute at most; a request that is
 * refused is not counted.
 */
export async function takeFromRate(credentialId: string, limit: number, at: Date): Promise<number | null> {
  const known = waits.get().get(credentialId);
  if (known?.limit === limit && isWithinWindow(known.until - at.getTime()))
    return secondsUntil(new Date(known.until), at);
  const until = await take(credentialId, limit, at);
  if (until === null) {
    waits.get().delete(credentialId);
    return null;
  }
  if (waits.get().size >= mostWaits) waits.get().clear();
  waits.get().set(credentialId, { limit, until });
  return secondsUntil(new Date(until), at);
}

/** Clocks may differ, or be set back. */
const isWithinWindow = (leftMs: number): boolean => leftMs > 0 && leftMs <= windowMs;

function take(credentialId: string, limit: number, at: Date): Promise<number | null> {
  const present = at.getTime();
  return transaction(async (tx) => {
    // Writing the row first makes requests take turns, on whatever process.
    const [row] = await tx
      .insert(requestRates)
      .values({ credentialId, slices: [] })
      .onConflictDoUpdate({ target: requestRates.credentialId, set: { credentialId: sql`excluded.credential_id` } })
      .returning({ slices: requestRates.slices });
    const slices = (row?.slices ?? []).filter(([lastAt]) => Math.abs(lastAt - present) < windowMs);
    const until = waitUntil(slices, limit);
    if (until !== null) return Math.min(until, present + windowMs);
    await tx
      .update(requestRates)
      .set({ slices: withOneMore(slices, present) })
      .where(eq(requestRates.credentialId, credentialId));
    return null;
  });
}

/** When so many requests have left the count that another one fits; null when one fits now. Milliseconds. */
function waitUntil(slices: Slices, limit: number): number | null {
  let counted = slices.reduce((sum, [, requests]) => sum + requests, 0);
  if (counted < limit) return null;
  for (const [lastAt, requests] of slices) {
    counted -= requests;
    if (counted < limit) return lastAt + windowMs;
  }
  return null;
}

/** The oldest slice stays first, also when the clocks of two processes differ. */
function withOneMore(slices: Slices, present: number): Slices {
  const isOwn = ([lastAt]: Slices[number]) => sliceOf(lastAt) === sliceOf(present);
  const [lastAt, requests] = slices.find(isOwn) ?? [present, 0];
  const own: Slices[number] = [Math.max(lastAt, present), requests + 1];
  return [...slices.filter((slice) => !isOwn(slice)), own].sort(([a], [b]) => a - b);
}
