import { boolean, integer, json, orderedText, primaryKey, table, text, timestamp, uniqueIndex } from "../columns";

/** The tree of organization groups. `path` is `/grp_a/grp_b/` from the top group down to the row itself. */
export const organizationGroups = table(
  "organization_groups",
  {
    id: text().primaryKey(),
    number: integer().notNull(),
    uuid: text().notNull(),
    parentId: text(),
    path: orderedText().notNull(),
    name: text().notNull(),
    nameLower: text().notNull(),
    groupCode: text().notNull(),
    country: text().notNull(),
    locale: text().notNull(),
    /** Devices can reach it by the account ID (document 001); the groups below it, down to the next instance, are its units. */
    isInstance: boolean().notNull().default(false),
    createdAt: timestamp().notNull(),
  },
  (t) => [
    uniqueIndex("organization_groups_number").on(t.number),
    uniqueIndex("organization_groups_uuid").on(t.uuid),
    uniqueIndex("organization_groups_path").on(t.path),
    uniqueIndex("organization_groups_sibling_name").on(t.parentId, t.nameLower),
  ],
);

/** A settings section of one group; a group without a row inherits. `value` is read only in `override` mode. */
export const groupSettings = table(
  "group_settings",
  {
    groupId: text()
      .notNull()
      .references(() => organizationGroups.id, { onDelete: "cascade" }),
    section: text().notNull(),
    mode: text().$type<"inherit" | "override">().notNull(),
    childPermission: text().$type<"inherit" | "override" | "either">().notNull(),
    value: json<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.section] })],
);
