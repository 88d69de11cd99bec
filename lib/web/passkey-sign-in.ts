import { AppError, conflict } from "../errors";
import { type AssertionOptions, assertionOptions } from "../passkeys/options";
import { proveByPasskey } from "../passkeys/prover";
import type { PasskeySignInInput } from "../passkeys/schema";
import { signInWithPasskey } from "../sessions/commands/sign-in-with-passkey";
import { findPending } from "../sessions/pending";
import { openSession } from "./auth";
import { readPendingCookie } from "./pending-cookie";
import { completeSignInHere } from "./second-step";
import { destinationAfter } from "./sign-in";

/** Signs in with a passkey and nothing else. Answers where to go; throws what the sign-in page is to say. */
export async function signInWithPasskeyHere({ response, returnTo }: PasskeySignInInput): Promise<{ goTo: string }> {
  const result = await openSession((caller) => signInWithPasskey({ response, ...caller }));
  const refused = "This passkey opens no account here by itself. Sign in with your password.";
  return { goTo: destinationAfter(result, { returnTo, refused }) };
}

/** What the browser is to ask for the second step that waits here. */
export async function beginPasskeyStep(): Promise<AssertionOptions> {
  const options = await assertionOptions(await stepHere());
  if (!options) throw conflict("Passkeys cannot be used at this console's address.");
  return options;
}

/** Takes the second step that waits here with a passkey or security key. */
export async function completeSignInByPasskey({ response, returnTo }: PasskeySignInInput): Promise<{ goTo: string }> {
  return completeSignInHere(await proveByPasskey(response, await stepHere()), returnTo);
}

/** Whose second step waits in this browser: a proof is good for this one only. */
async function stepHere() {
  const binding = await readPendingCookie();
  const pending = binding ? await findPending(binding) : null;
  if (!binding || !pending)
    throw new AppError("unauthenticated", "This took too long. Sign in again.", { reason: "step_expired" });
  return { purpose: "passkey-second-step", userId: pending.userId, binding } as const;
}
