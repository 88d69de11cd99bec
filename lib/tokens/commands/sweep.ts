import { and, eq, lt } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import { after, days, now } from "../../clock";

const keptDays = 7;

/** Housekeeping: drops session tokens that ended days ago; the audit log keeps that they were. */
export async function sweepSessionTokens(): Promise<void> {
  const limit = after(now(), -days(keptDays));
  await transaction((tx) =>
    tx.delete(credentials).where(and(eq(credentials.kind, "session-token"), lt(credentials.expiresAt, limit))),
  );
}
