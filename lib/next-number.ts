import { eq, sql } from "drizzle-orm";
import { locks } from "@/db/schema";
import type { Transaction } from "@/db/store";

/** The next number for a user or a group. One sequence for both, never reused: certificates name users by theirs. */
export const nextNumber = (tx: Transaction): Promise<number> => nextNumbers(tx, 1);

/** The first of so many next numbers, which are the caller's from now on. */
export async function nextNumbers(tx: Transaction, count: number): Promise<number> {
  const [row] = await tx
    .update(locks)
    .set({ turns: sql`${locks.turns} + ${count}` })
    .where(eq(locks.name, "numbers"))
    .returning({ turns: locks.turns });
  if (!row) throw new Error("The row of the lock numbers is missing");
  // The top group has number 1.
  return row.turns - count + 2;
}
