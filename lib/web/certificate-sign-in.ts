import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { env } from "../env";
import { gatewayUrl } from "../gateway/address";
import { routes, type SignInReason } from "../routes";
import { browserMark } from "../sessions/certificate-sign-in";
import { signInWithCertificate } from "../sessions/commands/sign-in-with-certificate";
import type { SignInResult } from "../sessions/schema";
import { getSettings } from "../settings/queries";
import { openSession } from "./auth";
import { safeReturnPath } from "./return-path";
import { cookieOptions } from "./session-cookie";

const cookieName = () => `${env().url.startsWith("https:") ? "__Host-" : ""}keyhall-certificate-sign-in`;
const cookieSeconds = 300;

/** May people sign in with a certificate here? */
export const offersCertificateSignIn = async (): Promise<boolean> =>
  gatewayUrl() !== null && (await getSettings("gateway")).certificateSignIn;

/** Does the gateway show a certificate of its own authority, whose chain anybody may download? */
export const hasGatewayChain = (): boolean => !env().gateway?.tls;

/** Binds what follows to this browser by a cookie, and answers where at the gateway it shows its certificate. */
export async function beginCertificateSignIn(returnTo: string | null): Promise<string> {
  const gateway = gatewayUrl();
  if (!gateway || !(await offersCertificateSignIn())) return `${env().url}${routes.signIn()}`;
  const browser = randomBytes(32).toString("base64url");
  (await cookies()).set(cookieName(), browser, { ...cookieOptions(), maxAge: cookieSeconds });
  const query = new URLSearchParams({ browser: browserMark(browser) });
  const path = safeReturnPath(returnTo);
  if (path) query.set("returnTo", path);
  return `${gateway}${routes.certificateSignIn()}?${query}`;
}

/** Turns the gateway's code into a session of this browser, and answers where to go. */
export async function completeCertificateSignIn(code: string, returnTo: string | null): Promise<string> {
  const jar = await cookies();
  const browser = jar.get(cookieName())?.value;
  jar.delete({ ...cookieOptions(), name: cookieName() });
  const result = browser ? await openSession((caller) => signInWithCertificate({ code, browser, ...caller })) : null;
  return `${env().url}${pathAfter(result, returnTo)}`;
}

function pathAfter(result: SignInResult | null, returnTo: string | null): string {
  const back = safeReturnPath(returnTo);
  if (result?.ok) return back ?? safeReturnPath(result.landingPage) ?? routes.dashboard();
  return routes.signIn(back, reasonOf(result));
}

function reasonOf(result: Extract<SignInResult, { ok: false }> | null): SignInReason | undefined {
  if (result?.code === "factor_required") return undefined;
  if (result?.code === "ip_denied") return "address";
  return result?.code === "locked" ? "certificate-locked" : "certificate-refused";
}
