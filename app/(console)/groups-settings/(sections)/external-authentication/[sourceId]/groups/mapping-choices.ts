import { roleChoices } from "@/app/(console)/accounts/administrators/role-choices";
import type { Actor } from "@/lib/actor";
import type { GroupMappingView } from "@/lib/group-mappings/schema";
import { listTeamChoices } from "@/lib/teams/queries";
import type { MappingChoices } from "./mapping-dialog";

/** The teams and roles that the viewer may give by hand, and so by a group. */
export async function mappingChoices(actor: Actor): Promise<MappingChoices> {
  return { teams: await listTeamChoices(actor), roles: await roleChoices(actor) };
}

/** May the viewer change the mapping? Only who could give all of it. */
export function mayChange({ teams, roles }: GroupMappingView, choices: MappingChoices): boolean {
  const mayGive = ({ roleId, groupId }: GroupMappingView["roles"][number]) =>
    choices.roles.groups.some(({ id, roleIds }) => id === groupId && roleIds.includes(roleId));
  return teams.every(({ id }) => choices.teams.some((team) => team.id === id)) && roles.every(mayGive);
}
