import { index, json, table, text, timestamp, uniqueIndex } from "../columns";
import { organizationGroups } from "./groups";

/** Services that are protected from here: a request for one passes when its policy lets it. */
export const applications = table(
  "applications",
  {
    id: text().primaryKey(),
    /** Where it lies: who may manage it. */
    groupId: text()
      .notNull()
      .references(() => organizationGroups.id),
    name: text().notNull(),
    nameLower: text().notNull(),
    description: text().notNull(),
    status: text().$type<"enabled" | "disabled">().notNull(),
    /** Host name in lower case, with the port where it is none of the usual ones. */
    host: text().notNull(),
    /** The longest path that all of its requests begin with, such as `/` or `/billing`. */
    pathPrefix: text().notNull(),
    /** Schemes (`SchemeName`) that are accepted; null = all. */
    schemes: json<string[]>(),
    /** `PolicyRule[]`: the first that fits a request's method and path decides; none = refused. */
    rules: json<Record<string, unknown>[]>().notNull(),
    createdAt: timestamp().notNull(),
    createdBy: text(),
  },
  (t) => [
    uniqueIndex("applications_name").on(t.nameLower),
    uniqueIndex("applications_place").on(t.host, t.pathPrefix),
    index("applications_group").on(t.groupId),
    index("applications_created").on(t.createdAt, t.id),
  ],
);
