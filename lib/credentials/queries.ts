import { eq } from "drizzle-orm";
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
  const [row] = await reader
    .select({
      ...limitColumns,
      id: credentials.id,
      kind: credentials.kind,
      name: credentials.name,
      status: credentials.status,
      expiresAt: credentials.expiresAt,
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
    .leftJoin(instances, eq(instances.id, accessKeys.groupId))
    .where(eq(credentials.id, id));
  const kind = row?.kind;
  if (!row || !kind || !isLimitedKind(kind)) throw notFound("The credential");
  if (!maySeeCredential(actor, { ...row, kind })) throw notFound("The credential");
  return {
    ...limitsOfRow(row),
    id,
    kind,
    name: row.name,
    status: statusOf(row, now()),
    expiresAt: row.expiresAt,
    capabilities: row.capabilities?.filter(isCapability) ?? null,
    owner: { id: row.ownerId, username: row.username },
  };
}
