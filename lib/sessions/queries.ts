import { and, desc, eq, gt, isNull, like, sql } from "drizzle-orm";
import { organizationGroups, sessions, signInFailures, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission, requireUser } from "../allowed";
import { after, minutes, now } from "../clock";
import { notFound } from "../errors";
import { getSettings } from "../settings/queries";
import { deviceOf } from "./device";
import type { SessionView } from "./schema";

const shownAtMost = 200;

/** A user's sessions that are good at this moment, last used first; the caller's own unless `userId` names another. */
export async function listSessions(actor: Actor, userId?: string, reader: Reader = db()): Promise<SessionView[]> {
  requireUser(actor);
  const ownerId = userId ?? actor.user.id;
  if (ownerId === actor.user.id) requirePermission(actor, "sessions.manage-own", "anywhere");
  else await requireSessionsOf(actor, ownerId, reader);
  const at = now();
  const { idleMinutes } = await getSettings("sessions", reader);
  const rows = await reader
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, ownerId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, at),
        gt(sessions.lastSeenAt, after(at, -minutes(idleMinutes))),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(shownAtMost);
  return rows.map((row) => viewOf(row, actor));
}

async function requireSessionsOf(actor: Actor, userId: string, reader: Reader): Promise<void> {
  const [owner] = await reader
    .select({ groupPath: organizationGroups.path })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(eq(users.id, userId));
  if (!owner || !allowed(actor, "sessions.read", owner)) throw notFound("The user");
}

const viewOf = (row: typeof sessions.$inferSelect, actor: Actor): SessionView => ({
  id: row.id,
  userId: row.userId,
  createdAt: row.createdAt,
  lastSeenAt: row.lastSeenAt,
  expiresAt: row.expiresAt,
  address: row.address,
  device: deviceOf(row.userAgent),
  isCurrent: actor.kind === "session" && actor.sessionId === row.id,
});

/** How many names, known or not, are locked after failed sign-ins. No permission: a figure that names nobody. */
export async function countLockedNames(reader: Reader = db()): Promise<number> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(signInFailures)
    .where(and(like(signInFailures.key, "account:%"), gt(signInFailures.lockedUntil, now())));
  return row?.count ?? 0;
}
