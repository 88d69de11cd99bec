"use client";

import { FormDialog } from "@/components/form-dialog";
import { updateGroupAction } from "./actions";
import { GroupFields } from "./group-fields";
import type { GroupRow } from "./group-row";

export type EditGroupDialogProps = { group: GroupRow; open: boolean; onOpenChange: (open: boolean) => void };

/** Changes a group's name, Group ID, country and locale. */
export function EditGroupDialog({ group, open, onOpenChange }: EditGroupDialogProps) {
  return (
    <FormDialog
      title={`Edit ${group.name}`}
      description="A new name changes nothing else. Programs that name the group by its Group ID must learn a new one."
      action={updateGroupAction}
      successMessage={({ name }) => `${name} was saved`}
      submitLabel="Save"
      open={open}
      onOpenChange={onOpenChange}
    >
      <input type="hidden" name="id" value={group.id} />
      <GroupFields group={group} />
    </FormDialog>
  );
}
