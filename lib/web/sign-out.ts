import { signOut } from "../sessions/commands/end-session";
import { currentSession } from "./actor";
import { clearSessionCookie } from "./session-cookie";

/** Ends the present session and forgets its cookie; pages then lead to the sign-in page. */
export async function signOutHere(): Promise<void> {
  const session = await currentSession();
  if (session) await signOut(session.actor);
  await clearSessionCookie();
}
