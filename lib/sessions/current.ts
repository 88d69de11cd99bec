import { and, eq, isNull, lt } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { SessionActor } from "../actor";
import { mayCallFrom } from "../addresses/caller";
import { after, minutes, now } from "../clock";
import { factorStanding, mustSetUp } from "../factors/standing";
import { isId } from "../id";
import { getSettings } from "../settings/queries";
import { externalRefusal } from "../sources/standing";
import { type Authority, findAuthorityById } from "../users/authority";

export interface CurrentSession {
  actor: SessionActor;
  /** Until the password is changed the session is good for that and nothing else. */
  mustChangePassword: boolean;
  /** The temporary password was good for this session only. */
  isPasswordSpent: boolean;
  /** The user must have a second factor and has none: the session is good for setting one up and nothing else. */
  mustSetUpFactor: boolean;
  /** From when on that will be so, unless the user has set one up by then; null: it is so, or will not be. */
  factorDueFrom: Date | null;
}

const touchEveryMs = minutes(1);

/** Is the session, seen last and ending then, over at `at`? */
const isOver = (row: { lastSeenAt: Date; expiresAt: Date }, idleMinutes: number, at: Date): boolean =>
  row.expiresAt <= at || after(row.lastSeenAt, minutes(idleMinutes)) <= at;

/**
 * Who is behind a browser session, read anew for every request: null when it was ended, is over, or its user is disabled,
 * gone, not permitted from the address, or must have proved a second factor by now that was not asked for then. Notes at most once a minute that it is used.
 */
export async function findSessionActor(sessionId: string, address: string): Promise<CurrentSession | null> {
  const at = now();
  const live = await findLive(sessionId, at);
  if (!live || !(await mayCallFrom(live.authority.user, address))) return null;
  const { lastSeenAt, authority, method, isVerified } = live;
  const standing = await factorStanding(authority.user.id);
  // Whose provider asks for a second factor, and is believed, needs none of Keyhall's own.
  const mustSetUpFactor = mustSetUp(standing) && !(method === "provider" && isVerified);
  if (standing.isRequired && !mustSetUpFactor && !isVerified) return null;
  if (after(lastSeenAt, touchEveryMs) < at) {
    await transaction((tx) =>
      tx
        .update(sessions)
        .set({ lastSeenAt: at })
        .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, after(at, -touchEveryMs)))),
    );
  }
  const { user, passwordExpiresAt } = authority;
  // Who came with a certificate or a passkey used no password that would have to be another.
  const mustChangePassword = authority.mustChangePassword && method === "password";
  return {
    actor: { kind: "session", sessionId, user, address },
    mustChangePassword,
    isPasswordSpent: mustChangePassword && passwordExpiresAt !== null && passwordExpiresAt <= at,
    mustSetUpFactor,
    factorDueFrom: standing.factors.length === 0 ? standing.requiredFrom : null,
  };
}

/** Would the session be good from another address? */
export async function isAddressRefused(sessionId: string, address: string): Promise<boolean> {
  const live = await findLive(sessionId, now());
  return live !== null && !(await mayCallFrom(live.authority.user, address));
}

interface Live {
  lastSeenAt: Date;
  /** By what it was opened. */
  method: string;
  /** A second factor was proved in it. */
  isVerified: boolean;
  authority: Authority;
}

/** A session that goes on, and what its user may do at this moment, from wherever it is used. */
async function findLive(sessionId: string, at: Date): Promise<Live | null> {
  if (!isId("session", sessionId)) return null;
  const [row] = await db()
    .select()
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
  const { idleMinutes } = await getSettings("sessions");
  if (!row || isOver(row, idleMinutes, at)) return null;
  const authority = await findAuthorityById(row.userId);
  if (!authority?.enabled || externalRefusal(authority.external, at)) return null;
  const { lastSeenAt, method, verifiedAt } = row;
  return { lastSeenAt, method, isVerified: verifiedAt !== null, authority };
}
