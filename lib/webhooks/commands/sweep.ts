import { inArray, lt } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema";
import { transaction } from "@/db/store";
import { after, days, now } from "../../clock";

const keptDays = 30;
const rowsAtOnce = 1000;

/** Drops deliveries that nobody asks for any more, and those that waited that long for a webhook to be enabled. */
export async function sweepDeliveries(): Promise<void> {
  const oldest = after(now(), -days(keptDays));
  for (let dropped = rowsAtOnce; dropped === rowsAtOnce; ) {
    dropped = await transaction(async (tx) => {
      const rows = await tx
        .select({ id: webhookDeliveries.id })
        .from(webhookDeliveries)
        .where(lt(webhookDeliveries.createdAt, oldest))
        .limit(rowsAtOnce);
      const ids = rows.map(({ id }) => id);
      if (ids.length > 0) await tx.delete(webhookDeliveries).where(inArray(webhookDeliveries.id, ids));
      return ids.length;
    });
  }
}
