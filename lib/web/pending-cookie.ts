import { cookies } from "next/headers";
import { env } from "../env";
import { pendingMinutes } from "../sessions/pending";
import type { SignInResult } from "../sessions/schema";
import { cookieOptions } from "./session-cookie";

const cookieName = () => `${env().url.startsWith("https:") ? "__Host-" : ""}keyhall-second-step`;

/** What binds a second step to the browser of the first: no page or script ever sees it. */
export const readPendingCookie = async (): Promise<string | null> =>
  (await cookies()).get(cookieName())?.value.slice(0, 200) || null;

export async function clearPendingCookie(): Promise<void> {
  const jar = await cookies();
  if (jar.has(cookieName())) jar.delete({ ...cookieOptions(), name: cookieName() });
}

/** Keeps what waits for its second step, and forgets it when a session was opened or its time is over. */
export async function keepPendingCookie(result: SignInResult): Promise<void> {
  if (result.ok || result.code === "step_expired") return clearPendingCookie();
  if (result.code !== "factor_required") return;
  (await cookies()).set(cookieName(), result.pending, { ...cookieOptions(), maxAge: pendingMinutes * 60 });
}
