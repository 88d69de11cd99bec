"use client";

import { routes } from "@/lib/routes";

type SignOut = () => Promise<{ goTo: string }>;

let host: SignOut | null = null;

/** Whoever can sign out; answers how to stop. */
export function hostSignOut(signOut: SignOut): () => void {
  host = signOut;
  return () => {
    if (host === signOut) host = null;
  };
}

/** Signs out and leads to the sign-in page, which leads back here; a provider that signs out too leads there by itself. */
export async function signInAgain(): Promise<void> {
  if (!host) return;
  const here = `${window.location.pathname}${window.location.search}`;
  const { goTo } = await host();
  // A full load, so that nothing of the session stays in the page's memory.
  window.location.assign(goTo === routes.signIn() ? routes.signIn(here) : goTo);
}
