"use client";

import type { ReactNode } from "react";
import { Field } from "./field";
import { FormDialog, type FormDialogProps } from "./form-dialog";
import { Input } from "./ui/input";

export type RenameDialogProps<T> = {
  title: ReactNode;
  /** Who notices the new name, and who does not. */
  description?: string;
  id: string;
  name: string;
  /** The most characters of a name, and whether there may be none. */
  maximum: number;
  isOptional?: boolean;
  action: FormDialogProps<T>["action"];
} & Pick<FormDialogProps<T>, "trigger" | "open" | "onOpenChange">;

/** Asks for another name of the thing `id`. */
export function RenameDialog<T>({ id, name, maximum, isOptional = false, ...dialog }: RenameDialogProps<T>) {
  return (
    <FormDialog size="sm" successMessage="The name was saved" submitLabel="Save" {...dialog}>
      <input type="hidden" name="id" value={id} />
      <Field name="name" label="Name" required={!isOptional} optional={isOptional}>
        <Input defaultValue={name} maxLength={maximum} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
