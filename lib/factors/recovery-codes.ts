import { randomInt } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import { recordAudit } from "../audit/records";
import { now } from "../clock";
import { newId } from "../id";
import { lookupHash } from "../secrets/pepper";
import { nobody } from "../sessions/nobody";
import { tellFactorChange } from "./mails";
import type { Prover } from "./proving";
import { recoveryCodeCount } from "./schema";

// No letters or digits that are mistaken for each other.
const readable = "abcdefghjkmnpqrstuvwxyz23456789";
const length = 15;
const written = new RegExp(`^[${readable}]{${length}}$`);

/** As it is shown: three groups of five characters, 74 random bits. */
function newCode(): string {
  const letters = Array.from({ length }, () => readable.charAt(randomInt(readable.length))).join("");
  return [letters.slice(0, 5), letters.slice(5, 10), letters.slice(10)].join("-");
}

/** A code as it was typed, without what separates; null when it cannot be one. */
export function typedRecoveryCode(text: string): string | null {
  const squeezed = text.toLowerCase().replaceAll(/[\s-]/g, "");
  return written.test(squeezed) ? squeezed : null;
}

const hashOf = (userId: string, code: string) => lookupHash(`recovery code ${userId}`, code.replaceAll("-", ""));

/** Replaces the user's codes by ten new ones. Answers them, this once; they are kept as hashes. */
export async function renewRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ id: newId("recoveryCode"), userId, codeHash: hashOf(userId, code), usedAt: null })));
  return codes;
}

const usedFor: Record<Prover["purpose"], string> = {
  "sign-in": "A recovery code was used to sign in",
  confirmation: "A recovery code was used to confirm, in a browser that is signed in, who is at work there",
};

/** Spends the code, which its user is told; false when it is none of the user's, or was used. */
export async function spendRecoveryCode(
  tx: Transaction,
  { user, address, purpose }: Prover,
  code: string,
): Promise<boolean> {
  const userId = user.id;
  const spent = await tx
    .update(recoveryCodes)
    .set({ usedAt: now() })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, hashOf(userId, code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  if (spent.length === 0) return false;
  const left = await countRecoveryCodes(tx, userId);
  await recordAudit(tx, nobody, {
    event: "factors.use-recovery-code",
    subject: { kind: "user", id: userId, name: user.username },
    groupPath: user.groupPath,
    address,
    after: { left, purpose },
  });
  const change = `${usedFor[purpose]}; ${left} of ${recoveryCodeCount} are left.`;
  await tellFactorChange(tx, { user, address, change });
  return true;
}

/** How many the user has not used yet. */
export const countRecoveryCodes = (reader: Reader, userId: string): Promise<number> =>
  reader.$count(recoveryCodes, and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
