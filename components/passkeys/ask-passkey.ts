import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";

/** A passkey gave no answer; the message says why. */
export class NoPasskey extends Error {}

const loaded = () => import("@simplewebauthn/browser");

/** How many questions are open that a button asked: the browser holds one at a time, and the field's must not end theirs. */
let asked = 0;

/** Asks for a proof by a passkey or security key. Answers it as JSON for a form; throws `NoPasskey`. */
export async function askPasskey(optionsJSON: PublicKeyCredentialRequestOptionsJSON): Promise<string> {
  const { startAuthentication } = await loaded();
  asked += 1;
  try {
    return await answer(() => startAuthentication({ optionsJSON }));
  } finally {
    asked -= 1;
  }
}

/** Makes a new passkey. Answers it as JSON for a form; throws `NoPasskey`. */
export async function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON): Promise<string> {
  const { startRegistration } = await loaded();
  return answer(() => startRegistration({ optionsJSON }));
}

/** Does the browser offer passkeys where a username is typed? */
export async function offersPasskeysInFields(): Promise<boolean> {
  if (!("credentials" in navigator)) return false;
  return (await loaded()).browserSupportsWebAuthnAutofill();
}

/** As `askPasskey`, but the browser offers its passkeys in the username's field and nothing else is seen. */
export async function awaitPasskeyInField(optionsJSON: PublicKeyCredentialRequestOptionsJSON): Promise<string> {
  const { startAuthentication } = await loaded();
  if (asked > 0) throw new NoPasskey("A button asks already.");
  return answer(() => startAuthentication({ optionsJSON, useBrowserAutofill: true }));
}

/** Gives up what waits for a passkey in a field. */
export async function stopAwaiting(): Promise<void> {
  (await loaded()).WebAuthnAbortService.cancelCeremony();
}

async function answer(ask: () => Promise<object>): Promise<string> {
  if (!window.PublicKeyCredential) throw new NoPasskey("This browser knows no passkeys.");
  try {
    return JSON.stringify(await ask());
  } catch (error) {
    throw new NoPasskey(reasonOf(error));
  }
}

/** What the browser's exceptions mean (WebAuthn sections 5.1.3 and 5.1.4). */
function reasonOf(error: unknown): string {
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
      return "The browser got no answer: it was cancelled, took too long, or no fitting passkey is at hand.";
    case "InvalidStateError":
      return "This passkey or security key is registered already.";
    case "SecurityError":
      return "The browser permits no passkeys at this address.";
    case "NotSupportedError":
    case "ConstraintError":
      return "This authenticator cannot do what is asked.";
    default:
      return "The browser could not ask for a passkey.";
  }
}
