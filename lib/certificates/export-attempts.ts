import { eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { signInFailures } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { after, minutes, now } from "../clock";
import { getSettings } from "../settings/queries";

const keyOf = (certificateId: string) => `pkcs12:${certificateId}`;

/**
 * Counts an attempt to open a PKCS#12 before it is made, so that guesses side by side count too. Answers until when
 * attempts are refused, or null when this one may be made. The last permitted attempt locks the next ones out.
 */
export async function takeAttempt(tx: Transaction, certificateId: string): Promise<Date | null> {
  await lock(tx, "lock-out");
  const { lockAfterFailures, lockMinutes } = await getSettings("sign-in", tx);
  const [at, key] = [now(), keyOf(certificateId)];
  const [row] = await tx.select().from(signInFailures).where(eq(signInFailures.key, key));
  if (row?.lockedUntil && row.lockedUntil > at) return row.lockedUntil;
  const counts = row && !row.lockedUntil && row.lastFailedAt > after(at, -minutes(lockMinutes));
  const failures = counts ? row.failures + 1 : 1;
  const lockedUntil = failures >= lockAfterFailures ? after(at, minutes(lockMinutes)) : null;
  const values = { failures, lastFailedAt: at, lockedUntil };
  await tx
    .insert(signInFailures)
    .values({ key, ...values })
    .onConflictDoUpdate({ target: signInFailures.key, set: values });
  return null;
}

/** The password was right: earlier attempts no longer count. */
export async function forgetAttempts(tx: Transaction, certificateId: string): Promise<void> {
  await tx.delete(signInFailures).where(eq(signInFailures.key, keyOf(certificateId)));
}
