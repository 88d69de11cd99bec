import { lt } from "drizzle-orm";
import { challenges, sessions } from "@/db/schema";
import { transaction } from "@/db/store";
import { after, days, now } from "../../clock";
import { forgetAbandoned } from "../abandoned";
import { sweepFailures } from "../guessing";
import { forgetOldDevices } from "../known-devices";

const keptDays = 30;

/**
 * Housekeeping: drops sessions that ended long ago, challenges that nobody can answer any more, counters of failures that no
 * longer mean anything and browsers that were not seen for long.
 */
export async function sweepSessions(): Promise<void> {
  await transaction(async (tx) => {
    await tx.delete(sessions).where(lt(sessions.expiresAt, after(now(), -days(keptDays))));
    await forgetAbandoned(tx);
    await tx.delete(challenges).where(lt(challenges.expiresAt, after(now(), -days(1))));
    await sweepFailures(tx);
    await forgetOldDevices(tx);
  });
}
