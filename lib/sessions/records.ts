import { and, eq, gt, isNull, ne } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { after, hours, now } from "../clock";
import { newId } from "../id";
import { seal } from "../secrets/sealing";
import { getSettings } from "../settings/queries";
import { endSessionTokensOfUser } from "../tokens/records";

export type SessionEndReason =
  | "signed-out"
  | "ended"
  | "password-changed"
  | "password-reset"
  | "user-disabled"
  | "user-deleted"
  | "directory-refused"
  | "authentication-changed"
  | "certificate-ended"
  | "factor-added"
  | "factors-reset"
  | "roles-changed";

const userAgentLimit = 500;

/** By what a session is opened. */
export type SessionMethod = "password" | "certificate" | "passkey" | "provider";

interface NewSession {
  userId: string;
  address: string;
  userAgent: string;
  method?: SessionMethod;
  /** The certificate, or the trust anchor it came by, that opened it. */
  credentialId?: string | null;
  /** The directory or sign-in provider that vouched for the person. */
  sourceId?: string | null;
  /** What the provider must be shown to sign the person out there too. */
  idToken?: string | null;
  /** A second factor was proved. */
  isVerified?: boolean;
}

/** Where a session's sealed ID token lives. */
export const idTokenPlace = (id: string) => ({ table: "sessions", id, kind: "id-token" });

/** Starts a session; its absolute end is fixed here. Answers its id. */
export async function insertSession(
  tx: Transaction,
  { userId, address, userAgent, method = "password", credentialId, sourceId, idToken, isVerified }: NewSession,
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
    verifiedAt: isVerified ? at : null,
    credentialId,
    sourceId,
    idTokenSealed: idToken ? seal(idToken, idTokenPlace(id)) : null,
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
 * Ends the sessions that were opened with this certificate, or by this trust anchor, or with any certificate, but not the
 * one in which `actor` acts.
 */
export async function endCertificateSessions(
  tx: Transaction,
  actor: Actor,
  of: { credentialId: string } | "all",
): Promise<void> {
  const opened = of === "all" ? eq(sessions.method, "certificate") : eq(sessions.credentialId, of.credentialId);
  const isOthers = actor.kind === "session" ? ne(sessions.id, actor.sessionId) : undefined;
  await tx
    .update(sessions)
    .set({ endedAt: now(), endReason: "certificate-ended" satisfies SessionEndReason })
    .where(and(opened, isNull(sessions.endedAt), isOthers));
}
