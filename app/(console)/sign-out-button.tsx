"use client";

import { SubmitButton } from "@/components/form";

/** *Sign out* where there is no account menu. */
export function SignOutButton({ signOut }: { signOut: () => Promise<{ goTo: string }> }) {
  async function leave() {
    const { goTo } = await signOut();
    window.location.assign(goTo);
  }
  return (
    <form action={leave}>
      <SubmitButton variant="secondary" size="sm">
        Sign out
      </SubmitButton>
    </form>
  );
}
