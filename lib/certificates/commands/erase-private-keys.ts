import { and, eq, isNotNull } from "drizzle-orm";
import { certificates } from "@/db/schema";
import { transaction } from "@/db/store";
import { after, days, now } from "../../clock";
import { getSettings } from "../../settings/queries";

/**
 * Erases the keys that were made for certificates of teams and are no longer to be kept, also when the setting has become
 * shorter since. Keys of document 002 are never touched. Answers how many.
 */
export async function erasePrivateKeys(): Promise<number> {
  const { keyRetentionDays } = await getSettings("certificates");
  return transaction(async (tx) => {
    // When a key is to go by the setting of its day; a shorter one since counts from when the certificate was made.
    const rows = await tx
      .select({ id: certificates.id, until: certificates.privateKeyKeptUntil, from: certificates.notBefore })
      .from(certificates)
      .where(and(eq(certificates.purpose, "general"), isNotNull(certificates.privateKeyKeptUntil)));
    const due = rows.filter(
      ({ until, from }) => (until && until <= now()) || after(from, days(keyRetentionDays)) <= now(),
    );
    for (const { id } of due) {
      await tx
        .update(certificates)
        .set({ privateKeySealed: null, privateKeyKeptUntil: null })
        .where(eq(certificates.id, id));
    }
    return due.length;
  });
}
