import { redirect } from "next/navigation";
import { routes } from "../routes";
import { signOut } from "../sessions/commands/end-session";
import { currentSession } from "./actor";
import { clearSessionCookie } from "./session-cookie";

/** Ends the present session, forgets its cookie and leads to the sign-in page. */
export async function signOutHere(): Promise<never> {
  const session = await currentSession();
  if (session) await signOut(session.actor);
  await clearSessionCookie();
  redirect(routes.signIn());
}
