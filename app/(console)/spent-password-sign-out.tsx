"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";

/** *Sign out* for who came in with a temporary password, which opens nothing more: asks first. */
export function SpentPasswordSignOut({ signOut }: { signOut: () => Promise<{ goTo: string }> }) {
  async function leave() {
    const { goTo } = await signOut();
    window.location.assign(goTo);
    return { ok: true, data: null } as const;
  }

  return (
    <ConfirmDialog
      title="Sign out without a password of your own?"
      consequence="The temporary password is used up: it opened this login and opens no other. To come back you would need a new one from an administrator."
      trigger={<Button size="sm">Sign out</Button>}
      fields={{}}
      action={leave}
      submitLabel="Sign out"
    />
  );
}
