import { boolean, index, integer, json, table, text, timestamp, uniqueIndex } from "../columns";
import { users } from "./users";

/** LDAP directories, asked in the order of `position`. */
export const directories = table(
  "directories",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    nameLower: text().notNull(),
    position: integer().notNull(),
    status: text().$type<"enabled" | "disabled">().notNull(),
    /** Where it is and how it is read: `DirectoryConfiguration`. */
    configuration: json<Record<string, unknown>>().notNull(),
    bindPasswordSealed: text(),
    createdAt: timestamp().notNull(),
    createdBy: text(),
  },
  (t) => [uniqueIndex("directories_name").on(t.nameLower)],
);

/** OpenID providers by which people may sign in. */
export const signInProviders = table(
  "sign_in_providers",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    nameLower: text().notNull(),
    position: integer().notNull(),
    status: text().$type<"enabled" | "disabled">().notNull(),
    issuerUrl: text().notNull(),
    clientId: text().notNull(),
    clientSecretSealed: text(),
    /** Scopes, the claims that say who it is, and what becomes of newcomers: `ProviderConfiguration`. */
    configuration: json<Record<string, unknown>>().notNull(),
    createdAt: timestamp().notNull(),
    createdBy: text(),
  },
  (t) => [uniqueIndex("sign_in_providers_name").on(t.nameLower)],
);

/** What members of a group that is kept elsewhere get here. */
export const groupMappings = table(
  "group_mappings",
  {
    id: text().primaryKey(),
    /** A directory or a sign-in provider. */
    sourceId: text().notNull(),
    /** Distinguished name, or the provider's name of the group. */
    externalGroup: text().notNull(),
    externalGroupLower: text().notNull(),
    teamIds: json<string[]>().notNull(),
    roles: json<{ roleId: string; groupId: string }[]>().notNull(),
    createdAt: timestamp().notNull(),
  },
  (t) => [uniqueIndex("group_mappings_group").on(t.sourceId, t.externalGroupLower)],
);

/** Where a user is kept, when it is not here. */
export const externalIdentities = table(
  "external_identities",
  {
    userId: text()
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** A directory or a sign-in provider. */
    sourceId: text().notNull(),
    /** What never changes about the entry (`entryUUID`, `objectGUID`, `sub`). */
    subject: text().notNull(),
    /** Distinguished name; empty of a provider's users. */
    distinguishedName: text().notNull(),
    /** The last time that the source answered about it. */
    checkedAt: timestamp().notNull(),
    /** Since when the source has not been reached; null = it was. */
    unreachableSince: timestamp(),
    /** Why the source refuses it (`disabled`, `locked`, `expired`, `deleted`); null = it does not. */
    refusedReason: text(),
    /** Its credentials are good until then unless the source answers before; null = no end. Kept by every check. */
    validUntil: timestamp(),
    /** Its credentials are good only while its owner is signed in at a browser. */
    followsSessions: boolean().notNull().default(false),
    /** The groups that the source named at the last check: distinguished names, or a provider's names. */
    groups: json<string[]>(),
    /** A process is asking the source about it; until then no other does. */
    claimedUntil: timestamp(),
  },
  (t) => [
    uniqueIndex("external_identities_subject").on(t.sourceId, t.subject),
    index("external_identities_checked").on(t.sourceId, t.checkedAt),
  ],
);
