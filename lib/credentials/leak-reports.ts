import { eq, lte, sql } from "drizzle-orm";
import { signInFailures } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { networkOf } from "../addresses/network-of";
import { after, minutes, now, secondsUntil } from "../clock";

export const reportsPerMinute = 20;

/**
 * Counts a report of a leaked token from an address, in the database because every process takes reports. null: it is
 * taken; else in how many seconds the next one is. The minute begins with the first report.
 */
export async function countLeakReport(address: string): Promise<number | null> {
  const [at, key] = [now(), `leaked:${networkOf(address)}`];
  // Whoever goes on after being refused is refused without a write.
  const [known] = await db().select().from(signInFailures).where(eq(signInFailures.key, key));
  if (known && known.failures >= reportsPerMinute && endOf(known) > at) return secondsUntil(endOf(known), at);
  const isOver = lte(signInFailures.lastFailedAt, after(at, -minutes(1)));
  const [counted] = await transaction((tx) =>
    tx
      .insert(signInFailures)
      .values({ key, failures: 1, lastFailedAt: at, lockedUntil: null })
      .onConflictDoUpdate({
        target: signInFailures.key,
        set: {
          failures: sql`case when ${isOver} then 1 else ${signInFailures.failures} + 1 end`,
          lastFailedAt: sql`case when ${isOver} then excluded.last_failed_at else ${signInFailures.lastFailedAt} end`,
        },
      })
      .returning(),
  );
  return counted && counted.failures > reportsPerMinute ? secondsUntil(endOf(counted), at) : null;
}

const endOf = ({ lastFailedAt }: { lastFailedAt: Date }): Date => after(lastFailedAt, minutes(1));
