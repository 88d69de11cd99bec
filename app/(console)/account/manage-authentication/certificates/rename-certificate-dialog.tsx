"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Input } from "@/components/ui/input";
import { renameCertificateAction } from "./actions";

export type RenameCertificateDialogProps = {
  id: string;
  name: string;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

export function RenameCertificateDialog({ id, name, ...dialog }: RenameCertificateDialogProps) {
  return (
    <FormDialog
      title="Rename certificate"
      description="The name is for people; nothing that uses the certificate notices."
      size="sm"
      action={renameCertificateAction}
      successMessage="The name was saved"
      submitLabel="Save"
      {...dialog}
    >
      <input type="hidden" name="id" value={id} />
      <Field name="name" label="Name" optional>
        <Input defaultValue={name} maxLength={200} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
