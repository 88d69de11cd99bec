"use client";

import { Pencil, Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Input } from "@/components/ui/input";
import { useOneOpen } from "@/components/use-one-open";
import { removePasskeyAction, renamePasskeyAction } from "./actions";

/** What can be done to one's own passkey. */
export function PasskeyMenu({ id, name }: { id: string; name: string }) {
  const { open, dialog } = useOneOpen<"rename" | "remove">();
  return (
    <>
      <RowMenu label={`Actions for ${name}`}>
        <RowMenuItem onSelect={() => open("rename")}>
          <Pencil aria-hidden />
          Rename
        </RowMenuItem>
        <RowMenuSeparator />
        <RowMenuItem danger onSelect={() => open("remove")}>
          <Trash2 aria-hidden />
          Remove
        </RowMenuItem>
      </RowMenu>
      <FormDialog
        title="Rename passkey"
        description="The name is for you; the device or key does not notice."
        size="sm"
        action={renamePasskeyAction}
        successMessage="The name was saved"
        submitLabel="Save"
        {...dialog("rename")}
      >
        <input type="hidden" name="id" value={id} />
        <Field name="name" label="Name" required>
          <Input defaultValue={name} maxLength={60} autoComplete="off" />
        </Field>
      </FormDialog>
      <ConfirmDialog
        title="Remove passkey"
        consequence={`“${name}” lets nobody in any more. Your device or key still keeps it: remove it there too. With your last second factor the recovery codes go too.`}
        action={removePasskeyAction}
        successMessage="The passkey was removed"
        fields={{ id }}
        submitLabel="Remove"
        {...dialog("remove")}
      />
    </>
  );
}
