"use client";

import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Input } from "@/components/ui/input";
import { updateIssuerAction } from "./actions";
import type { IssuerMenuFacts } from "./issuer-menu-facts";

export type IssuerDialogProps = { issuer: IssuerMenuFacts; open: boolean; onOpenChange: (open: boolean) => void };

export function RenameIssuerDialog({ issuer, ...state }: IssuerDialogProps) {
  return (
    <FormDialog
      title={`Rename ${issuer.name}`}
      description="Programs that ask for certificates by the issuer's name must use the new one at once."
      action={updateIssuerAction}
      successMessage={({ name }) => `It is called ${name} now`}
      submitLabel="Rename"
      {...state}
    >
      <input type="hidden" name="id" value={issuer.id} />
      <Field name="name" label="Name" required>
        <Input defaultValue={issuer.name} maxLength={100} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
