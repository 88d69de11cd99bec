import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { externalIdentities, organizationGroups, roleAssignments, roles, teamMembers, teams, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { ActorUser, Grant } from "../actor";
import { isPermission, type Permission } from "../permissions";
import { builtInRole } from "../roles";
import type { External } from "../sources/standing";

/** A user with their rights and what their passwords are worth, as the database says at this moment. */
export interface Authority {
  user: ActorUser;
  /** Where the account is kept: here, or in a directory. */
  kind: "basic" | "directory";
  enabled: boolean;
  apiAuthentication: "credentials" | "certificates";
  mustChangePassword: boolean;
  passwordHash: string | null;
  passwordVersion: number;
  passwordExpiresAt: Date | null;
  /** What the directory or provider that keeps the account says of it; null: it is kept here (*Use Local Authentication* too). */
  external: External | null;
}

/** The group of a role assignment, beside the user's own. */
export const grantGroups = alias(organizationGroups, "grant_groups");

/** Joins what the source of a user says, of those whose source decides. */
export const isKeptElsewhere = and(eq(externalIdentities.userId, users.id), eq(users.usesLocalAuthentication, false));

/**
 * The permitted addresses of the user's teams, each list as JSON, with commas between; null when no team has one. A
 * column and not a join: a user with many teams and many roles stays few rows.
 */
const addressLists = sql<string | null>`(
  select string_agg(cast(${teams.permittedAddresses} as text), ',')
  from ${teamMembers} inner join ${teams} on ${teams.id} = ${teamMembers.teamId}
  where ${teamMembers.userId} = ${users.id} and ${teams.permittedAddresses} is not null
)`;

/** What a query must select, from users and the joins of `selectAuthorities`, for `authorityOf`; a row per role held. */
export const authorityColumns = {
  userId: users.id,
  username: users.username,
  email: users.email,
  userGroupId: users.groupId,
  homePath: organizationGroups.path,
  isPrimary: users.isPrimary,
  kind: users.kind,
  status: users.status,
  apiAuthentication: users.apiAuthentication,
  mustChangePassword: users.mustChangePassword,
  passwordHash: users.passwordHash,
  passwordVersion: users.passwordVersion,
  passwordExpiresAt: users.passwordExpiresAt,
  sourceId: externalIdentities.sourceId,
  refusedReason: externalIdentities.refusedReason,
  validUntil: externalIdentities.validUntil,
  followsSessions: externalIdentities.followsSessions,
  roleId: roleAssignments.roleId,
  roleName: roles.name,
  permissions: roles.permissions,
  groupId: roleAssignments.groupId,
  groupPath: grantGroups.path,
  addressLists,
};

export interface AuthorityRow extends GrantRow {
  userId: string;
  username: string;
  email: string;
  userGroupId: string;
  homePath: string;
  isPrimary: boolean;
  kind: Authority["kind"];
  status: "enabled" | "disabled";
  apiAuthentication: Authority["apiAuthentication"];
  mustChangePassword: boolean;
  passwordHash: string | null;
  passwordVersion: number;
  passwordExpiresAt: Date | null;
  sourceId: string | null;
  refusedReason: string | null;
  validUntil: Date | null;
  followsSessions: boolean | null;
  addressLists: string | null;
}

const selectAuthorities = (reader: Reader) =>
  reader
    .select(authorityColumns)
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .leftJoin(roleAssignments, eq(roleAssignments.userId, users.id))
    .leftJoin(roles, eq(roles.id, roleAssignments.roleId))
    .leftJoin(grantGroups, eq(grantGroups.id, roleAssignments.groupId))
    .leftJoin(externalIdentities, isKeptElsewhere);

/**
 * Who a user is and what they may do at this moment, read anew for every request: a role taken away or a user disabled
 * counts from the next one on. null when no user matches `where`.
 */
async function findAuthority(where: SQL, reader: Reader = db()): Promise<Authority | null> {
  return authorityOf(await selectAuthorities(reader).where(where));
}

/** Assembles the rows of one user; null when there are none. */
export function authorityOf(rows: readonly AuthorityRow[]): Authority | null {
  const [first] = rows;
  if (!first) return null;
  return {
    user: {
      id: first.userId,
      username: first.username,
      email: first.email,
      groupId: first.userGroupId,
      groupPath: first.homePath,
      isPrimary: first.isPrimary,
      grants: distinctGrants(rows),
      permittedAddresses: addressesIn(first.addressLists),
    },
    kind: first.kind,
    enabled: first.status === "enabled",
    apiAuthentication: first.apiAuthentication,
    mustChangePassword: first.mustChangePassword,
    passwordHash: first.passwordHash,
    passwordVersion: first.passwordVersion,
    passwordExpiresAt: first.passwordExpiresAt,
    external: externalOf(first),
  };
}

function externalOf({ sourceId, refusedReason, validUntil, followsSessions }: AuthorityRow): External | null {
  return sourceId === null ? null : { sourceId, refusedReason, validUntil, followsSessions: followsSessions ?? false };
}

/** Who the user is and what they may do at this moment; null when there is none. */
export const findAuthorityById = (id: string, reader?: Reader) => findAuthority(eq(users.id, id), reader);

/** The same by username, in whatever case. */
export const findAuthorityByUsername = (username: string, reader?: Reader) =>
  findAuthority(eq(users.usernameLower, username.trim().toLowerCase()), reader);

/** The authorities of those of these users who exist. */
export async function listAuthorities(ids: readonly string[], reader: Reader = db()): Promise<Authority[]> {
  const rows = await selectAuthorities(reader).where(inArray(users.id, [...ids]));
  return ids.flatMap((id) => authorityOf(rows.filter((row) => row.userId === id)) ?? []);
}

interface GrantRow {
  roleId: string | null;
  roleName: string | null;
  permissions: string[] | null;
  groupId: string | null;
  groupPath: string | null;
}

/** A role that is held in a group by hand and through teams counts once. */
function distinctGrants(rows: readonly GrantRow[]): Grant[] {
  const byPair = new Map(rows.map((row) => [`${row.roleId} ${row.groupId}`, row]));
  return [...byPair.values()].flatMap((row) => grantOf(row));
}

const addressesIn = (lists: string | null): string[] => (lists ? JSON.parse(`[${lists}]`).flat() : []);

function grantOf({ roleId, roleName, permissions, groupId, groupPath }: GrantRow): Grant[] {
  if (!roleId || !groupId || !groupPath) return [];
  return [
    {
      roleId,
      roleName: roleName ?? roleId,
      groupId,
      groupPath,
      permissions: permissionsOfRole(roleId, permissions ?? []),
    },
  ];
}

/** The permissions of a role: a built-in one's from the code, a custom one's as stored. */
export function permissionsOfRole(roleId: string, stored: readonly string[]): ReadonlySet<Permission> {
  return builtInRole(roleId)?.permissions ?? new Set(stored.filter(isPermission));
}
