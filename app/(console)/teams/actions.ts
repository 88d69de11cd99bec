"use server";

import { redirect } from "next/navigation";
import { addGroupToTeam, removeGroupFromTeam } from "@/lib/group-mappings/commands/team-groups";
import { TeamGroupInput } from "@/lib/group-mappings/schema";
import { routes } from "@/lib/routes";
import { addTeamMembers, removeTeamMembers } from "@/lib/teams/commands/change-members";
import { createTeam } from "@/lib/teams/commands/create-team";
import { deleteTeam } from "@/lib/teams/commands/delete-team";
import { updateTeam } from "@/lib/teams/commands/update-team";
import { CreateTeamInput, SaveTeamInput, TeamIdInput, TeamMembersInput } from "@/lib/teams/schema";
import { action, commandAction } from "@/lib/web/action";

export const createTeamAction = commandAction(CreateTeamInput, createTeam);

export const updateTeamAction = commandAction(SaveTeamInput, updateTeam);

export const addTeamMembersAction = action(TeamMembersInput, addTeamMembers);

export const removeTeamMembersAction = action(TeamMembersInput, removeTeamMembers);

export const addGroupToTeamAction = action(TeamGroupInput, addGroupToTeam);

export const removeGroupFromTeamAction = action(TeamGroupInput, removeGroupFromTeam);

export const deleteTeamAction = action(TeamIdInput, deleteTeam);

/** For the team's own page, which is gone with the team. */
export const deleteTeamAndLeaveAction = action(TeamIdInput, async (actor, input): Promise<void> => {
  await deleteTeam(actor, input);
  redirect(routes.teams());
});
