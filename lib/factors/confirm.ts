import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { factors, sessions } from "@/db/schema";
import { db, type Reader, type Transaction } from "@/db/store";
import { type Actor, personOf } from "../actor";
import { after, minutes, now } from "../clock";
import { AppError } from "../errors";

/** How long a proof of a second factor counts for the acts that ask for it again. */
export const freshMinutes = 10;

/**
 * Lets through whoever has proved a second factor in this session lately, and whoever has none to prove. Credentials are
 * not people at a browser: their own rights decide. Throws `forbidden` with the reason `factor_required`.
 */
export async function requireFreshFactor(actor: Actor, reader: Reader = db()): Promise<void> {
  // Who acts for a service account, which has no factor, proves their own.
  const person = personOf(actor);
  if (actor.kind !== "session" || !person || !(await hasFactor(person.id, reader))) return;
  const [row] = await reader
    .select({ verifiedAt: sessions.verifiedAt })
    .from(sessions)
    .where(and(eq(sessions.id, actor.sessionId), eq(sessions.userId, person.id), isNull(sessions.endedAt)));
  if (row?.verifiedAt && after(row.verifiedAt, minutes(freshMinutes)) > now()) return;
  throw new AppError("forbidden", "Confirm first that it is you.", { reason: "factor_required" });
}

/** Has the user a factor that was proved once? Recovery codes alone are none. */
async function hasFactor(userId: string, reader: Reader): Promise<boolean> {
  return (await reader.$count(factors, and(eq(factors.userId, userId), isNotNull(factors.confirmedAt)))) > 0;
}

/** Notes that the person in the session has just proved a second factor. */
export async function markVerified(tx: Transaction, sessionId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ verifiedAt: now() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
}
