import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { requiredLine } from "../fields";
import { PageInput } from "../paging";
import { TeamIds } from "../teams/schema";
import { distinctRoles } from "../users/schema";

const id = z.string().max(60);
const ExternalGroup = requiredLine("Group", 1000);
const Given = z.object({
  externalGroup: ExternalGroup,
  teamIds: TeamIds.default([]),
  roles: distinctRoles.default([]),
});

const givesSomething = {
  check: ({ teamIds, roles }: z.output<typeof Given>) => teamIds.length + roles.length > 0,
  says: { path: ["teamIds"], message: "Choose at least one team or role" },
};

/** `externalGroup`: a distinguished name in a directory, the name that a sign-in provider says in its claim. */
export const CreateGroupMappingInput = Given.extend({ sourceId: id }).refine(givesSomething.check, givesSomething.says);
export type CreateGroupMappingInput = z.input<typeof CreateGroupMappingInput>;

/** The whole mapping. */
export const UpdateGroupMappingInput = Given.extend({ id }).refine(givesSomething.check, givesSomething.says);
export type UpdateGroupMappingInput = z.input<typeof UpdateGroupMappingInput>;

export const GroupMappingIdInput = z.object({ id });
export type GroupMappingIdInput = z.input<typeof GroupMappingIdInput>;

/** What would be stored: a new mapping, or with `id` that mapping as it would be. Nothing given is as if it were deleted. */
export const PreviewMappingsInput = Given.extend({ sourceId: id, id: id.optional() });
export type PreviewMappingsInput = z.input<typeof PreviewMappingsInput>;

/** Without a source those of all. */
export const GroupMappingFilters = PageInput.extend({ sourceId: emptyIsAbsent(id) });
export type GroupMappingFilters = z.input<typeof GroupMappingFilters>;

/** A group of a directory or sign-in provider, as a team's page adds it and takes it away. */
export const TeamGroupInput = z.object({ teamId: id, sourceId: id, externalGroup: ExternalGroup });
export type TeamGroupInput = z.input<typeof TeamGroupInput>;

export interface MappedRole {
  roleId: string;
  roleName: string;
  groupId: string;
  groupName: string;
}

export interface GroupMappingView {
  id: string;
  sourceId: string;
  externalGroup: string;
  /** The first part of a distinguished name; else the same. */
  name: string;
  teams: { id: string; name: string }[];
  roles: MappedRole[];
  /** Known users whom the source named with this group at their last check. */
  users: number;
  createdAt: Date;
}

/** What somebody would get and lose. */
export interface PreviewedUser {
  id: string;
  username: string;
  gains: { teams: string[]; roles: string[] };
  loses: { teams: string[]; roles: string[] };
}

export interface MappingPreview {
  /** The first hundred whose rights change, by username, as far as the viewer may see them. */
  users: PreviewedUser[];
  /** All whose rights change. */
  changed: number;
  /** Known users who have the group. */
  holders: number;
}

/** Groups that a directory was asked for. */
export type GroupSearchResult =
  | { outcome: "found"; groups: { distinguishedName: string; name: string }[]; isMore: boolean }
  | { outcome: "unreachable"; message: string };
