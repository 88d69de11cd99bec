import { and, eq, gt, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { after, minutes } from "../clock";
import { getSettings } from "../settings/queries";

/** Condition: the session goes on at `at`, used within the idle minutes before. */
export const isLiveAt = (at: Date, idleMinutes: number) =>
  and(isNull(sessions.endedAt), gt(sessions.expiresAt, at), gt(sessions.lastSeenAt, after(at, -minutes(idleMinutes))));

/** Is the user signed in at a browser at `at`? */
export async function hasLiveSession(userId: string, at: Date, reader: Reader = db()): Promise<boolean> {
  const { idleMinutes } = await getSettings("sessions", reader);
  const [one] = await reader
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isLiveAt(at, idleMinutes)))
    .limit(1);
  return one !== undefined;
}
