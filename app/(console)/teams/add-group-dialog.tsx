"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { ExternalGroupField } from "@/components/external-group-field";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { SourceView } from "@/lib/sources/schema";
import type { TeamView } from "@/lib/teams/schema";
import { addGroupToTeamAction } from "./actions";

export type AddGroupDialogProps = { team: Pick<TeamView, "id" | "name">; sources: readonly SourceView[] };

/** *Add group*: users who have it come into the team at once, others when they sign in. */
export function AddGroupDialog({ team, sources }: AddGroupDialogProps) {
  const [chosenId, setChosenId] = useState(sources[0]?.id ?? "");
  const source = sources.find(({ id }) => id === chosenId) ?? sources[0];
  if (!source) return null;
  return (
    <FormDialog
      title={`Add a group to ${team.name}`}
      description="Users who have the group come into the team: those who are known at once, others when they sign in."
      trigger={
        <Button size="sm">
          <Plus aria-hidden />
          Add group
        </Button>
      }
      action={addGroupToTeamAction}
      successMessage="The group was added"
      submitLabel="Add"
    >
      <input type="hidden" name="teamId" value={team.id} />
      {sources.length > 1 ? (
        <Field name="sourceId" label="Directory or sign-in provider" required>
          <Select
            value={source.id}
            onChange={(event) => setChosenId(event.target.value)}
            options={sources.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      ) : (
        <input type="hidden" name="sourceId" value={source.id} />
      )}
      <ExternalGroupField key={source.id} source={source} />
    </FormDialog>
  );
}
