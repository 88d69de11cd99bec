"use client";

import { CheckboxGroup, type CheckboxOptionGroup } from "@/components/checkbox-group";
import { Field } from "@/components/field";
import { FormDialog, type FormDialogProps } from "@/components/form-dialog";
import { Input } from "@/components/ui/input";
import type { RoleView } from "@/lib/roles/schema";
import { RolePolicyFields } from "./role-policy-fields";

export type RoleFormDialogProps = Pick<FormDialogProps<RoleView>, "title" | "trigger" | "open" | "onOpenChange"> &
  Pick<FormDialogProps<RoleView>, "action" | "submitLabel" | "successMessage" | "description"> & {
    boxes: readonly CheckboxOptionGroup[];
    /** The role that is changed. */
    role?: Pick<RoleView, "id" | "name" | "description" | "permissions">;
  };

/** Name, description and permissions of a custom role; of a new one also what it asks, which *Second factor* changes later. */
export function RoleFormDialog({ boxes, role, ...dialog }: RoleFormDialogProps) {
  return (
    <FormDialog {...dialog}>
      {role && <input type="hidden" name="id" value={role.id} />}
      <Field name="name" label="Name" required>
        <Input defaultValue={role?.name} maxLength={100} autoComplete="off" />
      </Field>
      <Field name="description" label="Description" optional>
        <Input defaultValue={role?.description} maxLength={500} autoComplete="off" />
      </Field>
      <CheckboxGroup
        name="permissions"
        legend="Permissions"
        groups={boxes}
        defaultValue={role?.permissions.map(({ name }) => name)}
        hint="You can give only what you may do yourself. Everybody manages their own credentials without a role."
        required
      />
      {!role && <RolePolicyFields />}
    </FormDialog>
  );
}
