"use server";

import {
  createGroupMapping,
  deleteGroupMapping,
  updateGroupMapping,
} from "@/lib/group-mappings/commands/change-mapping";
import { previewMapping } from "@/lib/group-mappings/commands/preview-mapping";
import {
  CreateGroupMappingInput,
  GroupMappingIdInput,
  PreviewMappingsInput,
  UpdateGroupMappingInput,
} from "@/lib/group-mappings/schema";
import { action, queryAction } from "@/lib/web/action";

export const createGroupMappingAction = action(CreateGroupMappingInput, createGroupMapping);

export const updateGroupMappingAction = action(UpdateGroupMappingInput, updateGroupMapping);

export const deleteGroupMappingAction = action(GroupMappingIdInput, deleteGroupMapping);

export const previewMappingAction = queryAction(PreviewMappingsInput, previewMapping);
