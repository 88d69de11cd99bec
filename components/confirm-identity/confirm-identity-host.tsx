"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { type Confirmation, hostConfirmations } from "./ask-to-confirm";
import type { ConfirmActions } from "./confirm-identity-dialog";

const ConfirmIdentityDialog = dynamic(
  () => import("./confirm-identity-dialog").then((module) => module.ConfirmIdentityDialog),
  { ssr: false },
);

/** Asks for a second factor when an action wants a fresh one; loaded when it is needed. */
export function ConfirmIdentityHost(actions: ConfirmActions) {
  const [confirmation, setConfirmation] = useState<Confirmation | null>(null);
  useEffect(() => hostConfirmations(setConfirmation), []);
  if (!confirmation) return null;

  function close(then: () => void) {
    setConfirmation(null);
    then();
  }

  return (
    <ConfirmIdentityDialog
      {...actions}
      onConfirmed={() => close(confirmation.onConfirmed)}
      onCancelled={() => close(confirmation.onCancelled)}
    />
  );
}
