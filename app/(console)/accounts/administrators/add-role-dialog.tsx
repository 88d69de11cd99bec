"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { FormDialog } from "@/components/form-dialog";
import { type RolePair, RolePairFields } from "@/components/role-pair-fields";
import { Button } from "@/components/ui/button";
import type { RoleChoices } from "@/lib/roles/schema";
import { assignRoleAction } from "./actions";

type AddRoleDialogProps = { userId: string; choices: RoleChoices; isMainAct: boolean };

/** *Add Role* on a user's page: one pair of organization group and role. */
export function AddRoleDialog({ userId, choices, isMainAct }: AddRoleDialogProps) {
  const empty: RolePair = { groupId: choices.groups[0]?.id ?? "", roleId: "" };
  const [pair, setPair] = useState(empty);
  return (
    <FormDialog
      title="Add Role"
      description="It holds in the organization group and in the groups below it, from the next request on."
      size="sm"
      trigger={
        <Button variant={isMainAct ? "primary" : "secondary"}>
          <Plus aria-hidden />
          Add Role
        </Button>
      }
      action={assignRoleAction}
      successMessage="The role was added"
      onSuccess={() => setPair(empty)}
      submitLabel="Add"
    >
      <input type="hidden" name="userId" value={userId} />
      <RolePairFields choices={choices} pair={pair} onChange={setPair} />
    </FormDialog>
  );
}
