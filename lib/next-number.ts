import { eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { locks } from "@/db/schema";
import type { Transaction } from "@/db/store";

/** The next number for a user or a group. One sequence for both, never reused: certificates name users by theirs. */
export async function nextNumber(tx: Transaction): Promise<number> {
  await lock(tx, "numbers");
  const [row] = await tx.select({ turns: locks.turns }).from(locks).where(eq(locks.name, "numbers"));
  if (!row) throw new Error("The row of the lock numbers is missing");
  // The top group has number 1.
  return row.turns + 1;
}
