"use client";

import { ConfirmDialog, type ConfirmDialogProps } from "@/components/confirm-dialog";
import type { TeamView } from "@/lib/teams/schema";
import { deleteTeamAction, deleteTeamAndLeaveAction } from "./actions";

export type DeleteTeamDialogProps = Pick<ConfirmDialogProps<unknown>, "trigger" | "open" | "onOpenChange"> & {
  team: Pick<TeamView, "id" | "name" | "members" | "isAdministrator">;
  /** The page that it stands on is the team's own. */
  leaves: boolean;
};

/** Asks before a team is deleted. */
export function DeleteTeamDialog({ team, leaves, ...opening }: DeleteTeamDialogProps) {
  const { id, name, members, isAdministrator } = team;
  const who = members === 1 ? "Its member loses" : `Its ${members} members lose`;
  const lost = `the certificate issuers, ${isAdministrator ? "the administrative role " : "mail settings "}and the permitted addresses that only this team gives`;
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      consequence={
        members === 0
          ? "Nobody is in it, so nothing stops working. It cannot be undone."
          : `${who} at once ${lost}. The accounts stay, and so do certificates that were issued.`
      }
      fields={{ id }}
      action={leaves ? deleteTeamAndLeaveAction : deleteTeamAction}
      successMessage={`${name} was deleted`}
      submitLabel="Delete team"
      {...opening}
    />
  );
}
