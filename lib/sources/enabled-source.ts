import { and, eq } from "drizzle-orm";
import { holdSource } from "@/db/locks";
import { directories, signInProviders } from "@/db/schema";
import type { Transaction } from "@/db/store";

/**
 * May people come in by the directory or sign-in provider at this moment? It stays so until the transaction ends: an answer
 * that was on its way when the source was disabled or deleted counts no more. Call it before anything is locked.
 */
export async function holdEnabledSource(tx: Transaction, id: string): Promise<boolean> {
  await holdSource(tx, id);
  for (const table of [directories, signInProviders])
    if ((await tx.$count(table, and(eq(table.id, id), eq(table.status, "enabled")))) > 0) return true;
  return false;
}
