import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { SessionActor } from "../actor";
import { routes } from "../routes";
import { type CurrentSession, findSessionActor, isAddressRefused } from "../sessions/current";
import { clientAddress } from "./client-address";
import { pathHeader, safeReturnPath } from "./return-path";
import { readSessionId } from "./session-cookie";

/** The session behind the request, also one that is only good for what is due first. Read once per request. */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const sessionId = await readSessionId();
  return sessionId ? findSessionActor(sessionId, await clientAddress()) : null;
});

/** Is there a session, good but not from this address? */
export async function isAddressRefusedHere(): Promise<boolean> {
  const sessionId = await readSessionId();
  return sessionId !== null && isAddressRefused(sessionId, await clientAddress());
}

/** Who is signed in; null when nobody is, or the password must be changed or a second factor set up first. */
export async function currentActor(): Promise<SessionActor | null> {
  const session = await currentSession();
  return session && !session.mustChangePassword && !session.mustSetUpFactor ? session.actor : null;
}

/**
 * Who is signed in. Else leads to the sign-in page, and back afterwards; a due password change comes first, then a due
 * second factor.
 */
export async function requireActor(): Promise<SessionActor> {
  const { actor, mustChangePassword, mustSetUpFactor } = await requireSession();
  if (mustChangePassword) redirect(routes.ownPassword());
  if (mustSetUpFactor) redirect(routes.secondFactor());
  return actor;
}

/** For the pages that change the password and set up a second factor: also who must do so. */
export async function requireSession(): Promise<CurrentSession> {
  const session = await currentSession();
  if (session) return session;
  const path = safeReturnPath((await headers()).get(pathHeader));
  const reason = (await isAddressRefusedHere()) ? "address" : undefined;
  redirect(routes.signIn(path === "/" ? undefined : path, reason));
}
