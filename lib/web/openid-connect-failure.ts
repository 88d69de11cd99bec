import { ProviderError } from "../sign-in-providers/provider-error";
import type { ProviderFailure } from "../sign-in-providers/schema";

/** Why the way back from a provider ended in no sign-in. */
export interface FailedReturn {
  /** A stable code; `provider_state`: it was not begun in this browser, or not lately. */
  reason: ProviderFailure;
  /** For who looks after the provider; without secrets. */
  detail: string;
}

/** Reads what next-auth and its parts have thrown, whose reasons lie in each other; `search` is what came back. */
export function failureOf(trouble: readonly unknown[], search: string): FailedReturn {
  const all = trouble.flatMap(chainOf);
  const own = all.find((error) => error instanceof ProviderError);
  if (own instanceof ProviderError) return { reason: own.reason, detail: own.message };
  if (all.some((error) => typeOf(error) === "InvalidCheck" || aboutState.test(error.message)))
    return { reason: "provider_state", detail: "The sign-in was not begun in this browser, or its time is over." };
  // The state was right, so it is the provider that speaks in the query.
  const isDeclined = all.some((error) => typeOf(error) === "OAuthCallbackError");
  const code = isDeclined ? new URLSearchParams(search).get("error") : all.map(codeIn).find((found) => found !== null);
  if (code && isErrorCode.test(code)) {
    const reason = code === "access_denied" ? "provider_declined" : "provider_answer";
    return { reason, detail: `The provider answered ${code}.` };
  }
  return { reason: "provider_answer", detail: sentence(all.at(-1)?.message ?? "") };
}

const aboutState = /"state" response parameter|response parameter "state"/;
/** RFC 6749 section 5.2, as they are all written. */
const isErrorCode = /^[a-z_]{1,60}$/;

const typeOf = (error: Error): unknown => ("type" in error ? error.type : null);

/** An error and what caused it; next-auth wraps causes once more. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let each: unknown = error; each instanceof Error && chain.length < 10; each = causeOf(each)) chain.push(each);
  return chain;
}

function causeOf({ cause }: Error): unknown {
  return typeof cause === "object" && cause !== null && "err" in cause ? cause.err : cause;
}

/** What the token endpoint answered instead of tokens. */
function codeIn({ cause }: Error): string | null {
  const body: unknown = cause instanceof Error ? cause.cause : cause;
  return typeof body === "object" && body !== null && "error" in body && typeof body.error === "string"
    ? body.error
    : null;
}

/** What the library says is wrong with the answer: names of claims and parameters, never their values. */
const sentence = (message: string) => (message === "" ? "Its answer was not understood." : `${message.slice(0, 200)}.`);
