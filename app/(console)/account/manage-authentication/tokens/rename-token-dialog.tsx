"use client";

import { Pencil } from "lucide-react";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { renameTokenAction } from "./actions";

export function RenameTokenDialog({ id, name }: { id: string; name: string }) {
  return (
    <FormDialog
      title="Rename token"
      description="The name is for people; nothing that uses the token notices."
      size="sm"
      trigger={
        <Button>
          <Pencil aria-hidden />
          Rename
        </Button>
      }
      action={renameTokenAction}
      successMessage="The name was saved"
      submitLabel="Save"
    >
      <input type="hidden" name="id" value={id} />
      <Field name="name" label="Name" required>
        <Input defaultValue={name} maxLength={200} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
