"use client";

import { useEffect, useState } from "react";
import { loadedPart, useLoadedPart } from "@/components/loaded-part";
import { type Confirmation, hostConfirmations } from "./ask-to-confirm";
import type { ConfirmActions, ConfirmIdentityDialogProps } from "./confirm-identity-dialog";

const dialogPart = loadedPart(() => import("./confirm-identity-dialog"));

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
    <LateConfirmIdentityDialog
      {...actions}
      onConfirmed={() => close(confirmation.onConfirmed)}
      onCancelled={() => close(confirmation.onCancelled)}
    />
  );
}

function LateConfirmIdentityDialog(props: ConfirmIdentityDialogProps) {
  const loaded = useLoadedPart(dialogPart);
  return loaded ? <loaded.ConfirmIdentityDialog {...props} /> : null;
}
