"use client";

import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Field } from "@/components/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { revokeCertificateAction } from "./actions";

export type RevokeCertificateDialogProps = {
  id: string;
  /** What the certificate is called. */
  name: string;
  /** Whose programs stop working ("Your programs"). */
  whose: string;
  reasons: readonly SelectOption[];
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Asks before a certificate is revoked, and why. */
export function RevokeCertificateDialog({ id, name, whose, reasons, ...dialog }: RevokeCertificateDialogProps) {
  return (
    <ConfirmDialog
      title={`Revoke ${name}?`}
      consequence={`${whose} that use this certificate are refused from the next request on. It cannot be undone.`}
      fields={{ id }}
      action={revokeCertificateAction}
      successMessage={`${name} was revoked`}
      submitLabel="Revoke certificate"
      {...dialog}
    >
      <Field name="reason" label="Reason" hint="Kept with the certificate and in the audit log.">
        <Select options={reasons} />
      </Field>
    </ConfirmDialog>
  );
}
