"use client";

import { Pencil } from "lucide-react";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { updateNotesAction } from "../actions";

type NotesDialogProps = { id: string; notes: string; extraEmails: readonly string[] };

/** What people note about the certificate, and who else is mailed about it. */
export function NotesDialog({ id, notes, extraEmails }: NotesDialogProps) {
  return (
    <FormDialog
      title="Notes and mails"
      description="For people: the certificate itself stays as it is."
      action={updateNotesAction}
      successMessage="The notes were saved"
      submitLabel="Save"
      trigger={
        <Button>
          <Pencil aria-hidden />
          Edit notes
        </Button>
      }
    >
      <input type="hidden" name="id" value={id} />
      <Field name="notes" label="Notes" optional>
        <Textarea rows={4} defaultValue={notes} maxLength={2000} />
      </Field>
      <Field name="extraEmails" label="Mails also to" hint="Addresses with commas between them." optional>
        <Input defaultValue={extraEmails.join(", ")} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
