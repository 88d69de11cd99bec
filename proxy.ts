import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { routes } from "@/lib/routes";
import { sessionCookieName } from "@/lib/web/cookie-name";
import { pathHeader, safeReturnPath } from "@/lib/web/return-path";
import { contentSecurityPolicy, securityHeaders } from "@/lib/web/security-headers";

const publicPaths = [routes.signIn(), routes.certificateSignIn(), routes.completeCertificateSignIn(""), routes.setup()];
const isPublic = (path: string) => publicPaths.includes(path) || isProviderWay(path);

// To a sign-in provider and back.
const isProviderWay = (path: string) => /^\/sign-in\/(provider|callback)\/[^/]+$/.test(path);

/**
 * Gives every page its headers and a fresh nonce, and sends who has no cookie to the sign-in page. A convenience, not the
 * gate: pages and actions read the session themselves.
 */
export function proxy(request: NextRequest): NextResponse {
  const { url, production } = env();
  const setting = { isHttps: url.startsWith("https:"), isDevelopment: !production };
  const { pathname, search } = request.nextUrl;
  const path = `${pathname}${search}`;
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, setting);
  const answer =
    isPublic(pathname) || request.cookies.has(sessionCookieName(setting.isHttps)) || request.method === "POST"
      ? NextResponse.next({ request: { headers: pageHeaders(request.headers, { nonce, policy, path }) } })
      : NextResponse.redirect(new URL(routes.signIn(path === "/" ? undefined : safeReturnPath(path)), url));
  answer.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders(setting))) answer.headers.set(name, value);
  return answer;
}

/** Next takes the nonce of its own scripts from the policy in the request. */
function pageHeaders(sent: Headers, { nonce, policy, path }: { nonce: string; policy: string; path: string }): Headers {
  const headers = new Headers(sent);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(pathHeader, path);
  return headers;
}

export const config = {
  // Files as they lie there, and what the development server asks of itself; what only begins like them is a page.
  matcher: [{ source: "/((?!_next/static/|_next/webpack-hmr$|__nextjs_|icon\\.svg$|favicon\\.ico$).*)" }],
};
