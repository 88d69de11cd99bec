import { and, eq, ne } from "drizzle-orm";
import { credentials, organizationGroups, users } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { now } from "../clock";
import { forbidden } from "../errors";
import { endCertificateSessions } from "../sessions/records";
import { recordRevocations, serialOf } from "../status/records";

/**
 * Revokes a credential of any kind. Of a certificate issued here, lists and OCSP tell it; the reasons of RFC 5280 are
 * told, and the sessions opened with it end. False when it was revoked before.
 */
export async function markRevoked(
  tx: Transaction,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<boolean> {
  const revokedAt = now();
  const revoked = await tx
    .update(credentials)
    .set({ status: "revoked", revokedAt, revokedBy: userOf(actor)?.id ?? null, revocationReason: reason })
    .where(and(eq(credentials.id, id), ne(credentials.status, "revoked")))
    .returning({ id: credentials.id });
  if (revoked.length === 0) return false;
  const issued = await serialOf(tx, id);
  if (!issued) return true;
  await recordRevocations(tx, [issued], { reason, revokedAt });
  await endCertificateSessions(tx, actor, { credentialId: id });
  return true;
}

/**
 * A credential that is made by a credential takes the addresses and the requests per minute of its maker. Throws
 * `forbidden` when the maker's account was disabled meanwhile: who is being offboarded makes nothing more.
 */
export async function inheritLimits(tx: Transaction, actor: Actor, id: string): Promise<void> {
  await requireStillEnabled(tx, actor);
  if (!("credentialId" in actor)) return;
  const [own] = await tx
    .select({ permittedAddresses: credentials.permittedAddresses, requestsPerMinute: credentials.requestsPerMinute })
    .from(credentials)
    .where(eq(credentials.id, actor.credentialId));
  if (!own?.permittedAddresses && !own?.requestsPerMinute) return;
  await tx.update(credentials).set(own).where(eq(credentials.id, id));
}

/** Throws `forbidden` when the actor's account was disabled since the request began. */
export async function requireStillEnabled(tx: Transaction, actor: Actor): Promise<void> {
  const user = userOf(actor);
  if (!user) return;
  const [row] = await tx.select({ status: users.status }).from(users).where(eq(users.id, user.id));
  if (row?.status !== "enabled") throw forbidden("This account was disabled.", "owner_disabled");
}

/** Path of the group in which a user (and so their credentials) lies: who may read the event is decided by it. */
export async function groupPathOfUser(reader: Reader, userId: string): Promise<string> {
  const [row] = await reader
    .select({ path: organizationGroups.path })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(eq(users.id, userId));
  if (!row) throw new Error(`User ${userId} has no group`);
  return row.path;
}
