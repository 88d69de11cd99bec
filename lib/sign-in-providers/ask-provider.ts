import { seconds } from "../clock";
import { slot } from "../state";
import { ProviderError } from "./provider-error";
import { isSafeTransport } from "./schema";

const largestAnswerBytes = 512 * 1024;
const timeLimit = slot("provider time limit", () => seconds(5));

/** Milliseconds for one question with its whole answer; for tests. */
export const setProviderTimeLimit = (milliseconds: number): void => timeLimit.set(milliseconds);

/**
 * Asks a provider over HTTPS (plain HTTP on the same machine only), within five seconds and 512 KB, and follows no
 * redirect: what leads elsewhere was not said by the provider. Throws ProviderError.
 */
export async function askProvider(input: string | URL, init: RequestInit = {}): Promise<Response> {
  const url = new URL(input);
  if (!isSafeTransport(url)) throw new ProviderError("provider_answer", `${url.host} is named without https://.`);
  const signal = AbortSignal.timeout(timeLimit.get());
  try {
    const answer = await fetch(url, { ...init, redirect: "manual", cache: "no-store", signal });
    if (answer.status >= 300 && answer.status < 400) throw foreignAnswer(url, "redirects, which is not followed");
    return await bounded(answer, url);
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    const why = signal.aborted ? "did not answer in time" : "could not be reached";
    const cause = causeOf(error);
    const told = `${url.host} could not be reached${isDistrust(cause) ? ` (${cause})` : ""}.`;
    throw new ProviderError("provider_unreachable", `${url.host} ${why}${cause && ` (${cause})`}.`, told);
  }
}

/** The same answer, read to its end. */
async function bounded(answer: Response, url: URL): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > largestAnswerBytes) throw foreignAnswer(url, "answered too much");
    chunks.push(chunk);
  }
  const headers = new Headers(answer.headers);
  // They describe the bytes on the wire, which have been unpacked.
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
  const hasBody = ![204, 205, 304].includes(answer.status);
  return new Response(hasBody ? Buffer.concat(chunks) : null, { status: answer.status, headers });
}

/** What `fetch` keeps to itself: ECONNREFUSED, the name of a TLS failure. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
  return code && /^[A-Z_0-9]+$/.test(code) ? code : "";
}

/** Is it the certificate that is not trusted? Whoever sets a provider up must know. */
const isDistrust = (cause: string): boolean => cause.includes("CERT") || cause === "UNABLE_TO_VERIFY_LEAF_SIGNATURE";

/** An answer of something that need be no provider at all. */
const foreignAnswer = (url: URL, what: string): ProviderError =>
  new ProviderError("provider_answer", `${url.host} ${what}.`, `${url.host} is not an OpenID provider.`);

/** Asks for a JSON object. Throws ProviderError. */
export async function askForJson(url: string): Promise<Record<string, unknown>> {
  const answer = await askProvider(url, { headers: { accept: "application/json" } });
  if (answer.status !== 200) throw foreignAnswer(new URL(url), `answered with status ${answer.status}`);
  const json: unknown = await answer.json().catch(() => null);
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw foreignAnswer(new URL(url), "answered no JSON object");
  return { ...json };
}
