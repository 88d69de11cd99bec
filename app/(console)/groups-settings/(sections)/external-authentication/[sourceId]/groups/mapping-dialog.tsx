"use client";

import type { ReactNode } from "react";
import { CheckboxGroup } from "@/components/checkbox-group";
import { ExternalGroupField } from "@/components/external-group-field";
import { FormDialog } from "@/components/form-dialog";
import { RolePairs } from "@/components/role-pairs";
import type { GroupMappingView } from "@/lib/group-mappings/schema";
import type { RoleChoices } from "@/lib/roles/schema";
import type { SourceView } from "@/lib/sources/schema";
import type { TeamChoice } from "@/lib/teams/schema";
import { createGroupMappingAction, updateGroupMappingAction } from "./actions";
import { MappingPreview } from "./mapping-preview";

/** What a mapping may give, as far as the viewer may give it. */
export interface MappingChoices {
  teams: readonly TeamChoice[];
  roles: RoleChoices;
}

export type MappingDialogProps = {
  source: Pick<SourceView, "id" | "kind" | "name">;
  choices: MappingChoices;
  /** null: a new one. */
  mapping: GroupMappingView | null;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** *Add mapping* and *Edit mapping*: a group, and what users who have it get; with a look at whom that concerns. */
export function MappingDialog({ source, choices, mapping, ...dialog }: MappingDialogProps) {
  const { teams, roles } = choices;
  return (
    <FormDialog
      {...dialog}
      title={mapping ? `Edit ${mapping.name}` : "Add mapping"}
      description={`What users get at once whom ${source.name} names with the group.`}
      action={mapping ? updateGroupMappingAction : createGroupMappingAction}
      successMessage={mapping ? "The mapping was changed" : "The group was mapped"}
      submitLabel={mapping ? "Save" : "Add"}
    >
      {mapping && <input type="hidden" name="id" value={mapping.id} />}
      <input type="hidden" name="sourceId" value={source.id} />
      <ExternalGroupField source={source} defaultValue={mapping?.externalGroup} />
      <input type="hidden" name="teamIds" value="" />
      {teams.length > 0 ? (
        <CheckboxGroup
          name="teamIds"
          legend="Teams"
          mono={false}
          options={teams.map(({ id, name, description, isAdministrator }) => ({
            value: id,
            label: name,
            description: [isAdministrator && "Its members are administrators", description].filter(Boolean).join(". "),
          }))}
          defaultValue={mapping?.teams.map(({ id }) => id)}
        />
      ) : (
        <p className="text-ink-2">There is no team that you may put users into.</p>
      )}
      {roles.groups.length > 0 && (
        <fieldset className="min-w-0">
          <legend className="mb-1.5 font-medium">Roles</legend>
          <p className="mb-3 text-ink-2 text-sm">
            A role holds in its organization group and in the groups below it. A group may give teams only.
          </p>
          <RolePairs choices={roles} present={mapping?.roles} />
        </fieldset>
      )}
      <MappingPreview />
    </FormDialog>
  );
}
