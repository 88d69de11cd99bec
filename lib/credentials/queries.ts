import { eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accessKeys, credentials, organizationGroups, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, outranks } from "../allowed";
import { isCapability } from "../capabilities";
import { now } from "../clock";
import { notFound } from "../errors";
import type { Permission } from "../permissions";
import { listAuthorities } from "../users/authority";
import { isLimitedKind } from "./kinds";
import { limitColumns, limitsOfRow } from "./limits";
import { type LimitedCredentialView, statusOf } from "./schema";
import { maySeeCredential } from "./visibility";

/**
 * Of these owners those whose credentials the actor may revoke: the actor itself, and users whom it outranks where it
 * holds `permission`. Pages show their buttons by it; the commands decide again.
 */
export async function revocableOwners(
  actor: Actor,
  ownerIds: readonly string[],
  permission: Permission,
  reader = db(),
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(ownerIds)];
  if (ids.length === 0) return new Set();
  const owners = await listAuthorities(ids, reader);
  const fits = owners.filter(
    ({ user }) =>
      user.id === userOf(actor)?.id ||
      (allowed(actor, permission, { groupPath: user.groupPath }) && outranks(actor, user.grants)),
  );
  return new Set(fits.map(({ user }) => user.id));
}

const instances = alias(organizationGroups, "instances");

/**
 * An API key, personal access token, client certificate or access key with its limits: the caller's own, or that of
 * somebody whose credentials of the kind the caller may see. Throws `notFound`.
 */
export async function getLimits(actor: Actor, id: string, reader: Reader = db()): Promise<LimitedCredentialView> {
  const found = (await findLimits(actor, [id], reader)).get(id);
  if (!found) throw notFound("The credential");
  return found;
}

/** The same of several by their IDs; those that `getLimits` does not find are left out. */
export async function findLimits(
  actor: Actor,
  ids: readonly string[],
  reader: Reader = db(),
): Promise<ReadonlyMap<string, LimitedCredentialView>> {
  const rows = await limitRows(reader).where(inArray(credentials.id, [...ids]));
  return new Map(
    rows.flatMap((row) => {
      const { id, kind } = row;
      if (!isLimitedKind(kind) || !maySeeCredential(actor, { ...row, kind })) return [];
      const view: LimitedCredentialView = {
        ...limitsOfRow(row),
        ...{ id, kind, name: row.name, expiresAt: row.expiresAt },
        status: statusOf(row, now()),
        capabilities: row.capabilities?.filter(isCapability) ?? null,
        owner: { id: row.ownerId, username: row.username },
      };
      return [[id, view] as const];
    }),
  );
}

const limitRows = (reader: Reader) =>
  reader
    .select({
      ...limitColumns,
      id: credentials.id,
      kind: credentials.kind,
      name: credentials.name,
      status: credentials.status,
      createdAt: credentials.createdAt,
      expiresAt: credentials.expiresAt,
      rotatedAt: credentials.rotatedAt,
      capabilities: credentials.capabilities,
      ownerId: users.id,
      username: users.username,
      groupPath: organizationGroups.path,
      instancePath: instances.path,
    })
    .from(credentials)
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .leftJoin(accessKeys, eq(accessKeys.id, credentials.id))
    .leftJoin(instances, eq(instances.id, accessKeys.groupId));
