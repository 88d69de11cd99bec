import { randomInt } from "node:crypto";
import { isNull } from "drizzle-orm";
import { organizationGroups, settings } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { now } from "../clock";

/** Under which the settings table keeps it; no section of its own, because nobody changes it. */
export const accountKey = "account";

/**
 * Gives an installation that has none its account ID and, with it, its first instance: the top group. Once only, so that
 * the top group can cease to be one.
 */
export async function makeAccount(tx: Transaction): Promise<void> {
  const accountId = String(randomInt(1_000_000, 10_000_000));
  const made = await tx
    .insert(settings)
    .values({ key: accountKey, value: { accountId }, updatedAt: now() })
    .onConflictDoNothing()
    .returning({ key: settings.key });
  if (made.length === 0) return;
  await tx.update(organizationGroups).set({ isInstance: true }).where(isNull(organizationGroups.parentId));
}
