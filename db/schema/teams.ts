import { boolean, index, json, primaryKey, table, text, timestamp, uniqueIndex } from "../columns";
import { organizationGroups } from "./groups";
import { issuers } from "./issuers";
import { users } from "./users";

/** People who share certificate issuers, permitted addresses and mail settings. */
export const teams = table(
  "teams",
  {
    id: text().primaryKey(),
    /** Where the team lies: who may manage it, and where an administrator team's role holds. */
    groupId: text()
      .notNull()
      .references(() => organizationGroups.id),
    name: text().notNull(),
    nameLower: text().notNull(),
    description: text().notNull(),
    /** Members hold the Console Administrator role in the team's group (rows of `role_assignments` with the team as source). */
    isAdministrator: boolean().notNull(),
    /** null = no limit. */
    permittedAddresses: json<string[]>(),
    suppressIssuedMail: boolean().notNull(),
    suppressExpiryMail: boolean().notNull(),
    createdAt: timestamp().notNull(),
    createdBy: text(),
  },
  (t) => [
    uniqueIndex("teams_name_lower").on(t.nameLower),
    index("teams_group").on(t.groupId),
    index("teams_created").on(t.createdAt, t.id),
  ],
);

export const teamMembers = table(
  "team_members",
  {
    teamId: text()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The directory or sign-in provider whose group gives it; empty when it was given by hand, which then counts. */
    source: text().notNull().default(""),
    createdAt: timestamp().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.userId] }),
    index("team_members_user").on(t.userId),
    index("team_members_source").on(t.source),
  ],
);

/** The issuers from which a team's members may request certificates. */
export const teamIssuers = table(
  "team_issuers",
  {
    teamId: text()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    issuerId: text()
      .notNull()
      .references(() => issuers.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.issuerId] }), index("team_issuers_issuer").on(t.issuerId)],
);
