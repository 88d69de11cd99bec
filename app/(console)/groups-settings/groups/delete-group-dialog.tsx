"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DialogBody, DialogFooter } from "@/components/ui/dialog-parts";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { deleteGroupAction } from "./actions";
import type { GroupRow } from "./group-row";

export type DeleteGroupDialogProps = { group: GroupRow; open: boolean; onOpenChange: (open: boolean) => void };

/** Only an empty group can be deleted; of one that is not, it says what is in it. */
export function DeleteGroupDialog({ group, open, onOpenChange }: DeleteGroupDialogProps) {
  const contents = [...counted(group.children, "group"), ...counted(group.users, "user")];
  if (contents.length > 0) {
    return (
      <LazyDialog
        open={open}
        onOpenChange={onOpenChange}
        role="alertdialog"
        title={`${group.name} cannot be deleted yet`}
        size="sm"
        hideClose
      >
        <DialogBody>
          <Callout tone="info" title={`It has ${contents.join(" and ")}.`}>
            Move or delete what is in it first.
          </Callout>
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" onClick={() => onOpenChange(false)}>
            Close
          </Button>
        </DialogFooter>
      </LazyDialog>
    );
  }
  return (
    <ConfirmDialog
      title={`Delete ${group.name}?`}
      consequence="No group is below it and nobody’s home is in it. Its own settings for the REST API are deleted with it. Should a role or a tenant key still be in it, it stays and you are told."
      fields={{ id: group.id }}
      action={deleteGroupAction}
      successMessage={`${group.name} was deleted`}
      submitLabel="Delete"
      open={open}
      onOpenChange={onOpenChange}
    />
  );
}

const counted = (count: number, noun: string) => (count > 0 ? [`${count} ${noun}${count === 1 ? "" : "s"}`] : []);
