import { eq, sql } from "drizzle-orm";
import { dialect } from "./columns";
import { credentials, directories, locks, signInProviders, users, webhooks } from "./schema";
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

/**
 * Nobody changes the credential until the transaction ends: what is read of it then is what it is. The owner comes first,
 * as above, so that the two never wait for each other.
 */
export async function lockCredential(tx: Transaction, id: string): Promise<void> {
  if (dialect !== "postgresql") return;
  const [row] = await tx.select({ ownerId: credentials.ownerId }).from(credentials).where(eq(credentials.id, id));
  if (!row) return;
  await tx.select({ id: users.id }).from(users).where(eq(users.id, row.ownerId)).for("key share");
  await tx.select({ id: credentials.id }).from(credentials).where(eq(credentials.id, id)).for("update");
}

/**
 * Nobody changes, disables or deletes the directory or sign-in provider until the transaction ends; others may hold it
 * too. Before any other lock, so that who deletes one and who comes by it never wait for each other.
 */
export const holdSource = (tx: Transaction, id: string): Promise<void> => lockRowOfSource(tx, id, "share");

/** Nobody comes by the directory or sign-in provider until the transaction ends. Before any other lock, too. */
export const lockSource = (tx: Transaction, id: string): Promise<void> => lockRowOfSource(tx, id, "update");

async function lockRowOfSource(tx: Transaction, id: string, strength: "share" | "update"): Promise<void> {
  if (dialect !== "postgresql") return;
  for (const table of [directories, signInProviders])
    await tx.select({ id: table.id }).from(table).where(eq(table.id, id)).for(strength);
}

/** Nobody changes the webhook until the transaction ends. */
export async function lockWebhook(tx: Transaction, id: string): Promise<void> {
  if (dialect !== "postgresql") return;
  await tx.select({ id: webhooks.id }).from(webhooks).where(eq(webhooks.id, id)).for("update");
}
