import { routes } from "../routes";
import { signOut } from "../sessions/commands/end-session";
import { providerSignOutUrl } from "../sign-in-providers/sign-out";
import { currentSession } from "./actor";
import { clearSessionCookie } from "./session-cookie";

/**
 * Ends the present session and forgets its cookie. Answers where to go: to the provider that opened it, which signs out
 * there too and leads back, else to the sign-in page.
 */
export async function signOutHere(): Promise<{ goTo: string }> {
  const session = await currentSession();
  if (session) await signOut(session.actor);
  await clearSessionCookie();
  const atProvider = session ? await providerSignOutUrl(session.actor.sessionId) : null;
  return { goTo: atProvider ?? routes.signIn() };
}
