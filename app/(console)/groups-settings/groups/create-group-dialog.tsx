"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Callout } from "@/components/ui/callout";
import { Select, type SelectOption } from "@/components/ui/select";
import { createGroupAction } from "./actions";
import { GroupFields } from "./group-fields";

export type CreateGroupDialogProps = {
  parents: readonly SelectOption[];
  parentId: string;
  /** The group that devices reach by the account ID alone, as long as none stands below it. */
  reachedId: string | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCreated: (parentId: string, id: string) => void;
};

/** Makes a group below one that the viewer may change. */
export function CreateGroupDialog({ parents, parentId, reachedId, onCreated, ...dialog }: CreateGroupDialogProps) {
  return (
    <FormDialog
      title="Add organization group"
      description="It inherits the settings of the group above; roles given there hold in it."
      action={createGroupAction}
      successMessage={({ name }) => `${name} was added`}
      onSuccess={(group) => onCreated(group.parentId ?? "", group.id)}
      submitLabel="Add"
      {...dialog}
    >
      <GroupAbove parents={parents} parentId={parentId} reachedId={reachedId} />
      <GroupFields />
    </FormDialog>
  );
}

type GroupAboveProps = Pick<CreateGroupDialogProps, "parents" | "parentId" | "reachedId">;

/** Lives as long as the form is open, so that the next one starts with its own group again. */
function GroupAbove({ parents, parentId, reachedId }: GroupAboveProps) {
  const [chosen, setChosen] = useState(parentId);
  return (
    <>
      <Field name="parentId" label="Group above" required>
        <Select options={parents} value={chosen} onChange={(event) => setChosen(event.target.value)} />
      </Field>
      {chosen === reachedId && (
        <Callout tone="warn" title="Devices that send the account ID alone are cut off:">
          the group above is the only instance and has no organizational unit yet. With one, every device needs an
          access key.
        </Callout>
      )}
    </>
  );
}
