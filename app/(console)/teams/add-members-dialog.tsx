"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import type { TeamView } from "@/lib/teams/schema";
import { addTeamMembersAction } from "./actions";
import { CandidatePicker } from "./candidate-picker";

/** *Add members*: users are searched for and ticked, as many as there are. */
export function AddMembersDialog({ team }: { team: Pick<TeamView, "id" | "name" | "isAdministrator"> }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <FormDialog
      title={`Add members to ${team.name}`}
      description={
        team.isAdministrator
          ? "They become administrators of the team's organization group at once."
          : "They get the team's certificate issuers at once, and its permitted addresses hold for them."
      }
      trigger={
        <Button size="sm">
          <UserPlus aria-hidden />
          Add members
        </Button>
      }
      open={isOpen}
      onOpenChange={setOpen}
      action={addTeamMembersAction}
      successMessage={({ changed }) => (changed === 1 ? "1 member was added" : `${changed} members were added`)}
      submitLabel="Add"
    >
      <input type="hidden" name="id" value={team.id} />
      <CandidatePicker teamId={team.id} />
    </FormDialog>
  );
}
