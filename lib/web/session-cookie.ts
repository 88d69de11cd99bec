import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { env } from "../env";
import { lookupHash } from "../secrets/pepper";
import { sessionCookieName } from "./cookie-name";

const isSecure = () => env().url.startsWith("https:");

/** Attributes of every cookie that signs somebody in. */
export const cookieOptions = () => ({ httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() }) as const;

/** Forgets the session's cookie. */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(isSecure()), "", { ...cookieOptions(), maxAge: 0 });
}

/** The key that cookies are encrypted under: the same in all processes on one database, and after a new master key. */
export const cookieSecret = (): string => lookupHash("cookie secret", "session");

/** The session id in the request's cookie; null when there is none or it was not made here. */
export async function readSessionId(): Promise<string | null> {
  const name = sessionCookieName(isSecure());
  const token = (await cookies()).get(name)?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: cookieSecret(), salt: name }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}
