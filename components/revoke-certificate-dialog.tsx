"use client";

import type { ReactNode } from "react";
import type { FormAction } from "./action-result";
import { ConfirmDialog } from "./confirm-dialog";
import { Field } from "./field";
import { Select, type SelectOption } from "./ui/select";

export type RevokeCertificateDialogProps<T> = {
  id: string;
  /** What the certificate is called. */
  name: string;
  /** Of one that lets its holder in: whose programs stop working ("Your programs"). Left out: others check it. */
  whose?: string;
  /** What tells it from others of the same name. */
  facts?: ReactNode;
  reasons: readonly SelectOption[];
  action: FormAction<T>;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

const consequenceFor = (whose: string | undefined): string =>
  whose
    ? `${whose} that use this certificate are refused from the next request on.`
    : "Whoever checks it against the revocation list (CRL) or by OCSP refuses it, wherever it is in use.";

/** Asks before a certificate is revoked, and why. */
export function RevokeCertificateDialog<T>({
  id,
  name,
  whose,
  facts,
  reasons,
  ...dialog
}: RevokeCertificateDialogProps<T>) {
  return (
    <ConfirmDialog
      title={`Revoke ${name}?`}
      consequence={`${consequenceFor(whose)} It cannot be undone.`}
      fields={{ id }}
      successMessage={`${name} was revoked`}
      submitLabel="Revoke certificate"
      {...dialog}
    >
      {facts}
      <Field name="reason" label="Reason" hint="Kept with the certificate and in the audit log.">
        <Select options={reasons} />
      </Field>
    </ConfirmDialog>
  );
}
