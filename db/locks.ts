import { eq, sql } from "drizzle-orm";
import { locks } from "./schema";
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
