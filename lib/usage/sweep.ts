import { lt } from "drizzle-orm";
import { refusals, requestCounts } from "@/db/schema";
import { transaction } from "@/db/store";
import { after, days } from "../clock";

const refusalsKeptDays = 30;
const requestsKeptDays = 400;

/** Drops figures that are too old to be shown. */
export async function sweepUsage(now: Date): Promise<void> {
  await transaction((tx) => tx.delete(refusals).where(lt(refusals.minute, after(now, -days(refusalsKeptDays)))));
  await transaction((tx) =>
    tx.delete(requestCounts).where(lt(requestCounts.hour, after(now, -days(requestsKeptDays)))),
  );
}
