"use client";

import { Plus, Undo2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Select, type SelectOption } from "@/components/ui/select";
import { setInstanceAction } from "./actions";

export type MakeInstanceDialogProps = {
  groups: readonly SelectOption[];
  /** Does the account ID alone lead devices to an instance at present? */
  accountIdSuffices: boolean;
};

/** *Make an instance*: chooses among the groups that are none yet. */
export function MakeInstanceDialog({ groups, accountIdSuffices }: MakeInstanceDialogProps) {
  return (
    <FormDialog
      title="Make an instance"
      description="Devices can then reach the group. The groups below it, down to the next instance, are its organizational units."
      size="sm"
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          Make an instance
        </Button>
      }
      action={setInstanceAction}
      successMessage="The organization group is an instance"
      submitLabel="Make an instance"
    >
      <input type="hidden" name="isInstance" value="true" />
      <Field name="groupId" label="Organization group" required>
        <Select options={groups} placeholder="Choose an organization group" />
      </Field>
      {accountIdSuffices && (
        <Callout tone="warn" title="Devices that send the account ID alone are cut off:">
          they reach the only instance there is. With a second one, every device needs an access key.
        </Callout>
      )}
    </FormDialog>
  );
}

/** What can be done to an instance; `holds` names what keeps it one. */
export function InstanceMenu({ groupId, name, holds }: { groupId: string; name: string; holds: string | null }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${name}`}>
        <RowMenuItem onSelect={() => setOpen(true)}>
          <Undo2 aria-hidden />
          Make a plain group
        </RowMenuItem>
      </RowMenu>
      <ConfirmDialog
        title={`Make ${name} a plain group?`}
        consequence={
          holds
            ? `It has ${holds}: delete the keys and forget the devices first.`
            : "Devices cannot reach it any more. The group, what is in it and what is below it stay."
        }
        fields={{ groupId, isInstance: "false" }}
        action={setInstanceAction}
        successMessage={`${name} is no longer an instance`}
        submitLabel="Make a plain group"
        open={isOpen}
        onOpenChange={setOpen}
      />
    </>
  );
}
