import { eq } from "drizzle-orm";
import { factors, recoveryCodes } from "@/db/schema";
import type { Transaction } from "@/db/store";

/** Removes all that a user has to prove besides a password. Answers the names of the factors. */
export async function removeFactors(tx: Transaction, userId: string): Promise<string[]> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  const removed = await tx.delete(factors).where(eq(factors.userId, userId)).returning({ name: factors.name });
  return removed.map(({ name }) => name).filter(Boolean);
}
