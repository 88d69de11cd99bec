"use client";

import { Pencil, Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActMenu } from "@/components/data-table/act-menu";
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
  const who = mapping.users === 1 ? "1 known user has it" : `${mapping.users} known users have it`;
  return (
    <ActMenu
      label={`Actions for ${mapping.name}`}
      acts={{
        edit: {
          ...{ label: "Edit", icon: Pencil },
          dialog: (state) => <MappingDialog source={source} choices={choices} mapping={mapping} {...state} />,
        },
        delete: {
          ...{ label: "Delete", icon: Trash2, danger: true },
          dialog: (state) => (
            <ConfirmDialog
              title={`Delete the mapping of ${mapping.name}?`}
              consequence={`${who}. They lose at once the teams and roles that no other group of theirs gives.`}
              fields={{ id: mapping.id }}
              action={deleteGroupMappingAction}
              successMessage="The mapping was deleted"
              submitLabel="Delete"
              {...state}
            />
          ),
        },
      }}
    />
  );
}
