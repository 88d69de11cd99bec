"use client";

import { useEffect, useEffectEvent } from "react";
import {
  awaitPasskeyInField,
  NoPasskey,
  offersPasskeysInFields,
  stopAwaiting,
} from "@/components/passkeys/ask-passkey";
import { showToast } from "@/components/ui/show-toast";
import { beginPasskeySignInAction, passkeySignInAction } from "./actions";

/** A challenge is good for five minutes; the field gets another one before. */
const RENEW_MS = 240_000;

type Options = { returnTo?: string; onSignedIn: (goTo: string) => void };

/** Lets the browser offer its passkeys where the username is typed (conditional mediation), as long as the page stands. */
export function usePasskeyInField({ returnTo, onSignedIn }: Options): void {
  const onResponse = useEffectEvent(async (response: string) => {
    const formData = new FormData();
    formData.set("response", response);
    if (returnTo) formData.set("returnTo", returnTo);
    const result = await passkeySignInAction(null, formData);
    if (result.ok) onSignedIn(result.data.goTo);
    else void showToast(result.message, "error");
  });

  useEffect(() => {
    let isOver = false;
    async function offer() {
      const begun = await beginPasskeySignInAction(null, new FormData());
      if (!begun.ok || isOver) return;
      const response = await awaitPasskeyInField(begun.data);
      if (!isOver) await onResponse(response);
    }
    const begin = () => void offer().catch(ignoreSilence);
    let timer: ReturnType<typeof setInterval> | undefined;
    void offersPasskeysInFields().then((isOffered) => {
      if (!isOffered || isOver) return;
      begin();
      timer = setInterval(begin, RENEW_MS);
    });
    return () => {
      isOver = true;
      clearInterval(timer);
      if (timer) void stopAwaiting();
    };
  }, []);
}

/** Nobody chose a passkey, or the button asked instead; or Keyhall could not be reached, which the form will say. */
function ignoreSilence(error: unknown): void {
  if (!(error instanceof NoPasskey) && !(error instanceof TypeError)) throw error;
}
