import { and, eq, isNull, lt } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor } from "../actor";
import { mayCallFrom } from "../addresses/caller";
import { after, minutes, now } from "../clock";
import { isId } from "../id";
import { getSettings } from "../settings/queries";
import { findAuthorityById } from "../users/authority";

export type SessionActor = Extract<Actor, { kind: "session" }>;

export interface CurrentSession {
  actor: SessionActor;
  /** Until the password is changed the session is good for that and nothing else. */
  mustChangePassword: boolean;
}

const touchEveryMs = minutes(1);

/** Is the session, seen last and ending then, over at `at`? */
const isOver = (row: { lastSeenAt: Date; expiresAt: Date }, idleMinutes: number, at: Date): boolean =>
  row.expiresAt <= at || after(row.lastSeenAt, minutes(idleMinutes)) <= at;

/**
 * Who is behind a browser session, read anew for every request: null when it was ended, is over, or its user is disabled,
 * gone or not permitted from the address. Notes at most once a minute that it is used.
 */
export async function findSessionActor(sessionId: string, address: string): Promise<CurrentSession | null> {
  if (!isId("session", sessionId)) return null;
  const [row] = await db()
    .select()
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
  const at = now();
  const { idleMinutes } = await getSettings("sessions");
  if (!row || isOver(row, idleMinutes, at)) return null;
  const authority = await findAuthorityById(row.userId);
  if (!authority?.enabled || !(await mayCallFrom(authority.user, address))) return null;
  if (after(row.lastSeenAt, touchEveryMs) < at) {
    await transaction((tx) =>
      tx
        .update(sessions)
        .set({ lastSeenAt: at })
        .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, after(at, -touchEveryMs)))),
    );
  }
  return {
    actor: { kind: "session", sessionId, user: authority.user, address },
    mustChangePassword: authority.mustChangePassword,
  };
}
