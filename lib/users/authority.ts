import { eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { organizationGroups, roleAssignments, roles, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { ActorUser, Grant } from "../actor";
import { isPermission, type Permission } from "../permissions";
import { builtInRole } from "../roles";

export interface Authority {
  user: ActorUser;
  enabled: boolean;
  apiAuthentication: "credentials" | "certificates";
  mustChangePassword: boolean;
  passwordExpiresAt: Date | null;
  passwordHash: string | null;
  passwordVersion: number;
}

const grantGroups = alias(organizationGroups, "grant_groups");

/**
 * Who a user is and what they may do at this moment, read anew for every request: a role taken away or a user disabled
 * counts from the next one on. null when no user matches `where`.
 */
export async function findAuthority(where: SQL, reader: Reader = db()): Promise<Authority | null> {
  const rows = await reader
    .select({
      user: users,
      homePath: organizationGroups.path,
      roleId: roleAssignments.roleId,
      roleName: roles.name,
      permissions: roles.permissions,
      groupId: roleAssignments.groupId,
      groupPath: grantGroups.path,
    })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .leftJoin(roleAssignments, eq(roleAssignments.userId, users.id))
    .leftJoin(roles, eq(roles.id, roleAssignments.roleId))
    .leftJoin(grantGroups, eq(grantGroups.id, roleAssignments.groupId))
    .where(where);
  const [first] = rows;
  if (!first) return null;
  const { user, homePath } = first;
  const grants = rows.flatMap((row) => grantOf(row));
  return {
    user: {
      id: user.id,
      username: user.username,
      email: user.email,
      groupId: user.groupId,
      groupPath: homePath,
      isPrimary: user.isPrimary,
      grants,
    },
    enabled: user.status === "enabled",
    apiAuthentication: user.apiAuthentication,
    mustChangePassword: user.mustChangePassword,
    passwordExpiresAt: user.passwordExpiresAt,
    passwordHash: user.passwordHash,
    passwordVersion: user.passwordVersion,
  };
}

export const findAuthorityById = (id: string, reader?: Reader) => findAuthority(eq(users.id, id), reader);

export const findAuthorityByUsername = (username: string, reader?: Reader) =>
  findAuthority(eq(users.usernameLower, username.trim().toLowerCase()), reader);

interface GrantRow {
  roleId: string | null;
  roleName: string | null;
  permissions: string[] | null;
  groupId: string | null;
  groupPath: string | null;
}

function grantOf({ roleId, roleName, permissions, groupId, groupPath }: GrantRow): Grant[] {
  if (!roleId || !groupId || !groupPath) return [];
  return [{ roleId, roleName: roleName ?? roleId, groupId, groupPath, permissions: permissionsOfRole(roleId, permissions ?? []) }];
}

/** The permissions of a role: a built-in one's from the code, a custom one's as stored. */
export function permissionsOfRole(roleId: string, stored: readonly string[]): ReadonlySet<Permission> {
  return builtInRole(roleId)?.permissions ?? new Set(stored.filter(isPermission));
}
