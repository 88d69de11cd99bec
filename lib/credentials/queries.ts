import { db } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, outranks } from "../allowed";
import type { Permission } from "../permissions";
import { listAuthorities } from "../users/authority";

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
