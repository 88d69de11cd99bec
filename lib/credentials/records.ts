import { and, eq, inArray } from "drizzle-orm";
import { credentials, organizationGroups, searchTerms, users } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";

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

/** Removes the search words of a user's credentials, whose rows die with the user's. */
export async function forgetCredentialsOfUser(tx: Transaction, userId: string): Promise<void> {
  const theirs = tx.select({ id: credentials.id }).from(credentials).where(eq(credentials.ownerId, userId));
  await tx
    .delete(searchTerms)
    .where(and(inArray(searchTerms.kind, ["api-key", "certificate"]), inArray(searchTerms.itemId, theirs)));
}
