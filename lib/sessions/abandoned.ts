import { and, eq, gte, isNull, lt } from "drizzle-orm";
import { challenges, sessions } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { after, minutes, now } from "../clock";
import { findAuthorityById } from "../users/authority";
import { addressIn, pendingMinutes, pendingPurpose } from "./pending";
import { recordRefusedSignIn } from "./refusal";

interface Abandoned {
  userId: string;
  address: string;
  /** How often the first step was taken. */
  times?: number;
}

/** Writes down a sign-in whose second step did not come: somebody had what the first one asks for. */
export async function recordAbandoned(tx: Transaction, { userId, address, times = 1 }: Abandoned): Promise<void> {
  const authority = await findAuthorityById(userId, tx);
  if (!authority) return;
  const reason = "second_step_missing";
  await recordRefusedSignIn(tx, { user: authority.user, reason, address, ...(times > 1 && { after: { times } }) });
}

/**
 * Forgets the sign-ins that waited for a second step in vain. Written down once for each user and address, unless the
 * person came in from there all the same.
 */
export async function forgetAbandoned(tx: Transaction): Promise<void> {
  const isPending = and(eq(challenges.purpose, pendingPurpose), isNull(challenges.usedAt));
  const rows = await tx
    .delete(challenges)
    .where(and(isPending, lt(challenges.expiresAt, now())))
    .returning();
  const groups = new Map<string, Required<Abandoned> & { since: Date }>();
  for (const { userId, data, expiresAt } of rows) {
    if (!userId) continue;
    const address = addressIn(data);
    const begunAt = after(expiresAt, -minutes(pendingMinutes));
    const key = `${userId} ${address}`;
    const known = groups.get(key) ?? { userId, address, times: 0, since: begunAt };
    const since = new Date(Math.min(begunAt.getTime(), known.since.getTime()));
    groups.set(key, { ...known, times: known.times + 1, since });
  }
  for (const { since, ...abandoned } of groups.values()) {
    const { userId, address } = abandoned;
    const isTheirs = and(eq(sessions.userId, userId), eq(sessions.address, address));
    const cameIn = await tx.$count(sessions, and(isTheirs, gte(sessions.createdAt, since)));
    if (cameIn === 0) await recordAbandoned(tx, abandoned);
  }
}
