import { inArray, lte } from "drizzle-orm";
import { usedSignatures } from "@/db/schema";
import { db, transaction } from "@/db/store";

const sweepBatch = 1_000;

/** Deletes the signatures that no window admits any more, in small transactions. Returns how many. */
export async function sweepUsedSignatures(now: Date): Promise<number> {
  for (let swept = 0; ; ) {
    const expired = await db()
      .select({ hash: usedSignatures.hash })
      .from(usedSignatures)
      .where(lte(usedSignatures.expiresAt, now))
      .limit(sweepBatch);
    if (expired.length === 0) return swept;
    const hashes = expired.map((row) => row.hash);
    await transaction((tx) => tx.delete(usedSignatures).where(inArray(usedSignatures.hash, hashes)));
    swept += hashes.length;
  }
}
