"use client";

import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Select, type SelectOption } from "@/components/ui/select";
import { createGroupAction } from "./actions";
import { GroupFields } from "./group-fields";

export type CreateGroupDialogProps = {
  parents: readonly SelectOption[];
  parentId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCreated: (parentId: string, id: string) => void;
};

/** Makes a group below one that the viewer may change. */
export function CreateGroupDialog({ parents, parentId, open, onOpenChange, onCreated }: CreateGroupDialogProps) {
  return (
    <FormDialog
      title="Add organization group"
      description="It inherits the settings of the group above; roles given there hold in it."
      action={createGroupAction}
      successMessage={({ name }) => `${name} was added`}
      onSuccess={(group) => onCreated(group.parentId ?? "", group.id)}
      submitLabel="Add"
      open={open}
      onOpenChange={onOpenChange}
    >
      <Field name="parentId" label="Group above" required>
        <Select options={parents} defaultValue={parentId} />
      </Field>
      <GroupFields />
    </FormDialog>
  );
}
