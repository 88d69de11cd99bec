"use client";

import { useRouter } from "next/navigation";
import { PasskeyForm } from "@/components/passkeys/passkey-form";
import { beginPasskeySignInAction, passkeySignInAction } from "./actions";
import { usePasskeyInField } from "./use-passkey-in-field";

/** *Sign in with a passkey*: no username, no password. Where the browser can, the username's field offers it as well. */
export function PasskeyButton({ returnTo }: { returnTo?: string }) {
  const router = useRouter();
  usePasskeyInField({ returnTo, onSignedIn: (goTo) => router.replace(goTo) });
  return (
    <PasskeyForm
      begin={beginPasskeySignInAction}
      action={passkeySignInAction}
      onSuccess={({ goTo }) => router.replace(goTo)}
      fields={{ returnTo }}
    >
      Sign in with a passkey
    </PasskeyForm>
  );
}
