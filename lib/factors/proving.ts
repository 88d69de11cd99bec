import type { Transaction } from "@/db/store";
import type { ActorUser } from "../actor";
import { proveApp } from "./authenticator-apps";
import { spendRecoveryCode, typedRecoveryCode } from "./recovery-codes";
import type { FactorKind } from "./schema";

/** Who shows a factor, from which address, and for what. */
export interface Prover {
  user: ActorUser;
  address: string;
  purpose: "sign-in" | "confirmation";
}

/**
 * Checks what a person showed as a second factor of that user, and spends it where it counts once. Answers which it was,
 * null when it was none. Runs inside the transaction that acts upon it.
 */
export type ProveFactor = (tx: Transaction, prover: Prover) => Promise<FactorKind | null>;

const appCode = /^\d{6}$/;

/** Proves by a code that was typed: six digits are an authenticator app's, anything else may be a recovery code. */
export const proveByCode =
  (typed: string): ProveFactor =>
  async (tx, prover) => {
    const digits = typed.replaceAll(/\s/g, "");
    if (appCode.test(digits)) return (await proveApp(tx, prover.user.id, digits)) ? "totp" : null;
    const code = typedRecoveryCode(typed);
    return code && (await spendRecoveryCode(tx, prover, code)) ? "recovery-code" : null;
  };
