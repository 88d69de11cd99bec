import { eq, sql } from "drizzle-orm";
import { dialect } from "./columns";
import { credentials, locks, users } from "./schema";
import type { Transaction } from "./store";

export const lockNames = ["setup", "primary-account", "site-administrators", "numbers", "groups", "lock-out"] as const;
type LockName = (typeof lockNames)[number];

/** Makes transactions that hold a rule over many rows take turns. Ends with the transaction. */
export async function lock(tx: Transaction, name: LockName): Promise<void> {
  await tx
    .update(locks)
    .set({ turns: sql`${locks.turns} + 1` })
    .where(eq(locks.name, name));
}

/** Nobody adds to a user's credentials or changes one until the transaction ends. SQLite has one writer anyway. */
export async function lockCredentialsOf(tx: Transaction, ownerId: string): Promise<void> {
  if (dialect !== "postgresql") return;
  await tx.select({ id: users.id }).from(users).where(eq(users.id, ownerId)).for("update");
  const owned = tx.select({ id: credentials.id }).from(credentials).where(eq(credentials.ownerId, ownerId));
  await owned.orderBy(credentials.id).for("update");
}
