import { z } from "zod";
import { type FactorPolicy, factorPolicies } from "../factors/schema";
import { line, moment, requiredName } from "../fields";
import { PageInput } from "../paging";
import { isPermission, type Permission } from "../permissions";

/** What a page, the API and the audit log call a role. */
const RoleName = requiredName("Name", 100);
const Permissions = z
  .array(z.string().refine(isPermission, "This permission is not known"))
  .min(1, "Choose at least one permission")
  .transform((names) => [...new Set(names)].filter(isPermission));

export const CreateRoleInput = z.object({
  name: RoleName,
  description: line(500).default(""),
  permissions: Permissions,
});
export type CreateRoleInput = z.input<typeof CreateRoleInput>;

const secondFactor = z.enum(factorPolicies, { error: "Choose what the role asks" });
/** Of `required`: from when on; at once when left out. */
const from = z.preprocess((given) => (given === "" ? undefined : given), moment.nullish());

/** *Create role* of the page: also what the role asks of its holders besides their passwords. */
export const CreateRoleWithPolicyInput = CreateRoleInput.extend({
  secondFactor: secondFactor.default("optional"),
  from,
});
export type CreateRoleWithPolicyInput = z.input<typeof CreateRoleWithPolicyInput>;

/** Only what is there is changed. */
export const UpdateRoleInput = z.object({
  id: z.string(),
  name: RoleName.optional(),
  description: line(500).optional(),
  permissions: Permissions.optional(),
});
export type UpdateRoleInput = z.input<typeof UpdateRoleInput>;

export const AddPermissionsInput = z.object({ id: z.string(), permissions: Permissions });
export type AddPermissionsInput = z.input<typeof AddPermissionsInput>;

export const RolePolicyInput = z.object({
  id: z.string(),
  secondFactor,
  from,
});
export type RolePolicyInput = z.input<typeof RolePolicyInput>;

export const RoleIdInput = z.object({ id: z.string() });
export const RoleFilters = PageInput;
export type RoleFilters = z.input<typeof RoleFilters>;

export interface RoleView {
  id: string;
  uuid: string;
  name: string;
  description: string;
  isBuiltIn: boolean;
  /** Assigned in the top group only. */
  topGroupOnly: boolean;
  permissions: { name: Permission; description: string }[];
  /** Users who hold it anywhere. */
  holders: number;
  /** Must its holders prove a second factor? */
  secondFactor: FactorPolicy;
  /** Of `required`: from when on; null = at once. */
  secondFactorFrom: Date | null;
  createdAt: Date;
}

/** A role that the viewer may give in a group. */
export interface AssignableRole {
  id: string;
  name: string;
  description: string;
  permissions: Permission[];
}

/** A role that a user holds in a group. */
export interface RoleAssignmentView {
  roleId: string;
  roleUuid: string;
  name: string;
  groupId: string;
  groupNumber: number;
  groupUuid: string;
  groupName: string;
  /** The team whose members hold it. */
  team: { id: string; name: string } | null;
  /** The directory or sign-in provider whose group gives it. Without team and source it was given by hand, which is how it is taken, too. */
  source: { id: string; name: string } | null;
}

/** A group in which the viewer may give roles, and which. */
export interface GroupWithRoles {
  id: string;
  /** `Global / Lagos` */
  label: string;
  roleIds: string[];
}

/** Where the viewer may give which roles. */
export interface RoleChoices {
  /** The top group, or else the highest, comes first. */
  groups: GroupWithRoles[];
  roles: AssignableRole[];
}
