import { z } from "zod";
import { line, locale, requiredName } from "../fields";
import { PageInput } from "../paging";

const GroupName = requiredName("Name", 100);
/** The short name that programs and sign-in pages of other products use. */
const GroupCode = line(50)
  .toLowerCase()
  .regex(/^[\p{L}\p{N}._-]*$/u, "Letters, digits, dots, hyphens and underscores only");

export const CreateGroupInput = z.object({
  parentId: z.string().min(1, "Choose the group above"),
  name: GroupName,
  /** Left out or empty: made from the name. */
  groupCode: GroupCode.optional(),
  country: line(100).default(""),
  locale: locale.default("en-US"),
});
export type CreateGroupInput = z.input<typeof CreateGroupInput>;

/** Only what is there is changed. */
export const UpdateGroupInput = z.object({
  id: z.string(),
  name: GroupName.optional(),
  groupCode: GroupCode.min(1, "Group ID is needed").optional(),
  country: line(100).optional(),
  locale: locale.optional(),
});
export type UpdateGroupInput = z.input<typeof UpdateGroupInput>;

export const MoveGroupInput = z.object({ id: z.string(), parentId: z.string().min(1, "Choose the group above") });
export type MoveGroupInput = z.input<typeof MoveGroupInput>;

export const GroupIdInput = z.object({ id: z.string() });
export const GroupFilters = PageInput.extend({ parentId: z.string().optional() });
export type GroupFilters = z.input<typeof GroupFilters>;

export interface GroupView {
  id: string;
  number: number;
  uuid: string;
  parentId: string | null;
  parentNumber: number | null;
  parentUuid: string | null;
  path: string;
  /** 0 for the top group. */
  level: number;
  name: string;
  groupCode: string;
  country: string;
  locale: string;
  /** Devices reach it by the account ID. */
  isInstance: boolean;
  createdAt: Date;
  /** Users whose home it is, and how many of them are administrators. */
  users: number;
  administrators: number;
  children: number;
}

export interface GroupNode extends Omit<GroupView, "children"> {
  children: GroupNode[];
}

/** A group to choose, with the names from the top down: `Global / Lagos`. */
export interface GroupChoice {
  id: string;
  path: string;
  label: string;
}
