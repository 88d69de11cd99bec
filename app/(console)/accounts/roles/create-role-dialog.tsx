"use client";

import { Plus } from "lucide-react";
import type { CheckboxOptionGroup } from "@/components/checkbox-group";
import { Button } from "@/components/ui/button";
import { createRoleAction } from "./actions";
import { RoleFormDialog } from "./role-form-dialog";

export function CreateRoleDialog({ boxes }: { boxes: readonly CheckboxOptionGroup[] }) {
  return (
    <RoleFormDialog
      title="Create role"
      description="A role does nothing until it is given to somebody in an organization group."
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          Create role
        </Button>
      }
      boxes={boxes}
      action={createRoleAction}
      successMessage={({ name }) => `${name} was created`}
      submitLabel="Create"
    />
  );
}
