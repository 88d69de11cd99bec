import {
  createGroupMapping,
  deleteGroupMapping,
  updateGroupMapping,
} from "@/lib/group-mappings/commands/change-mapping";
import { getGroupMapping, listGroupMappings, previewMappings } from "@/lib/group-mappings/queries";
import {
  CreateGroupMappingInput,
  GroupMappingFilters,
  GroupMappingIdInput,
  PreviewMappingsInput,
  UpdateGroupMappingInput,
} from "@/lib/group-mappings/schema";
import { GroupMapping, MappingPreview } from "./answers/group-mappings";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

/** `/group-mappings`: what users get by their groups in directories and at sign-in providers. */
export function addGroupMappings(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/group-mappings",
      description: "List the group mappings of a directory or sign-in provider.",
      input: GroupMappingFilters,
      answer: pageOf(GroupMapping),
    },
    listGroupMappings,
  );
  route(
    api,
    {
      method: "post",
      path: "/group-mappings",
      description: "Map a group to teams and roles; users who have it get them at once.",
      input: CreateGroupMappingInput,
      status: 201,
      answer: GroupMapping,
    },
    createGroupMapping,
  );
  route(
    api,
    {
      method: "post",
      path: "/group-mappings/preview",
      description: "Show who of the known users would get and lose what; nothing is stored.",
      input: PreviewMappingsInput,
      answer: MappingPreview,
    },
    previewMappings,
  );
  route(
    api,
    {
      method: "get",
      path: "/group-mappings/{id}",
      description: "Show a group mapping.",
      input: GroupMappingIdInput,
      answer: GroupMapping,
    },
    (actor, { id }) => getGroupMapping(actor, id),
  );
  route(
    api,
    {
      method: "put",
      path: "/group-mappings/{id}",
      description: "Replace what a group mapping says; it counts at once.",
      input: UpdateGroupMappingInput,
      answer: GroupMapping,
    },
    updateGroupMapping,
  );
  route(
    api,
    {
      method: "delete",
      path: "/group-mappings/{id}",
      description: "Delete a group mapping; users lose what no other of their groups gives.",
      input: GroupMappingIdInput,
      answer: null,
    },
    deleteGroupMapping,
  );
}
