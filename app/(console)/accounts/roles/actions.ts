"use server";

import { changeRolePolicy, createRole, deleteRole, updateRole } from "@/lib/roles/commands";
import { CreateRoleWithPolicyInput, RoleIdInput, RolePolicyInput, UpdateRoleInput } from "@/lib/roles/schema";
import { action } from "@/lib/web/action";

export const createRoleAction = action(CreateRoleWithPolicyInput, createRole);

export const updateRoleAction = action(UpdateRoleInput, updateRole);

export const deleteRoleAction = action(RoleIdInput, deleteRole);

export const changeRolePolicyAction = action(RolePolicyInput, changeRolePolicy);
