"use client";

import type { FormAction } from "./action-result";
import { Field } from "./field";
import { FormDialog } from "./form-dialog";
import { Input } from "./ui/input";

export type RotateDialogProps<T> = {
  id: string;
  name: string;
  action: FormAction<T>;
  onSuccess: (made: T) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** *Rotate*: a successor, and how long the old one keeps working beside it. */
export function RotateDialog<T>({ id, name, ...dialog }: RotateDialogProps<T>) {
  return (
    <FormDialog
      title={`Rotate ${name}`}
      description="Makes a successor with the same capabilities and limits. It is shown once, right after this."
      size="sm"
      submitLabel="Rotate"
      {...dialog}
    >
      <input type="hidden" name="id" value={id} />
      <Field
        name="graceDays"
        label="Days that the old one keeps working"
        required
        hint="0 to 30. Give the successor to every program in this time; the old one shows what still uses it."
      >
        <Input type="number" inputMode="numeric" min={0} max={30} step={1} defaultValue={7} />
      </Field>
    </FormDialog>
  );
}
