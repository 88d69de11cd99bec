"use client";

import { Button } from "@/components/ui/button";

/** *Sign out* where there is no account menu. */
export function SignOutButton({ signOut }: { signOut: () => Promise<{ goTo: string }> }) {
  async function leave() {
    const { goTo } = await signOut();
    window.location.assign(goTo);
  }
  return (
    <form action={leave}>
      <Button type="submit" size="sm">
        Sign out
      </Button>
    </form>
  );
}
