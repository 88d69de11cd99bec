import { addTeamMembers, removeTeamMembers } from "@/lib/teams/commands/change-members";
import { createTeam } from "@/lib/teams/commands/create-team";
import { deleteTeam } from "@/lib/teams/commands/delete-team";
import { updateTeam } from "@/lib/teams/commands/update-team";
import { getTeam, listTeamMembers, listTeams } from "@/lib/teams/queries";
import {
  CreateTeamInput,
  TeamFilters,
  TeamIdInput,
  TeamMemberFilters,
  TeamMembersInput,
  UpdateTeamInput,
} from "@/lib/teams/schema";
import { ChangedMembers, Team, TeamMember } from "./answers/teams";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

/** `/teams` and their members. */
export function addTeams(api: Api): void {
  route(
    api,
    { method: "get", path: "/teams", description: "List teams.", input: TeamFilters, answer: pageOf(Team) },
    listTeams,
  );
  route(
    api,
    { method: "post", path: "/teams", description: "Make a team.", input: CreateTeamInput, status: 201, answer: Team },
    createTeam,
  );
  route(
    api,
    { method: "get", path: "/teams/{id}", description: "Show a team.", input: TeamIdInput, answer: Team },
    (actor, { id }) => getTeam(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/teams/{id}",
      description: "Change a team; it counts for its members from the next call on.",
      input: UpdateTeamInput,
      answer: Team,
    },
    updateTeam,
  );
  route(
    api,
    {
      method: "delete",
      path: "/teams/{id}",
      description: "Delete a team; its members lose what it gave them.",
      input: TeamIdInput,
      answer: null,
    },
    deleteTeam,
  );
  route(
    api,
    {
      method: "get",
      path: "/teams/{id}/members",
      description: "List a team's members.",
      input: TeamMemberFilters,
      answer: pageOf(TeamMember),
    },
    listTeamMembers,
  );
  route(
    api,
    {
      method: "post",
      path: "/teams/{id}/members",
      description: "Put users into a team.",
      input: TeamMembersInput,
      answer: ChangedMembers,
    },
    addTeamMembers,
  );
  route(
    api,
    {
      method: "post",
      path: "/teams/{id}/members/remove",
      description: "Take users out of a team.",
      input: TeamMembersInput,
      answer: ChangedMembers,
    },
    removeTeamMembers,
  );
}
