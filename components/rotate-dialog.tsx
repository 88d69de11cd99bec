"use client";

import type { ReactNode } from "react";
import type { FormAction } from "./action-result";
import { Field } from "./field";
import { FormDialog } from "./form-dialog";
import { Input } from "./ui/input";

export type RotateDialogProps<T> = {
  id: string;
  name: string;
  /** What becomes of it, when the successor is not simply shown once. */
  description?: string;
  /** What uses it, in the plural; "programs" when left out. */
  users?: string;
  action: FormAction<T>;
  successMessage?: string;
  onSuccess: (made: T) => void;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Further fields of a kind: a password, a key. */
  children?: ReactNode;
};

const shownOnce = "Makes a successor with the same capabilities and limits. It is shown once, right after this.";

/** *Rotate*: a successor, and how long the old one keeps working beside it. */
export function RotateDialog<T>(props: RotateDialogProps<T>) {
  const { id, name, description = shownOnce, users = "programs", children, ...dialog } = props;
  return (
    <FormDialog title={`Rotate ${name}`} description={description} size="sm" submitLabel="Rotate" {...dialog}>
      <input type="hidden" name="id" value={id} />
      <Field
        name="graceDays"
        label="Days that the old one keeps working"
        required
        hint={`0 to 30. Give the successor to all ${users} in this time; the old one shows what still uses it.`}
      >
        <Input type="number" inputMode="numeric" min={0} max={30} step={1} defaultValue={7} />
      </Field>
      {children}
    </FormDialog>
  );
}
