import { and, count, eq, sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { db, type Transaction, transaction } from "@/db/store";
import { onPostgres } from "./store";

const activity = pgTable("pg_stat_activity", { database: text("datname"), waits: text("wait_event_type") });

/**
 * Runs `late` while a transaction that has done `first` is still open, and ends that one when `late` waits for it (on
 * SQLite every write does) or is done; before that it does `last`. Answers how `late` ended.
 */
export async function interleave<T>(
  first: (tx: Transaction) => Promise<unknown>,
  late: () => Promise<T>,
  last?: (tx: Transaction) => Promise<unknown>,
): Promise<PromiseSettledResult<T>> {
  const [hasBegun, begin] = signal();
  const [mayEnd, end] = signal();
  const open = transaction(async (tx) => {
    await first(tx);
    begin();
    await mayEnd;
    await last?.(tx);
  });
  await Promise.race([hasBegun, open]);
  let isDone = false;
  const running = late().finally(() => {
    isDone = true;
  });
  const settled = Promise.allSettled([running]);
  while (onPostgres && !isDone && !(await somebodyWaits()));
  end();
  await open;
  const [result] = await settled;
  return result;
}

async function somebodyWaits(): Promise<boolean> {
  const isHere = eq(activity.database, sql`current_database()`);
  const [row] = await db()
    .select({ n: count() })
    .from(activity)
    .where(and(isHere, eq(activity.waits, "Lock")));
  return (row?.n ?? 0) > 0;
}

function signal(): [Promise<void>, () => void] {
  let send = () => {};
  const sent = new Promise<void>((resolve) => {
    send = resolve;
  });
  return [sent, () => send()];
}
