"use client";

import { Pencil } from "lucide-react";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { renameCertificateAction } from "./actions";

export function RenameCertificateDialog({ id, name }: { id: string; name: string }) {
  return (
    <FormDialog
      title="Rename certificate"
      description="The name is for people; nothing that uses the certificate notices."
      size="sm"
      trigger={
        <Button>
          <Pencil aria-hidden />
          Rename
        </Button>
      }
      action={renameCertificateAction}
      successMessage="The name was saved"
      submitLabel="Save"
    >
      <input type="hidden" name="id" value={id} />
      <Field name="name" label="Name" optional>
        <Input defaultValue={name} maxLength={200} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
