"use client";

import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Callout } from "@/components/ui/callout";
import { Select, type SelectOption } from "@/components/ui/select";
import { moveGroupAction } from "./actions";
import type { GroupRow } from "./group-row";

export type MoveGroupDialogProps = {
  group: GroupRow;
  parents: readonly SelectOption[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMoved: (parentId: string, id: string) => void;
};

/** Puts a group, with all below it, under another parent. */
export function MoveGroupDialog({ group, parents, open, onOpenChange, onMoved }: MoveGroupDialogProps) {
  return (
    <FormDialog
      title={`Move ${group.name}`}
      action={moveGroupAction}
      successMessage={({ name }) => `${name} was moved`}
      onSuccess={(moved) => onMoved(moved.parentId ?? "", moved.id)}
      submitLabel="Move"
      open={open}
      onOpenChange={onOpenChange}
    >
      <input type="hidden" name="id" value={group.id} />
      <Field name="parentId" label="New group above" required hint="Everything below moves along.">
        <Select options={parents} placeholder="Choose a group" defaultValue="" />
      </Field>
      <Callout tone="warn" title="Rights and inherited settings follow the new place.">
        Administrators of the groups it leaves lose it, those of the groups it comes to gain it. Tenant keys that depend
        on an inherited setting stop or start working with it.
      </Callout>
    </FormDialog>
  );
}
