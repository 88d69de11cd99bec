"use client";

import { useEffect } from "react";
import { hostSignOut } from "./sign-in-again";

/** Lets forms on the page offer *Sign out and in again*. */
export function SignInAgainHost({ signOut }: { signOut: () => Promise<{ goTo: string }> }) {
  useEffect(() => hostSignOut(signOut), [signOut]);
  return null;
}
