import { eq, inArray, ne, type SQL, sql } from "drizzle-orm";
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
import type { Actor, Grant } from "../actor";
import { now } from "../clock";
import { policyOf, type RolePolicy } from "../factors/policy";
import { builtInRoles } from "../roles";
import type { RoleAssignmentView } from "../roles/schema";
import { externalState } from "../sources/standing";
import { permissionsOfRole } from "./authority";
import { fullName } from "./records";
import type { AdministratorRow, UserView } from "./schema";
import { usersWithFactor } from "./second-factor";
import { isSelf, rightsOver } from "./target";

const userColumns = {
  id: users.id,
  number: users.number,
  uuid: users.uuid,
  kind: users.kind,
  usesLocalAuthentication: users.usesLocalAuthentication,
  status: users.status,
  isPrimary: users.isPrimary,
  username: users.username,
  usernameLower: users.usernameLower,
  email: users.email,
  firstName: users.firstName,
  middleName: users.middleName,
  lastName: users.lastName,
  timeZone: users.timeZone,
  locale: users.locale,
  landingPage: users.landingPage,
  details: users.details,
  apiAuthentication: users.apiAuthentication,
  hasPassword: sql<boolean>`${users.passwordHash} is not null`.mapWith(Boolean),
  mustChangePassword: users.mustChangePassword,
  passwordChangedAt: users.passwordChangedAt,
  lastSignInAt: users.lastSignInAt,
  lastSignInAddress: users.lastSignInAddress,
  createdAt: users.createdAt,
  groupId: users.groupId,
  groupNumber: organizationGroups.number,
  groupUuid: organizationGroups.uuid,
  groupName: organizationGroups.name,
  groupPath: organizationGroups.path,
  isServiceAccount: users.isServiceAccount,
  teamId: users.teamId,
  teamName: teams.name,
};

/** Users with their home group; callers add conditions and order. */
export const selectUsers = (reader: Reader) =>
  reader
    .select(userColumns)
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .leftJoin(teams, eq(teams.id, users.teamId));

export type SelectedUser = Awaited<ReturnType<typeof selectUsers>>[number];

/** Condition: the user holds the role somewhere; without a role, any administrative one. */
export function holdsRole(reader: Reader, roleId?: string): SQL {
  // Every role but User has permissions: custom ones must have at least one. By a list of roles, which their index serves.
  const administrative = reader.select({ id: roles.id }).from(roles).where(ne(roles.id, builtInRoles.user.id));
  const role = roleId ? eq(roleAssignments.roleId, roleId) : inArray(roleAssignments.roleId, administrative);
  return inArray(users.id, reader.select({ id: roleAssignments.userId }).from(roleAssignments).where(role));
}

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

/** A row of a list of users. `all` is what everybody in the list holds. */
export function administratorRow(actor: Actor, user: SelectedUser, all: Belongings): AdministratorRow {
  const own = all.assignments.filter((assignment) => assignment.userId === user.id);
  return {
    id: user.id,
    number: user.number,
    uuid: user.uuid,
    username: user.username,
    name: fullName(user),
    firstName: user.firstName,
    middleName: user.middleName,
    lastName: user.lastName,
    timeZone: user.timeZone,
    locale: user.locale,
    landingPage: user.landingPage,
    email: user.email,
    group: { id: user.groupId, number: user.groupNumber, uuid: user.groupUuid, name: user.groupName },
    roles: own.map(({ view }) => view),
    teams: all.memberships.filter(({ userId }) => userId === user.id).map(({ id, name }) => ({ id, name })),
    kind: user.kind,
    external: externalOf(all.sources.find(({ userId }) => userId === user.id)),
    status: user.status,
    isServiceAccount: user.isServiceAccount,
    team: user.teamId === null ? null : { id: user.teamId, name: user.teamName ?? "" },
    isPrimary: user.isPrimary,
    apiAuthentication: user.apiAuthentication,
    mustChangePassword: user.mustChangePassword,
    secondFactor: {
      ...policyOf(
        own.map(({ asks }) => asks),
        now(),
      ),
      isSetUp: all.withFactor.has(user.id),
    },
    lastSignInAt: user.lastSignInAt,
    lastSignInAddress: user.lastSignInAddress,
    createdAt: user.createdAt,
    can: rightsOver(
      actor,
      user,
      user.groupPath,
      own.map(({ grant }) => grant),
    ),
  };
}

function externalOf(found: Belongings["sources"][number] | undefined): AdministratorRow["external"] {
  if (!found) return null;
  const { userId: _, ...external } = found;
  return external;
}

/** Everything about one user that leaves a query. */
export async function userView(actor: Actor, user: SelectedUser, reader: Reader = db()): Promise<UserView> {
  return {
    ...administratorRow(actor, user, await belongingsOf([user.id], reader)),
    details: user.details,
    hasPassword: user.hasPassword,
    passwordChangedAt: user.passwordChangedAt,
    isSelf: isSelf(actor, user),
  };
}
