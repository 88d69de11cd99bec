import { eq, inArray, sql } from "drizzle-orm";
import {
  directories,
  externalIdentities,
  organizationGroups,
  roleAssignments,
  roles,
  signInProviders,
  teamMembers,
  teams,
  users,
} from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Grant } from "../actor";
import { now } from "../clock";
import type { RolePolicy } from "../factors/policy";
import type { RoleAssignmentView } from "../roles/schema";
import { externalState } from "../sources/standing";
import { permissionsOfRole } from "./authority";
import type { AdministratorRow } from "./schema";
import { usersWithFactor } from "./second-factor";

interface Assignment {
  userId: string;
  view: RoleAssignmentView;
  grant: Grant;
  asks: RolePolicy;
}

/** The roles of the users, by name. */
async function assignmentsOf(userIds: readonly string[], reader: Reader = db()): Promise<Assignment[]> {
  if (userIds.length === 0) return [];
  const rows = await reader
    .select({
      userId: roleAssignments.userId,
      roleId: roles.id,
      roleUuid: roles.uuid,
      name: roles.name,
      permissions: roles.permissions,
      asks: { policy: roles.secondFactor, from: roles.secondFactorFrom },
      groupId: organizationGroups.id,
      groupNumber: organizationGroups.number,
      groupUuid: organizationGroups.uuid,
      groupName: organizationGroups.name,
      groupPath: organizationGroups.path,
      teamId: teams.id,
      teamName: teams.name,
      source: roleAssignments.source,
      sourceName: sql<string | null>`coalesce(${directories.name}, ${signInProviders.name})`,
    })
    .from(roleAssignments)
    .innerJoin(roles, eq(roles.id, roleAssignments.roleId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, roleAssignments.groupId))
    .leftJoin(teams, eq(teams.id, roleAssignments.source))
    .leftJoin(directories, eq(directories.id, roleAssignments.source))
    .leftJoin(signInProviders, eq(signInProviders.id, roleAssignments.source))
    .where(inArray(roleAssignments.userId, [...userIds]))
    .orderBy(roles.name, organizationGroups.path);
  return rows.map(({ userId, asks, permissions, groupPath, teamId, teamName, source, sourceName, ...view }) => ({
    userId,
    asks,
    view: {
      ...view,
      team: teamId === null ? null : { id: teamId, name: teamName ?? "" },
      source: sourceName === null ? null : { id: source, name: sourceName },
    },
    grant: {
      roleId: view.roleId,
      roleName: view.name,
      groupId: view.groupId,
      groupPath,
      permissions: permissionsOfRole(view.roleId, permissions),
    },
  }));
}

interface Membership {
  userId: string;
  id: string;
  name: string;
}

/** What everybody in a list of users holds and belongs to. */
export interface Belongings {
  assignments: readonly Assignment[];
  memberships: readonly Membership[];
  sources: readonly ({ userId: string } & NonNullable<AdministratorRow["external"]>)[];
  withFactor: ReadonlySet<string>;
}

/** Roles and teams of the users, by name. */
export async function belongingsOf(userIds: readonly string[], reader: Reader = db()): Promise<Belongings> {
  const assignments = await assignmentsOf(userIds, reader);
  if (userIds.length === 0) return { assignments, memberships: [], sources: [], withFactor: new Set() };
  const memberships = await reader
    .select({ userId: teamMembers.userId, id: teams.id, name: teams.name })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(inArray(teamMembers.userId, [...userIds]))
    .orderBy(teams.nameLower);
  const withFactor = await usersWithFactor(userIds, reader);
  return { assignments, memberships, sources: await sourcesOf(userIds, reader), withFactor };
}

async function sourcesOf(userIds: readonly string[], reader: Reader): Promise<Belongings["sources"]> {
  const { userId, sourceId, checkedAt, refusedReason, validUntil, followsSessions } = externalIdentities;
  const rows = await reader
    .select({
      ...{ userId, sourceId, checkedAt, refusedReason, validUntil, followsSessions },
      isLocal: users.usesLocalAuthentication,
      source: sql<string | null>`coalesce(${directories.name}, ${signInProviders.name})`,
    })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, userId))
    .leftJoin(directories, eq(directories.id, sourceId))
    .leftJoin(signInProviders, eq(signInProviders.id, sourceId))
    .where(inArray(userId, [...userIds]));
  const at = now();
  return rows.map(({ isLocal, source, ...row }) => ({
    ...{ userId: row.userId, sourceId: row.sourceId, checkedAt: row.checkedAt, source: source ?? "removed" },
    state: externalState(row, isLocal, at),
  }));
}
