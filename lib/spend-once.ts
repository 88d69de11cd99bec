import { challenges } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { now } from "./clock";
import { newId } from "./id";

type Spent = Pick<typeof challenges.$inferInsert, "purpose" | "userId" | "hash" | "expiresAt">;

/** Uses up what was handed out, without a row, to be used once; false when it was used before. Sweeping forgets it after its end. */
export async function spendOnce(tx: Transaction, spent: Spent): Promise<boolean> {
  const at = now();
  const rows = await tx
    .insert(challenges)
    .values({ ...spent, id: newId("challenge", at), data: {}, usedAt: at })
    .onConflictDoNothing()
    .returning({ id: challenges.id });
  return rows.length > 0;
}
