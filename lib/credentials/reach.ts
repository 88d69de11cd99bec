import { eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { db } from "@/db/store";
import { type Actor, limitsOf } from "../actor";
import { allowed, requireOutranks, requirePermission } from "../allowed";
import { forbidden, notFound } from "../errors";
import type { Permission } from "../permissions";
import { type Authority, findAuthorityById } from "../users/authority";

/**
 * No way up: a credential makes, or hands out, only what it may do itself and nothing that outlives it.
 * `capabilities: null` is everything the owner may do. Throws `forbidden`.
 */
export async function requireWithinReach(
  actor: Actor,
  wanted: { capabilities: readonly string[] | null; expiresAt: Date | null },
): Promise<void> {
  if (!("credentialId" in actor)) return;
  const limits: readonly string[] | null = limitsOf(actor);
  if (limits && !wanted.capabilities?.every((name) => limits.includes(name))) {
    throw forbidden("This credential may only hand on capabilities that it has itself.", "insufficient_capability");
  }
  const [own] = await db()
    .select({ expiresAt: credentials.expiresAt })
    .from(credentials)
    .where(eq(credentials.id, actor.credentialId));
  if (own?.expiresAt && (!wanted.expiresAt || wanted.expiresAt > own.expiresAt)) {
    const end = own.expiresAt.toISOString();
    throw forbidden(
      `This credential ends at ${end} and may not make or hand out one that lasts longer.`,
      "outlives_maker",
    );
  }
}

/**
 * The owner of a credential that the actor may act on: the actor's own, or a user's whom the actor outranks and for whom
 * it holds `other`. Throws `notFound` when the actor may not even see it (`read`), else `forbidden`.
 */
export async function requireOwner(
  actor: Actor,
  ownerId: string,
  permission: { own: Permission; read: Permission; other: Permission; what: string },
): Promise<Authority> {
  const owner = await findAuthorityById(ownerId);
  if (!owner) throw notFound(permission.what);
  if (actor.kind !== "system" && actor.user.id === ownerId) {
    requirePermission(actor, permission.own, "anywhere");
    return owner;
  }
  const where = { groupPath: owner.user.groupPath };
  if (!allowed(actor, permission.read, where)) throw notFound(permission.what);
  requirePermission(actor, permission.other, where);
  requireOutranks(actor, owner.user.grants);
  return owner;
}
