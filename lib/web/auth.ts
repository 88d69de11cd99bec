import { cookies } from "next/headers";
import NextAuth, { type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { hours } from "../clock";
import { env } from "../env";
import type { SignInResult } from "../sessions/schema";
import { addressIn } from "./client-address";
import { sessionCookieName } from "./cookie-name";
import { rememberDevice } from "./device-cookie";
import { keepPendingCookie } from "./pending-cookie";
import { cookieOptions, cookieSecret } from "./session-cookie";

// The longest a session can be set to last. When one really ends is decided by its row in the database.
const cookieLifetimeSeconds = hours(720) / 1000;

const isSecure = () => env().url.startsWith("https:");
const cookieNamed = (name: string) => `${isSecure() ? "__Host-" : ""}keyhall-${name}`;

/** Who signs in, as far as the request says. */
export interface Caller {
  address: string;
  userAgent: string;
}

export type SignInBy = (caller: Caller) => Promise<SignInResult>;

/** The cookie carries the session's id and nothing else. No HTTP endpoint of next-auth is served. */
function options(signInBy: SignInBy, onResult: (result: SignInResult) => void): NextAuthConfig {
  const secure = isSecure();
  const named = (name: string) => ({ name: cookieNamed(name), options: cookieOptions() });
  return {
    basePath: "/api/auth",
    trustHost: true,
    secret: cookieSecret(),
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: cookieLifetimeSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    cookies: {
      sessionToken: { name: sessionCookieName(secure), options: cookieOptions() },
      callbackUrl: named("callback-url"),
      csrfToken: named("csrf-token"),
    },
    logger: { error() {}, warn() {}, debug() {} },
    providers: [
      Credentials({
        credentials: {},
        async authorize(_credentials, { headers }) {
          const userAgent = headers.get("user-agent") ?? "";
          const result = await signInBy({ address: addressIn(headers), userAgent });
          onResult(result);
          return result.ok ? { id: result.sessionId } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user?.id ?? token.sid }),
    },
  };
}

/**
 * Signs in at this browser by whatever way `signInBy` goes, and on success sets the session's cookie; what waits for its
 * second step is kept in a cookie too. The database being away is thrown.
 */
export async function openSession(signInBy: SignInBy): Promise<SignInResult> {
  const answers: SignInResult[] = [];
  const auth = NextAuth(options(signInBy, (result) => answers.push(result)));
  try {
    await auth.signIn("credentials", { redirect: false });
  } catch (error) {
    // A refusal is thrown too; it has been answered already.
    if (answers[0]?.ok !== false) throw error;
  }
  (await cookies()).delete({ ...cookieOptions(), name: cookieNamed("callback-url") });
  const [result] = answers;
  if (!result) throw new Error("The sign-in was not carried out");
  await keepPendingCookie(result);
  if (result.ok) await rememberDevice(result.sessionId);
  return result;
}
