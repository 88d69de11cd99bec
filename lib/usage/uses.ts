import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { transaction } from "@/db/store";

/** Counts one use of a credential with a number of uses. False when there was none left. */
export async function takeUse(credentialId: string): Promise<boolean> {
  const left = or(isNull(credentials.maximumUses), lt(credentials.uses, credentials.maximumUses));
  const taken = await transaction((tx) =>
    tx
      .update(credentials)
      .set({ uses: sql`${credentials.uses} + 1` })
      .where(and(eq(credentials.id, credentialId), left))
      .returning({ id: credentials.id }),
  );
  return taken.length > 0;
}
