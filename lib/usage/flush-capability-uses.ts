import { inArray, sql } from "drizzle-orm";
import { capabilityUses, credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import { type CapabilityUse, returnCapabilityUses, takeCapabilityUses } from "./capability-uses";

const rowsPerTransaction = 200;

/** Stores which credentials made use of which capabilities. What could not be stored waits for the next flush. */
export async function flushCapabilityUses(): Promise<void> {
  // Every process writes in the same order, so that two flushes wait for each other instead of deadlocking.
  const uses = takeCapabilityUses().sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  for (let i = 0; i < uses.length; i += rowsPerTransaction) {
    try {
      await store(uses.slice(i, i + rowsPerTransaction));
    } catch (error) {
      returnCapabilityUses(uses.slice(i));
      throw error;
    }
  }
}

const keyOf = ({ credentialId, capability }: CapabilityUse): string => `${credentialId} ${capability}`;

const store = (uses: readonly CapabilityUse[]): Promise<void> =>
  transaction(async (tx) => {
    const ids = [...new Set(uses.map(({ credentialId }) => credentialId))];
    const found = await tx.select({ id: credentials.id }).from(credentials).where(inArray(credentials.id, ids));
    const known = new Set(found.map(({ id }) => id));
    const rows = uses.flatMap(({ at, ...use }) => (known.has(use.credentialId) ? { ...use, lastUsedAt: at } : []));
    if (rows.length === 0) return;
    await tx
      .insert(capabilityUses)
      .values(rows)
      .onConflictDoUpdate({
        target: [capabilityUses.credentialId, capabilityUses.capability],
        set: { lastUsedAt: sql`excluded.last_used_at` },
      });
  });
