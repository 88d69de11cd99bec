import { type ProveFactor, proveByCode } from "../factors/proving";
import type { FactorKind } from "../factors/schema";
import { factorStanding } from "../factors/standing";
import { completeSignIn } from "../sessions/commands/complete-sign-in";
import { giveUpSignIn } from "../sessions/commands/give-up-sign-in";
import { findPending } from "../sessions/pending";
import type { SecondStepInput } from "../sessions/schema";
import { openSession } from "./auth";
import { clearPendingCookie, readPendingCookie } from "./pending-cookie";
import { destinationAfter } from "./sign-in";

export interface SecondStepHere {
  userId: string;
  /** What the user can prove. */
  factors: FactorKind[];
}

/** The sign-in of this browser that waits for its second step; null when none does. */
export async function secondStepHere(): Promise<SecondStepHere | null> {
  const secret = await readPendingCookie();
  const pending = secret ? await findPending(secret) : null;
  if (!pending) return null;
  return { userId: pending.userId, factors: (await factorStanding(pending.userId)).factors };
}

/** Takes the second step in this browser with what `prove` checks. Answers where to go; throws what the page is to say. */
export async function completeSignInHere(prove: ProveFactor, returnTo?: string): Promise<{ goTo: string }> {
  const pending = (await readPendingCookie()) ?? "";
  const result = await openSession((caller) => completeSignIn({ pending, ...caller }, prove));
  return { goTo: destinationAfter(result, { returnTo, refused: "This does not fit, or was used before." }) };
}

/** The same with a code that was typed. */
export const completeSignInByCode = ({ code, returnTo }: SecondStepInput & { returnTo?: string }) =>
  completeSignInHere(proveByCode(code), returnTo);

/** Gives the sign-in up that waits here. */
export async function giveUpSecondStep(): Promise<void> {
  const secret = await readPendingCookie();
  if (secret) await giveUpSignIn(secret);
  await clearPendingCookie();
}
