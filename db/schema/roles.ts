import { boolean, index, json, table, text, timestamp, uniqueIndex } from "../columns";
import { organizationGroups } from "./groups";
import { users } from "./users";

/** Built-in roles have a row too (for names and references); their permissions come from `lib/roles.ts`. */
export const roles = table(
  "roles",
  {
    id: text().primaryKey(),
    uuid: text().notNull(),
    name: text().notNull(),
    nameLower: text().notNull(),
    description: text().notNull(),
    isBuiltIn: boolean().notNull(),
    permissions: json<string[]>().notNull(),
    /** Must its holders prove a second factor? `required` counts from `second_factor_from`, or at once without it. */
    secondFactor: text().$type<"off" | "optional" | "required">().notNull().default("optional"),
    secondFactorFrom: timestamp(),
    createdAt: timestamp().notNull(),
  },
  (t) => [uniqueIndex("roles_name_lower").on(t.nameLower), uniqueIndex("roles_uuid").on(t.uuid)],
);

/** A role held by a user in a group and all that is below it. */
export const roleAssignments = table(
  "role_assignments",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    roleId: text()
      .notNull()
      .references(() => roles.id),
    groupId: text()
      .notNull()
      .references(() => organizationGroups.id),
    /** The team, directory or sign-in provider that gives it; empty when it was assigned by hand. */
    source: text().notNull().default(""),
    createdAt: timestamp().notNull(),
  },
  (t) => [
    uniqueIndex("role_assignments_pair").on(t.userId, t.roleId, t.groupId, t.source),
    index("role_assignments_source").on(t.source),
    index("role_assignments_role").on(t.roleId),
    index("role_assignments_group").on(t.groupId),
  ],
);
