"use client";

import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { retireFormerKeysAction } from "./actions";

export type RetireFormerKeyDialogProps = { id: string; formerKeyId: string; service: string; trigger: ReactNode };

/** Ends a grace period before its time. */
export function RetireFormerKeyDialog({ id, formerKeyId, service, trigger }: RetireFormerKeyDialogProps) {
  return (
    <ConfirmDialog
      title={`Retire the former key of ${service}?`}
      consequence={`Whatever still sends the former API Key of ${service} is refused from the next request on. The present one goes on working.`}
      fields={{ id, formerKeyId }}
      action={retireFormerKeysAction}
      successMessage="The former key was retired"
      submitLabel="Retire"
      trigger={trigger}
    />
  );
}
