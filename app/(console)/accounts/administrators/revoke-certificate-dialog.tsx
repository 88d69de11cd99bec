"use client";

import { Ban } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import { revokeCertificateAction } from "./actions";

export function RevokeCertificateDialog({ id, reasons }: { id: string; reasons: SelectOption[] }) {
  return (
    <ConfirmDialog
      title="Revoke this certificate?"
      consequence="Every program that uses it is refused from its next request on. A revoked certificate never works again; a new one can be made."
      trigger={
        <Button>
          <Ban aria-hidden />
          Revoke
        </Button>
      }
      fields={{ id }}
      action={revokeCertificateAction}
      successMessage="The certificate was revoked"
      submitLabel="Revoke certificate"
    >
      <Field name="reason" label="Reason">
        <Select options={reasons} defaultValue="unspecified" />
      </Field>
    </ConfirmDialog>
  );
}
