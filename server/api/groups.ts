import { createGroup, deleteGroup, moveGroup, updateGroup } from "@/lib/groups/commands";
import { getGroup, listGroups } from "@/lib/groups/queries";
import { CreateGroupInput, GroupFilters, GroupIdInput, MoveGroupInput, UpdateGroupInput } from "@/lib/groups/schema";
import { type Api, route } from "./route";

export function addGroups(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/groups",
      description: "List organization groups, from the top down.",
      input: GroupFilters,
    },
    listGroups,
  );
  route(
    api,
    {
      method: "post",
      path: "/groups",
      description: "Make an organization group.",
      input: CreateGroupInput,
      status: 201,
    },
    createGroup,
  );
  route(
    api,
    { method: "get", path: "/groups/{id}", description: "Show an organization group.", input: GroupIdInput },
    (actor, { id }) => getGroup(actor, id),
  );
  route(
    api,
    { method: "patch", path: "/groups/{id}", description: "Change an organization group.", input: UpdateGroupInput },
    updateGroup,
  );
  route(
    api,
    {
      method: "post",
      path: "/groups/{id}/move",
      description: "Move a group with all that is below it.",
      input: MoveGroupInput,
    },
    moveGroup,
  );
  route(
    api,
    {
      method: "delete",
      path: "/groups/{id}",
      description: "Delete an organization group that is empty.",
      input: GroupIdInput,
    },
    deleteGroup,
  );
}
