import { and, asc, eq, gt, inArray, isNotNull, isNull, ne, or } from "drizzle-orm";
import {
  accessKeys,
  apiKeys,
  calendarFeeds,
  certificates,
  credentials,
  devices,
  factors,
  organizationGroups,
  roleAssignments,
  roles,
  sessions,
  teamMembers,
  teams,
  tokens,
} from "@/db/schema";
import type { Reader } from "@/db/store";
import { titleOf } from "../certificates/title";
import { now } from "../clock";

/** Everything of a user that an offboarding must look at, as it is now. */
export async function holdingsOf(reader: Reader, userId: string) {
  return {
    factors: await reader
      .select({ id: factors.id, kind: factors.kind, name: factors.name })
      .from(factors)
      .where(and(eq(factors.userId, userId), isNotNull(factors.confirmedAt))),
    sessions: await openSessions(reader, userId),
    credentials: await ownCredentials(reader, userId),
    calendarLinks: await reader
      .select({ id: calendarFeeds.id, createdAt: calendarFeeds.createdAt })
      .from(calendarFeeds)
      .where(eq(calendarFeeds.userId, userId)),
    accessKeys: await madeAccessKeys(reader, userId),
    teams: await reader
      .select({
        row: teams,
        groupPath: organizationGroups.path,
        groupName: organizationGroups.name,
        source: teamMembers.source,
      })
      .from(teamMembers)
      .innerJoin(teams, eq(teams.id, teamMembers.teamId))
      .innerJoin(organizationGroups, eq(organizationGroups.id, teams.groupId))
      .where(eq(teamMembers.userId, userId))
      .orderBy(asc(teams.nameLower)),
    roles: await reader
      .select({
        id: roleAssignments.id,
        roleId: roles.id,
        role: roles.name,
        groupId: organizationGroups.id,
        group: organizationGroups.name,
        source: roleAssignments.source,
      })
      .from(roleAssignments)
      .innerJoin(roles, eq(roles.id, roleAssignments.roleId))
      .innerJoin(organizationGroups, eq(organizationGroups.id, roleAssignments.groupId))
      .where(eq(roleAssignments.userId, userId))
      .orderBy(asc(roles.nameLower), asc(organizationGroups.path)),
    devices: await reader
      .select({ id: devices.id, serial: devices.serial, virtualDomain: devices.virtualDomain, state: devices.state })
      .from(devices)
      .where(eq(devices.decidedBy, userId))
      .orderBy(asc(devices.serial), asc(devices.id)),
  };
}

export type Holdings = Awaited<ReturnType<typeof holdingsOf>>;
export type HeldCredential = Holdings["credentials"][number];
export type MadeAccessKey = Holdings["accessKeys"][number];

function openSessions(reader: Reader, userId: string) {
  return reader
    .select({ id: sessions.id, address: sessions.address, userAgent: sessions.userAgent })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, now())))
    .orderBy(asc(sessions.createdAt), asc(sessions.id));
}

/** Not those that are revoked, nor session tokens and certificates that ended by themselves: nothing brings them back. */
async function ownCredentials(reader: Reader, userId: string) {
  const at = now();
  const rows = await reader
    .select({
      id: credentials.id,
      kind: credentials.kind,
      name: credentials.name,
      apiKey: apiKeys.apiKey,
      ending: tokens.ending,
      purpose: certificates.purpose,
      serial: certificates.serial,
      subject: certificates.subject,
      subjectAltNames: certificates.subjectAltNames,
    })
    .from(credentials)
    .leftJoin(apiKeys, eq(apiKeys.id, credentials.id))
    .leftJoin(tokens, eq(tokens.id, credentials.id))
    .leftJoin(certificates, eq(certificates.id, credentials.id))
    .where(
      and(
        eq(credentials.ownerId, userId),
        ne(credentials.status, "revoked"),
        ne(credentials.kind, "access-key"),
        or(
          inArray(credentials.kind, ["api-key", "token"]),
          and(eq(credentials.kind, "session-token"), gt(credentials.expiresAt, at)),
          gt(certificates.notAfter, at),
        ),
      ),
    )
    .orderBy(asc(credentials.createdAt), asc(credentials.id));
  return rows.map(({ subject, subjectAltNames, ...row }) => ({
    ...row,
    title: titleOf({ name: row.name, subject: subject ?? "", subjectAltNames: subjectAltNames ?? [] }),
  }));
}

/** They are the organization's, so they belong to the primary account whoever made them. */
function madeAccessKeys(reader: Reader, userId: string) {
  return reader
    .select({
      id: credentials.id,
      name: credentials.name,
      variety: accessKeys.variety,
      keyId: accessKeys.keyId,
      groupPath: organizationGroups.path,
    })
    .from(accessKeys)
    .innerJoin(credentials, eq(credentials.id, accessKeys.id))
    .innerJoin(organizationGroups, eq(organizationGroups.id, accessKeys.groupId))
    .where(and(eq(credentials.createdBy, userId), ne(credentials.status, "revoked")))
    .orderBy(asc(credentials.createdAt), asc(credentials.id));
}
