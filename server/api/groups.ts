import { createGroup, deleteGroup, moveGroup, updateGroup } from "@/lib/groups/commands";
import { getGroup, listGroups } from "@/lib/groups/queries";
import { CreateGroupInput, GroupFilters, GroupIdInput, MoveGroupInput, UpdateGroupInput } from "@/lib/groups/schema";
import { Group } from "./answers/groups";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

export function addGroups(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/groups",
      description: "List organization groups, from the top down.",
      input: GroupFilters,
      answer: pageOf(Group),
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
      answer: Group,
    },
    createGroup,
  );
  route(
    api,
    {
      method: "get",
      path: "/groups/{id}",
      description: "Show an organization group.",
      input: GroupIdInput,
      answer: Group,
    },
    (actor, { id }) => getGroup(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/groups/{id}",
      description: "Change an organization group.",
      input: UpdateGroupInput,
      answer: Group,
    },
    updateGroup,
  );
  route(
    api,
    {
      method: "post",
      path: "/groups/{id}/move",
      description: "Move a group with all that is below it.",
      input: MoveGroupInput,
      answer: Group,
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
      answer: null,
    },
    deleteGroup,
  );
}
