"use client";

import { Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import type { RoleAssignmentView } from "@/lib/roles/schema";
import { unassignRoleAction } from "./actions";

export type RemoveRoleDialogProps = {
  user: { id: string; username: string };
  assignment: Pick<RoleAssignmentView, "roleId" | "groupId" | "name" | "groupName">;
  isLast: boolean;
};

/** Asks before a role is taken from a user. */
export function RemoveRoleDialog({ user, assignment, isLast }: RemoveRoleDialogProps) {
  const { roleId, groupId, name, groupName } = assignment;
  return (
    <ConfirmDialog
      title={`Take ${name} away?`}
      consequence={`From the next request on ${user.username}, and every key and certificate of theirs, may no longer do in ${groupName} what this role allows.${isLast ? " It is the last role: the account stays, without rights over anything but what is its own." : ""}`}
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={`Remove ${name} in ${groupName}`}>
          <Trash2 aria-hidden />
        </Button>
      }
      fields={{ userId: user.id, roleId, groupId }}
      action={unassignRoleAction}
      successMessage={`${name} was taken away`}
      submitLabel="Take away"
    />
  );
}
