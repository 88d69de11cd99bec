import { eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { organizationGroups, roleAssignments, roles, teams, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { now } from "../clock";
import { policyOf } from "../factors/policy";
import { builtInRoles } from "../roles";
import { type Belongings, belongingsOf } from "./belongings";
import { fullName } from "./records";
import type { AdministratorRow, UserView } from "./schema";
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
    can: rightsOver(actor, user, { groupPath: user.groupPath, grants: own.map(({ grant }) => grant) }),
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
