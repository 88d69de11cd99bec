import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { factors, sessions } from "@/db/schema";
import { db, type Reader, type Transaction } from "@/db/store";
import { type Actor, personOf } from "../actor";
import { after, minutes, now } from "../clock";
import { AppError } from "../errors";

type Session = Extract<Actor, { kind: "session" }>;

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
  const session = await openSession(actor, person.id, reader);
  if (session?.verifiedAt && isFresh(session.verifiedAt)) return;
  throw new AppError("forbidden", "Confirm first that it is you.", { reason: "factor_required" });
}

/**
 * Before a factor is added: as `requireFreshFactor`, and who has none to prove must have signed in lately, lest a session
 * left open gives its finder a way in that outlives it. Throws `forbidden`, then with the reason `sign_in_again`.
 */
export async function requireFreshIdentity(actor: Session, reader: Reader = db()): Promise<void> {
  const { id } = actor.user;
  if (await hasFactor(id, reader)) return requireFreshFactor(actor, reader);
  const session = await openSession(actor, id, reader);
  if (session && isFresh(session.createdAt)) return;
  const message = `Sign out and in again first: a first second factor is set up within ${freshMinutes} minutes of signing in.`;
  throw new AppError("forbidden", message, { reason: "sign_in_again" });
}

const isFresh = (provedAt: Date): boolean => after(provedAt, minutes(freshMinutes)) > now();

async function openSession({ sessionId }: Session, userId: string, reader: Reader) {
  const [row] = await reader
    .select({ createdAt: sessions.createdAt, verifiedAt: sessions.verifiedAt })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt)));
  return row;
}

/** Has the user a factor that was proved once? Recovery codes alone are none. */
export async function hasFactor(userId: string, reader: Reader = db()): Promise<boolean> {
  return (await reader.$count(factors, and(eq(factors.userId, userId), isNotNull(factors.confirmedAt)))) > 0;
}

/** Notes that the person in the session has just proved a second factor. */
export async function markVerified(tx: Transaction, sessionId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ verifiedAt: now() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
}
