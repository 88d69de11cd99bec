"use client";

import { useRouter } from "next/navigation";
import { PasskeyForm } from "@/components/passkeys/passkey-form";
import { beginPasskeyStepAction, passkeyStepAction } from "./actions";

/** The second step by a passkey or security key; `isFirst`: nothing else is asked at first. */
export function PasskeyStep({ returnTo, isFirst }: { returnTo?: string; isFirst: boolean }) {
  const router = useRouter();
  return (
    <PasskeyForm
      begin={beginPasskeyStepAction}
      action={passkeyStepAction}
      onSuccess={({ goTo }) => router.replace(goTo)}
      fields={{ returnTo }}
      variant={isFirst ? "primary" : "secondary"}
      autoFocus={isFirst}
    >
      Use a passkey or security key
    </PasskeyForm>
  );
}
