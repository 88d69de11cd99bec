import { eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, limitsOf } from "../actor";
import { isWithin } from "../addresses/permitted";
import { allowed, requireOutranks, requirePermission } from "../allowed";
import { forbidden, notFound } from "../errors";
import type { Permission } from "../permissions";
import { type Authority, findAuthorityById } from "../users/authority";
import { limitColumns } from "./limits";
import type { CredentialLimits } from "./schema";

interface Wanted {
  capabilities: readonly string[] | null;
  expiresAt: Date | null;
  /** Of a credential that exists already, or is to become so; a new one takes its maker's (`inheritLimits`). */
  limits?: Pick<CredentialLimits, "permittedAddresses" | "requestsPerMinute" | "maximumUses"> & { id: string };
}

/**
 * No way up: a credential makes, or hands out, only what it may do itself, from where it may be used itself, and nothing
 * that outlives it. `capabilities: null` is everything the owner may do. Throws `forbidden`.
 */
export async function requireWithinReach(actor: Actor, wanted: Wanted, reader: Reader = db()): Promise<void> {
  if (!("credentialId" in actor)) return;
  const limits: readonly string[] | null = limitsOf(actor);
  if (limits && !wanted.capabilities?.every((name) => limits.includes(name))) {
    throw forbidden("This credential may only hand on capabilities that it has itself.", "insufficient_capability");
  }
  const [own] = await reader
    .select({ expiresAt: credentials.expiresAt, ...limitColumns })
    .from(credentials)
    .where(eq(credentials.id, actor.credentialId));
  if (own?.expiresAt && (!wanted.expiresAt || wanted.expiresAt > own.expiresAt)) {
    const end = own.expiresAt.toISOString();
    throw forbidden(
      `This credential ends at ${end} and may not make or hand out one that lasts longer.`,
      "outlives_maker",
    );
  }
  if (own) requireWithinLimits(own, wanted.limits, actor.credentialId);
}

function requireWithinLimits(own: CredentialLimits, wanted: Wanted["limits"], ownId: string): void {
  const refused = (what: string) =>
    forbidden(`This credential ${what} and may not make or hand out one that is not.`, "outlives_maker");
  if (own.maximumUses !== null && !(wanted?.id === ownId && isAtMost(wanted.maximumUses, own.maximumUses)))
    throw refused("is limited to a number of uses");
  if (!wanted) return;
  if (!isWithin(wanted.permittedAddresses, own.permittedAddresses)) throw refused("is limited to addresses");
  if (own.requestsPerMinute !== null && !isAtMost(wanted.requestsPerMinute, own.requestsPerMinute))
    throw refused("is limited to requests per minute");
}

const isAtMost = (wanted: number | null, own: number): boolean => wanted !== null && wanted <= own;

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
