import { index, table, text, uniqueIndex } from "../columns";
import { credentials } from "./credentials";
import { organizationGroups } from "./groups";

/**
 * Keys of *Access Key* (document 001); `credentials` holds the rest. They are the organization's: the owner is always the
 * primary account, and `created_by` says who made it.
 */
export const accessKeys = table(
  "access_keys",
  {
    id: text()
      .primaryKey()
      .references(() => credentials.id, { onDelete: "cascade" }),
    variety: text().$type<"ems" | "fortigate">().notNull(),
    nameLower: text().notNull(),
    /** By which people and tables know it; it opens nothing. */
    keyId: text().notNull(),
    /** Of the key in lower case. */
    keyHash: text().notNull(),
    /** The instance that the key reaches. */
    groupId: text()
      .notNull()
      .references(() => organizationGroups.id),
  },
  (t) => [
    uniqueIndex("access_keys_key_hash").on(t.keyHash),
    uniqueIndex("access_keys_key_id").on(t.keyId),
    uniqueIndex("access_keys_name").on(t.variety, t.nameLower),
    index("access_keys_group").on(t.groupId),
  ],
);
