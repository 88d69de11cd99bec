import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { credentials, formerTenantKeys, refusals, requestCounts, tenantKeys } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { type Counters, type LastUse, returnCounters, takeCounters } from "./counters";
import { flushCapabilityUses } from "./flush-capability-uses";
import { flushRequests } from "./flush-requests";

const rowsPerStatement = 200;

/** Writes what was counted and logged since the last flush. What could not be written is kept for the next flush and the error is thrown. */
export async function flushUsage(): Promise<void> {
  await flushCounters();
  await flushCapabilityUses();
  await flushRequests();
}

async function flushCounters(): Promise<void> {
  const counters = takeCounters();
  const isEmpty = counters.requests.size + counters.refusals.size + counters.credentials.size === 0;
  if (isEmpty && counters.tenantKeys.size + counters.formerTenantKeys.size === 0) return;
  try {
    await transaction((tx) => store(tx, counters));
  } catch (error) {
    returnCounters(counters);
    throw error;
  }
}

async function store(tx: Transaction, counters: Counters): Promise<void> {
  await storeLastUses(tx, credentials, counters.credentials);
  await storeLastUses(tx, tenantKeys, counters.tenantKeys);
  await storeLastUses(tx, formerTenantKeys, counters.formerTenantKeys);
  for (const [id, uses] of inOrder(counters.rotated)) {
    const table = counters.formerTenantKeys.has(id) ? formerTenantKeys : credentials;
    await tx
      .update(table)
      .set({ usesSinceRotation: sql`${table.usesSinceRotation} + ${uses}` })
      .where(eq(table.id, id));
  }
  for (const rows of chunks(counters.requests)) {
    await tx
      .insert(requestCounts)
      .values(rows)
      .onConflictDoUpdate({
        target: [requestCounts.hour, requestCounts.credentialId, requestCounts.outcome],
        set: { requests: sql`${requestCounts.requests} + excluded.requests` },
      });
  }
  for (const rows of chunks(counters.refusals)) {
    await tx
      .insert(refusals)
      .values(rows)
      .onConflictDoUpdate({
        target: [refusals.minute, refusals.credentialId, refusals.address, refusals.code],
        set: { requests: sql`${refusals.requests} + excluded.requests` },
      });
  }
}

async function storeLastUses(
  tx: Transaction,
  table: typeof credentials | typeof tenantKeys | typeof formerTenantKeys,
  uses: ReadonlyMap<string, LastUse>,
): Promise<void> {
  for (const [id, { at, address }] of inOrder(uses)) {
    await tx
      .update(table)
      .set({ lastUsedAt: at, lastUsedAddress: address })
      .where(and(eq(table.id, id), or(isNull(table.lastUsedAt), lt(table.lastUsedAt, at))));
  }
}

/** Every process writes rows in the same order, so that two flushes wait for each other instead of deadlocking. */
const inOrder = <T>(rows: ReadonlyMap<string, T>) => [...rows].sort(([a], [b]) => (a < b ? -1 : 1));

function* chunks<T extends { requests: number }>(rows: ReadonlyMap<string, T>): Generator<T[]> {
  // One that was let in and refused later on leaves nothing behind.
  const all = inOrder(rows)
    .map(([, row]) => row)
    .filter(({ requests }) => requests !== 0);
  for (let i = 0; i < all.length; i += rowsPerStatement) yield all.slice(i, i + rowsPerStatement);
}
