import { cookies } from "next/headers";
import { env } from "../env";
import { routes, type SignInReason } from "../routes";
import { type ProviderSignInResult, signInByProvider } from "../sessions/commands/sign-in-by-provider";
import { recordFailedReturn } from "../sessions/provider-refusal";
import type { SignInResult } from "../sessions/schema";
import { ProviderError } from "../sign-in-providers/provider-error";
import { providerById, type SignInProvider } from "../sign-in-providers/records";
import { openSession } from "./auth";
import { clientAddress } from "./client-address";
import { beginAtProvider, checkCookies, endAtProvider, type Vouched } from "./openid-connect";
import { safeReturnPath } from "./return-path";
import { cookieOptions } from "./session-cookie";

/** Where to send the browser, and the `Set-Cookie` lines that go along. */
export interface Way {
  location: string;
  setCookies: string[];
}

const returnCookieSeconds = 900;
const returnCookieName = () => `${env().url.startsWith("https:") ? "__Host-" : ""}keyhall-provider-return`;

const toSignIn = (reason: SignInReason, returnTo?: string): string => `${env().url}${routes.signIn(returnTo, reason)}`;

/** Binds what follows to this browser by cookies, and answers where at the provider the person signs in. */
export async function beginProviderSignIn(id: string, returnTo: string | null): Promise<Way> {
  const back = safeReturnPath(returnTo);
  const provider = await enabledProvider(id);
  if (!provider) return { location: toSignIn("provider_disabled", back), setCookies: [] };
  try {
    const { location, cookies: setCookies } = await beginAtProvider(provider);
    const jar = await cookies();
    jar.set(returnCookieName(), back ?? "", { ...cookieOptions(), maxAge: returnCookieSeconds });
    return { location, setCookies };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { reason, message: detail } = error;
    await recordFailedReturn({ provider, reason, detail, address: await clientAddress() });
    return { location: toSignIn(reason, back), setCookies: [] };
  }
}

/** Turns what a provider sent back into a session of this browser, and answers where to go. */
export async function completeProviderSignIn(id: string, request: Request): Promise<Way> {
  const jar = await cookies();
  const back = safeReturnPath(jar.get(returnCookieName())?.value);
  for (const name of [returnCookieName(), ...checkCookies()]) jar.delete({ ...cookieOptions(), name });
  const provider = await enabledProvider(id);
  if (!provider) return { location: toSignIn("provider_disabled", back), setCookies: [] };
  const { search, searchParams } = new URL(request.url);
  const returned = { search, cookie: request.headers.get("cookie") ?? "" };
  const answer = await endAtProvider(provider, returned);
  if (answer.ok) {
    const result = await openSessionBy(provider, answer.vouched, searchParams.get("state") ?? "");
    return { location: locationAfter(result, back), setCookies: [] };
  }
  const { reason, detail } = answer;
  await recordFailedReturn({ provider, reason, detail, address: await clientAddress() });
  return { location: toSignIn(reason, back), setCookies: [] };
}

async function enabledProvider(id: string): Promise<SignInProvider | null> {
  const provider = await providerById(id);
  return provider?.status === "enabled" ? provider : null;
}

async function openSessionBy(provider: SignInProvider, vouched: Vouched, state: string): Promise<ProviderSignInResult> {
  const refusals: ProviderSignInResult[] = [];
  const result = await openSession(async (caller): Promise<SignInResult> => {
    const signedIn = await signInByProvider({ provider, ...vouched, state, ...caller });
    if (!isRefusedHere(signedIn)) return signedIn;
    refusals.push(signedIn);
    return { ok: false, code: "refused" };
  });
  return refusals[0] ?? result;
}

type RefusedHere = Exclude<ProviderSignInResult, SignInResult>;

/** For a reason that no other way to sign in has. */
const isRefusedHere = (result: ProviderSignInResult): result is RefusedHere =>
  !result.ok && Object.hasOwn(refusedHere, result.code);

const refusedHere: Record<RefusedHere["code"], true> = {
  provider_state: true,
  provider_disabled: true,
  unknown_user: true,
  username_taken: true,
  username_unusable: true,
  newcomers_group: true,
  local_authentication: true,
  user_disabled: true,
};

function locationAfter(result: ProviderSignInResult, back: string | undefined): string {
  if (result.ok) return `${env().url}${back ?? safeReturnPath(result.landingPage) ?? routes.dashboard()}`;
  if (result.code === "factor_required") return `${env().url}${routes.signIn(back)}`;
  return toSignIn(reasonOf(result), back);
}

function reasonOf(result: Extract<ProviderSignInResult, { ok: false }>): SignInReason {
  if (isRefusedHere(result)) return result.code;
  if (result.code === "ip_denied") return "address";
  return result.code === "certificate_required" ? "certificate-required" : "user_disabled";
}
