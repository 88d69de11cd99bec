import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { accessKeys, credentials, organizationGroups } from "@/db/schema";
import type { Reader } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, isTop, scopeOf } from "../allowed";
import { visibleCertificates } from "../certificates/visibility";
import type { Permission } from "../permissions";

/**
 * Condition (over credentials, their certificate if any and the owner's group) that keeps what the lists of each kind show
 * the actor. undefined: everything.
 */
export async function visibleCredentials(actor: Actor, reader: Reader): Promise<SQL | undefined> {
  const reads = ["api-keys.read", "tokens.read", "certificates.read", "access-keys.read"] as const;
  if (reads.every((permission) => scopeOf(actor, permission).some((path) => path === "/" || isTop(path)))) return;
  const apiKeys = ownOrRead(actor, "api-keys.manage-own", "api-keys.read");
  const tokens = ownOrRead(actor, "tokens.manage-own", "tokens.read");
  return or(
    and(eq(credentials.kind, "api-key"), apiKeys),
    and(eq(credentials.kind, "token"), tokens),
    and(eq(credentials.kind, "certificate"), await visibleCertificates(actor, reader)),
    inArray(credentials.id, accessKeysIn(scopeOf(actor, "access-keys.read"), reader)),
  );
}

/** They are the organization's: who sees them is decided where their instance lies. */
const accessKeysIn = (scope: readonly string[], reader: Reader) =>
  reader
    .select({ id: accessKeys.id })
    .from(accessKeys)
    .innerJoin(organizationGroups, eq(organizationGroups.id, accessKeys.groupId))
    .where(inSubtrees(organizationGroups.path, scope));

function ownOrRead(actor: Actor, own: Permission, read: Permission): SQL {
  const user = userOf(actor);
  const scope = scopeOf(actor, read);
  const isOwn = user && allowed(actor, own, "anywhere") ? eq(credentials.ownerId, user.id) : undefined;
  const isRead = scope.length > 0 ? inSubtrees(organizationGroups.path, scope) : undefined;
  return or(isOwn, isRead) ?? sql`1 = 0`;
}
