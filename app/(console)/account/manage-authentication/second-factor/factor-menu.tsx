"use client";

import { Pencil, Trash2 } from "lucide-react";
import type { FormAction } from "@/components/action-result";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Input } from "@/components/ui/input";
import { useOneOpen } from "@/components/use-one-open";

interface FactorMenuProps {
  id: string;
  name: string;
  /** In the middle of a sentence. */
  called: "authenticator app" | "passkey";
  /** Who notices the new name, and who does not. */
  renaming: string;
  /** What follows when it is removed. */
  consequence: string;
  renameAction: FormAction<void>;
  removeAction: FormAction<void>;
}

/** What can be done to a second factor of one's own. */
export function FactorMenu({ id, name, called, renaming, consequence, renameAction, removeAction }: FactorMenuProps) {
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
        title={`Rename ${called}`}
        description={renaming}
        size="sm"
        action={renameAction}
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
        title={`Remove ${called}`}
        consequence={`${consequence} With your last second factor the recovery codes go too.`}
        action={removeAction}
        successMessage={`The ${called} was removed`}
        fields={{ id }}
        submitLabel="Remove"
        {...dialog("remove")}
      />
    </>
  );
}
