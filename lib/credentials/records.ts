import { and, eq, ne, sql } from "drizzle-orm";
import { compiled } from "@/db/prepared";
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

const statusOfUser = compiled("status_of_user", (reader) =>
  reader
    .select({ status: users.status })
    .from(users)
    .where(eq(users.id, sql.placeholder("id"))),
);

/** Throws `forbidden` when the actor's account was disabled since the request began. */
export async function requireStillEnabled(tx: Transaction, actor: Actor): Promise<void> {
  const user = userOf(actor);
  if (!user) return;
  const [row] = await statusOfUser(tx, { id: user.id });
  if (row?.status !== "enabled") throw forbidden("This account was disabled.", "owner_disabled");
}

const placeOfUser = compiled("place_of_user", (reader) =>
  reader
    .select({ username: users.username, groupPath: organizationGroups.path })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(eq(users.id, sql.placeholder("id"))),
);

/** A user's name, and the path of the group in which they (and so their credentials) lie: it decides who may read an event. */
export async function ownerOf(reader: Reader, userId: string): Promise<{ username: string; groupPath: string }> {
  const [row] = await placeOfUser(reader, { id: userId });
  if (!row) throw new Error(`User ${userId} has no group`);
  return row;
}

/** That path alone. */
export const groupPathOfUser = async (reader: Reader, userId: string): Promise<string> =>
  (await ownerOf(reader, userId)).groupPath;
