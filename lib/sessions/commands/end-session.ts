import { and, eq, isNull } from "drizzle-orm";
import { organizationGroups, sessions, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { allowed, requireBrowser, requireOutranks, requirePermission, requireUser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { notFound } from "../../errors";
import { findAuthorityById } from "../../users/authority";
import { validate } from "../../validate";
import { endSessionsOfUser } from "../records";
import { SessionIdInput } from "../schema";

/** Ends one session, the caller's own or (`sessions.end`, and no fewer rights than its user) another's. */
export async function endSession(actor: Actor, input: { id: string }): Promise<void> {
  requireUser(actor);
  const { id } = validate(SessionIdInput, input);
  const [row] = await db()
    .select({ userId: sessions.userId, username: users.username, groupPath: organizationGroups.path })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(eq(sessions.id, id));
  if (!row) throw notFound("The session");
  if (row.userId === actor.user.id) requirePermission(actor, "sessions.manage-own", "anywhere");
  else await requireRightOver(actor, row);
  await transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: now(), endReason: "ended" })
      .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
      .returning({ id: sessions.id });
    if (ended.length === 0) throw notFound("The session");
    await recordAudit(tx, actor, {
      event: "sessions.end",
      subject: { kind: "session", id, name: row.username },
      groupPath: row.groupPath,
    });
  });
}

async function requireRightOver(actor: Actor, { userId, groupPath }: { userId: string; groupPath: string }) {
  if (!allowed(actor, "sessions.read", { groupPath })) throw notFound("The session");
  requirePermission(actor, "sessions.end", { groupPath });
  const owner = await findAuthorityById(userId);
  requireOutranks(actor, owner?.user.grants ?? []);
}

/** Ends all sessions of the caller but the present one. Answers how many. */
export async function endOtherSessions(actor: Actor): Promise<{ ended: number }> {
  requireBrowser(actor);
  const { user, sessionId } = actor;
  return transaction(async (tx) => {
    const ended = await endSessionsOfUser(tx, user.id, "ended", sessionId);
    const subject = { kind: "user", id: user.id, name: user.username };
    if (ended > 0) await recordAudit(tx, actor, { event: "sessions.end", subject, after: { ended } });
    return { ended };
  });
}

/** Ends the present session. Ending it twice is no error. */
export async function signOut(actor: Actor): Promise<void> {
  requireBrowser(actor);
  const { user, sessionId } = actor;
  await transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: now(), endReason: "signed-out" })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
      .returning({ id: sessions.id });
    if (ended.length === 0) return;
    await recordAudit(tx, actor, { event: "sign-out", subject: { kind: "user", id: user.id, name: user.username } });
  });
}
