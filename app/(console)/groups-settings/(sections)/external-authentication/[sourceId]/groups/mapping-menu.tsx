"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import type { GroupMappingView } from "@/lib/group-mappings/schema";
import type { SourceView } from "@/lib/sources/schema";
import { deleteGroupMappingAction } from "./actions";
import { type MappingChoices, MappingDialog } from "./mapping-dialog";

export type MappingMenuProps = {
  source: Pick<SourceView, "id" | "kind" | "name">;
  mapping: GroupMappingView;
  choices: MappingChoices;
};

/** What can be done with a mapping. */
export function MappingMenu({ source, mapping, choices }: MappingMenuProps) {
  const [isEditing, setEditing] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const who = mapping.users === 1 ? "1 known user has it" : `${mapping.users} known users have it`;
  return (
    <>
      <RowMenu label={`Actions for ${mapping.name}`}>
        <RowMenuItem onSelect={() => setEditing(true)}>
          <Pencil aria-hidden />
          Edit
        </RowMenuItem>
        <RowMenuSeparator />
        <RowMenuItem danger onSelect={() => setDeleting(true)}>
          <Trash2 aria-hidden />
          Delete
        </RowMenuItem>
      </RowMenu>
      <MappingDialog source={source} choices={choices} mapping={mapping} open={isEditing} onOpenChange={setEditing} />
      <ConfirmDialog
        title={`Delete the mapping of ${mapping.name}?`}
        consequence={`${who}. They lose at once the teams and roles that no other group of theirs gives.`}
        fields={{ id: mapping.id }}
        action={deleteGroupMappingAction}
        successMessage="The mapping was deleted"
        submitLabel="Delete"
        open={isDeleting}
        onOpenChange={setDeleting}
      />
    </>
  );
}
