import { and, eq, isNotNull, isNull, lt, or } from "drizzle-orm";
import { factors } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { now } from "../clock";
import { unseal } from "../secrets/sealing";
import { stepOf } from "./totp";

type FactorRow = typeof factors.$inferSelect;

/** Where the sealed secret of an authenticator app lives. */
export const secretPlace = (id: string) => ({ table: "factors", id, kind: "secret" });

/** The step of the code, when it is one of this app's at this moment. */
function stepIn({ id, secretSealed }: FactorRow, code: string): number | null {
  return secretSealed ? stepOf(unseal(secretSealed, secretPlace(id)).toString("utf8"), code, now()) : null;
}

/**
 * Accepts the app's code: a step that was accepted before, or is older than one that was, is refused, also when two come
 * at once (RFC 6238 section 5.2).
 */
export async function acceptCode(tx: Transaction, row: FactorRow, code: string): Promise<boolean> {
  const step = stepIn(row, code);
  if (step === null) return false;
  const accepted = await tx
    .update(factors)
    .set({ lastStep: step, lastUsedAt: now() })
    .where(and(eq(factors.id, row.id), or(isNull(factors.lastStep), lt(factors.lastStep, step))))
    .returning({ id: factors.id });
  return accepted.length > 0;
}

/** Is it a code of one of the user's authenticator apps that nobody has used? */
export async function proveApp(tx: Transaction, userId: string, code: string): Promise<boolean> {
  const apps = await tx
    .select()
    .from(factors)
    .where(and(eq(factors.userId, userId), eq(factors.kind, "totp"), isNotNull(factors.confirmedAt)));
  for (const app of apps) if (await acceptCode(tx, app, code)) return true;
  return false;
}
