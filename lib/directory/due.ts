import { and, asc, eq, exists, gt, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import { calendarFeeds, credentials, externalIdentities, factors, sessions, users } from "@/db/schema";
import { type Reader, type Transaction, transaction } from "@/db/store";
import { after, minutes, now } from "../clock";
import type { Directory } from "./records";

/** A user about whom a directory is to be asked. */
export interface Due {
  userId: string;
  subject: string;
  distinguishedName: string;
}

/** Longer than any question takes: who was stopped in the middle leaves it to others after that. */
const claimedForMs = minutes(2);

/**
 * The next users of the directory whose last check is as long ago as it may be, and who could get in by something: no
 * other process takes them before they are answered or given back.
 */
export const claimDue = (directory: Directory, most: number): Promise<Due[]> =>
  transaction(async (tx) => {
    const at = now();
    const checkedBefore = after(at, -minutes(directory.configuration.recheckMinutes));
    const isUnclaimed = or(isNull(externalIdentities.claimedUntil), lte(externalIdentities.claimedUntil, at));
    const found = await tx
      .select({ userId: externalIdentities.userId })
      .from(externalIdentities)
      .innerJoin(users, eq(users.id, externalIdentities.userId))
      .where(
        and(
          eq(externalIdentities.sourceId, directory.id),
          lte(externalIdentities.checkedAt, checkedBefore),
          isUnclaimed,
          eq(users.status, "enabled"),
          eq(users.usesLocalAuthentication, false),
          hasSomethingLive(tx, at),
        ),
      )
      .orderBy(asc(externalIdentities.checkedAt), asc(externalIdentities.userId))
      .limit(most);
    const ids = found.map(({ userId }) => userId);
    const { userId, subject, distinguishedName } = externalIdentities;
    return tx
      .update(externalIdentities)
      .set({ claimedUntil: after(at, claimedForMs) })
      .where(and(inArray(userId, ids), isUnclaimed))
      .returning({ userId, subject, distinguishedName });
  });

/** Condition: the user is signed in, has a credential that counts, or something else by which they get in alone. */
function hasSomethingLive(reader: Reader, at: Date) {
  const id = users.id;
  return or(
    exists(
      reader
        .select({ id: credentials.id })
        .from(credentials)
        .where(
          and(
            eq(credentials.ownerId, id),
            eq(credentials.status, "active"),
            or(isNull(credentials.expiresAt), gt(credentials.expiresAt, at)),
          ),
        ),
    ),
    exists(
      reader
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.userId, id), isNull(sessions.endedAt), gt(sessions.expiresAt, at))),
    ),
    exists(
      reader
        .select({ id: factors.id })
        .from(factors)
        .where(and(eq(factors.userId, id), isNotNull(factors.confirmedAt))),
    ),
    exists(reader.select({ id: calendarFeeds.id }).from(calendarFeeds).where(eq(calendarFeeds.userId, id))),
  );
}

/** Users who were claimed and not asked about are anybody's again. */
export async function giveBack(tx: Transaction, userIds: readonly string[]): Promise<void> {
  await tx
    .update(externalIdentities)
    .set({ claimedUntil: null })
    .where(inArray(externalIdentities.userId, [...userIds]));
}

/** Notes of all its users since when the directory has not been reached, or that it is again. */
export async function noteReach(tx: Transaction, sourceId: string, isReached: boolean): Promise<void> {
  const { unreachableSince } = externalIdentities;
  await tx
    .update(externalIdentities)
    .set({ unreachableSince: isReached ? null : now() })
    .where(
      and(
        eq(externalIdentities.sourceId, sourceId),
        isReached ? isNotNull(unreachableSince) : isNull(unreachableSince),
      ),
    );
}
