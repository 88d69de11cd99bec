"use client";

import { FormDialog } from "@/components/form-dialog";
import type { RoleView } from "@/lib/roles/schema";
import { changeRolePolicyAction } from "./actions";
import { RolePolicyFields } from "./role-policy-fields";

export type RolePolicyDialogProps = {
  role: Pick<RoleView, "id" | "name" | "secondFactor" | "secondFactorFrom">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** *Second factor* of a role. */
export function RolePolicyDialog({ role, ...dialog }: RolePolicyDialogProps) {
  return (
    <FormDialog
      title={`Second factor of ${role.name}`}
      description="Of several roles that a user holds the strictest counts."
      action={changeRolePolicyAction}
      successMessage={({ name }) => `${name} was saved`}
      submitLabel="Save"
      {...dialog}
    >
      <input type="hidden" name="id" value={role.id} />
      <RolePolicyFields role={role} />
    </FormDialog>
  );
}
