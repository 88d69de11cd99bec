import { and, eq, ne } from "drizzle-orm";
import { credentials, organizationGroups, users } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { now } from "../clock";

/** Revokes a credential of any kind. False when it was revoked before. */
export async function markRevoked(
  tx: Transaction,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<boolean> {
  const revoked = await tx
    .update(credentials)
    .set({ status: "revoked", revokedAt: now(), revokedBy: userOf(actor)?.id ?? null, revocationReason: reason })
    .where(and(eq(credentials.id, id), ne(credentials.status, "revoked")))
    .returning({ id: credentials.id });
  return revoked.length > 0;
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
