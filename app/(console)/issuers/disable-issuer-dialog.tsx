"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { disableIssuerAction, enableIssuerAction } from "./actions";
import type { IssuerDialogProps } from "./rename-issuer-dialog";

export function DisableIssuerDialog({ issuer, ...state }: IssuerDialogProps) {
  const { id, name } = issuer;
  if (issuer.status === "disabled") {
    return (
      <ConfirmDialog
        title={`Enable ${name}?`}
        consequence="Members of its teams can request certificates again at once."
        tone="primary"
        fields={{ id }}
        action={enableIssuerAction}
        successMessage={`${name} is enabled`}
        submitLabel="Enable issuer"
        {...state}
      />
    );
  }
  return (
    <ConfirmDialog
      title={`Disable ${name}?`}
      consequence="From the next request on nobody gets a certificate from it, and nothing is signed below it; renewals are refused too. What it issued stays valid and can be revoked."
      fields={{ id }}
      action={disableIssuerAction}
      successMessage={`${name} is disabled`}
      submitLabel="Disable issuer"
      {...state}
    />
  );
}
