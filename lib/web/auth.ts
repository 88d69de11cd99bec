import { cookies } from "next/headers";
import NextAuth, { type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { hours } from "../clock";
import { env } from "../env";
import { signIn } from "../sessions/commands/sign-in";
import { signInWithCertificate } from "../sessions/commands/sign-in-with-certificate";
import { SignInInput, type SignInResult } from "../sessions/schema";
import { addressIn } from "./client-address";
import { sessionCookieName } from "./cookie-name";
import { cookieOptions, cookieSecret } from "./session-cookie";

// The longest a session can be set to last. When one really ends is decided by its row in the database.
const cookieLifetimeSeconds = hours(720) / 1000;

const isSecure = () => env().url.startsWith("https:");
const cookieNamed = (name: string) => `${isSecure() ? "__Host-" : ""}keyhall-${name}`;

/** The cookie carries the session's id and nothing else. No HTTP endpoint of next-auth is served. */
function options(onResult: (result: SignInResult) => void): NextAuthConfig {
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
        credentials: { username: {}, password: {} },
        async authorize(credentials, request) {
          const { username, password } = SignInInput.parse(credentials);
          const { headers } = request;
          const userAgent = headers.get("user-agent") ?? "";
          const result = await signIn({ username, password, address: addressIn(headers), userAgent });
          onResult(result);
          return result.ok ? { id: result.sessionId } : null;
        },
      }),
      Credentials({
        id: "certificate",
        credentials: { code: {}, browser: {} },
        async authorize(credentials, request) {
          const { code, browser } = CodeInput.parse(credentials);
          const { headers } = request;
          const userAgent = headers.get("user-agent") ?? "";
          const result = await signInWithCertificate({ code, browser, address: addressIn(headers), userAgent });
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

const CodeInput = z.object({ code: z.string().max(200), browser: z.string().max(200) });

/** Checks username and password, and on success sets the session's cookie. The database being away is thrown. */
export const signInWithPassword = (input: SignInInput): Promise<SignInResult> => signInBy("credentials", input);

/** The same with the code that the gateway gave for a certificate. */
export const signInByCode = (input: { code: string; browser: string }): Promise<SignInResult> =>
  signInBy("certificate", input);

async function signInBy(provider: string, input: Record<string, string>): Promise<SignInResult> {
  const answers: SignInResult[] = [];
  const auth = NextAuth(options((result) => answers.push(result)));
  try {
    await auth.signIn(provider, { ...input, redirect: false });
  } catch (error) {
    // A refusal is thrown too; it has been answered already.
    if (answers[0]?.ok !== false) throw error;
  }
  (await cookies()).delete({ ...cookieOptions(), name: cookieNamed("callback-url") });
  const [result] = answers;
  if (!result) throw new Error("The sign-in was not carried out");
  return result;
}
