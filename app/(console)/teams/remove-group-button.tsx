"use client";

import { Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import type { GroupMappingView } from "@/lib/group-mappings/schema";
import type { TeamView } from "@/lib/teams/schema";
import { removeGroupFromTeamAction } from "./actions";

export type RemoveGroupButtonProps = { team: Pick<TeamView, "id" | "name">; mapping: GroupMappingView };

/** Takes a group away from a team, after asking. */
export function RemoveGroupButton({ team, mapping }: RemoveGroupButtonProps) {
  const { name, sourceId, externalGroup, users } = mapping;
  return (
    <ConfirmDialog
      title={`Remove ${name} from ${team.name}?`}
      consequence={`${users === 1 ? "1 known user has" : `${users} known users have`} the group. They leave the team at once, unless another group or somebody by hand put them into it.`}
      trigger={
        <Button variant="ghost" size="icon" aria-label={`Remove ${name}`}>
          <Trash2 aria-hidden />
        </Button>
      }
      fields={{ teamId: team.id, sourceId, externalGroup }}
      action={removeGroupFromTeamAction}
      successMessage="The group was removed"
      submitLabel="Remove"
    />
  );
}
