"use server";

import { createGroup, deleteGroup, moveGroup, updateGroup } from "@/lib/groups/commands";
import { CreateGroupInput, GroupIdInput, MoveGroupInput, UpdateGroupInput } from "@/lib/groups/schema";
import { action } from "@/lib/web/action";

export const createGroupAction = action(CreateGroupInput, createGroup);
export const updateGroupAction = action(UpdateGroupInput, updateGroup);
export const moveGroupAction = action(MoveGroupInput, moveGroup);
export const deleteGroupAction = action(GroupIdInput, deleteGroup);
