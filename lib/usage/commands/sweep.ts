import { and, asc, eq, inArray, lt, notInArray } from "drizzle-orm";
import { credentials, formerTenantKeys, labels, refusals, requestCounts, requestLog, tenantKeys } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { after, days } from "../../clock";
import { getSettings } from "../../settings/queries";

const refusalsKeptDays = 30;
const requestsKeptDays = 400;

const rowsPerTransaction = 1000;

/** Drops figures and logged requests that are too old to be shown, and labels of credentials and tenant keys that are gone. */
export async function sweepUsage(now: Date): Promise<void> {
  await transaction((tx) => tx.delete(refusals).where(lt(refusals.minute, after(now, -days(refusalsKeptDays)))));
  await transaction((tx) =>
    tx.delete(requestCounts).where(lt(requestCounts.hour, after(now, -days(requestsKeptDays)))),
  );
  const { requestLogDays } = await getSettings("usage");
  await sweepRequests(after(now, -days(requestLogDays)));
  await transaction(async (tx) => {
    const known = [credentials, tenantKeys, formerTenantKeys].map((of) =>
      notInArray(labels.itemId, tx.select({ id: of.id }).from(of)),
    );
    await tx.delete(labels).where(and(eq(labels.itemKind, "credential"), ...known));
  });
}

/** By parts: a log of millions of rows must not keep the only writer. Labels go with what they are of. */
async function sweepRequests(before: Date): Promise<void> {
  for (;;) {
    const old = await db()
      .select({ id: requestLog.id })
      .from(requestLog)
      .where(lt(requestLog.at, before))
      .orderBy(asc(requestLog.at), asc(requestLog.id))
      .limit(rowsPerTransaction);
    if (old.length === 0) return;
    const ids = old.map(({ id }) => id);
    await transaction(async (tx) => {
      await tx.delete(labels).where(and(eq(labels.itemKind, "request"), inArray(labels.itemId, ids)));
      await tx.delete(requestLog).where(inArray(requestLog.id, ids));
    });
  }
}
