"use client";

import { Pencil, Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Input } from "@/components/ui/input";
import { useOneOpen } from "@/components/use-one-open";
import { removeAppAction, renameAppAction } from "./actions";

/** What can be done to one's own authenticator app. */
export function AppMenu({ id, name }: { id: string; name: string }) {
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
        title="Rename authenticator app"
        description="The name is for you; the app does not notice."
        size="sm"
        action={renameAppAction}
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
        title="Remove authenticator app"
        consequence={`The codes of “${name}” let nobody in any more. With your last second factor the recovery codes go too.`}
        action={removeAppAction}
        successMessage="The authenticator app was removed"
        fields={{ id }}
        submitLabel="Remove"
        {...dialog("remove")}
      />
    </>
  );
}
