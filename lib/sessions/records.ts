import { and, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import { credentials, sessions } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { after, hours, now } from "../clock";
import { newId } from "../id";
import { getSettings } from "../settings/queries";
import { endSessionTokensOfUser } from "../tokens/records";

export type SessionEndReason =
  | "signed-out"
  | "ended"
  | "password-changed"
  | "password-reset"
  | "user-disabled"
  | "user-deleted"
  | "certificate-ended"
  | "roles-changed";

const userAgentLimit = 500;

interface NewSession {
  userId: string;
  address: string;
  userAgent: string;
  /** By what it was opened. */
  method?: "password" | "certificate";
}

/** Starts a session; its absolute end is fixed here. Answers its id. */
export async function insertSession(
  tx: Transaction,
  { userId, address, userAgent, method = "password" }: NewSession,
): Promise<string> {
  const at = now();
  const { absoluteHours } = await getSettings("sessions", tx);
  const id = newId("session", at);
  await tx.insert(sessions).values({
    id,
    userId,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: after(at, hours(absoluteHours)),
    address,
    userAgent: userAgent.slice(0, userAgentLimit),
    method,
  });
  return id;
}

/**
 * Ends the user's sessions, but `exceptSessionId`, and unless a person ends them one by one the session tokens that
 * programs got for the same password; they are refused from the next request on. Answers how many.
 */
export async function endSessionsOfUser(
  tx: Transaction,
  userId: string,
  reason: SessionEndReason,
  exceptSessionId?: string,
): Promise<number> {
  const at = now();
  const ended = await tx
    .update(sessions)
    .set({ endedAt: at, endReason: reason })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, at),
        exceptSessionId ? ne(sessions.id, exceptSessionId) : undefined,
      ),
    )
    .returning({ id: sessions.id });
  return ended.length + (reason === "ended" ? 0 : await endSessionTokensOfUser(tx, userId, reason));
}

/**
 * Ends the sessions that were opened with a certificate: its owner's, as it is not kept with which one, or everybody's, but
 * not the one in which `actor` acts.
 */
export async function endCertificateSessions(
  tx: Transaction,
  actor: Actor,
  of: { certificateId: string } | "all",
): Promise<void> {
  const owner =
    of === "all"
      ? undefined
      : inArray(
          sessions.userId,
          tx.select({ id: credentials.ownerId }).from(credentials).where(eq(credentials.id, of.certificateId)),
        );
  const isOthers = actor.kind === "session" ? ne(sessions.id, actor.sessionId) : undefined;
  await tx
    .update(sessions)
    .set({ endedAt: now(), endReason: "certificate-ended" satisfies SessionEndReason })
    .where(and(eq(sessions.method, "certificate"), isNull(sessions.endedAt), owner, isOthers));
}
