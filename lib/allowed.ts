import { type Actor, type Grant, limitsOf, type SessionActor, type UserActor } from "./actor";
import { capabilitiesWith, covers } from "./capabilities";
import { AppError, forbidden } from "./errors";
import { allPermissions, ownPermissions, type Permission } from "./permissions";
import { recordCapabilityUse } from "./usage/capability-uses";

/** Where a permission is asked for: a group's path, `anywhere` (lists then filter by `scopeOf`), or `top` (the whole installation). */
export type Where = { groupPath: string } | "anywhere" | "top";

/** Is this the path of the top group? */
export const isTop = (groupPath: string) => groupPath.split("/").length === 3;

/** Does the grant hold at `groupPath`, that is in the grant's group or below it? */
const holdsIn = (grant: Grant, groupPath: string): boolean => groupPath.startsWith(grant.groupPath);

function withinLimits(actor: Actor, permission: Permission): boolean {
  const limits = limitsOf(actor);
  return limits === null || covers(limits, permission);
}

/** A credential made use of the capabilities that gave it the permission: what it holds beyond them, it may not need. */
function recordUse(actor: Actor, permission: Permission): void {
  if (!("credentialId" in actor)) return;
  for (const capability of capabilitiesWith(permission)) {
    if (actor.capabilities?.includes(capability) !== false) recordCapabilityUse(actor.credentialId, capability);
  }
}

/**
 * May `actor` do `permission` there? Owner's status and expiry were checked when the actor was made, in the same request.
 * Asked for one group, it counts as a use of the capability; `anywhere` is asked to offer things, too.
 */
export function allowed(actor: Actor, permission: Permission, where: Where): boolean {
  const isAllowed = holds(actor, permission, where);
  if (isAllowed && where !== "anywhere") recordUse(actor, permission);
  return isAllowed;
}

/** The same without counting as a use: for comparing rights. */
function holds(actor: Actor, permission: Permission, where: Where): boolean {
  if (actor.kind === "system") return true;
  if (!withinLimits(actor, permission)) return false;
  if (ownPermissions.has(permission)) return true;
  return actor.user.grants.some(
    (grant) =>
      grant.permissions.has(permission) &&
      (where === "anywhere" || (where === "top" ? isTop(grant.groupPath) : holdsIn(grant, where.groupPath))),
  );
}

const eitherOf = new Intl.ListFormat("en", { type: "disjunction" });

/** Throws `forbidden` unless allowed; the reason tells a limited credential that its capabilities, not its owner, fall short. */
export function requirePermission(actor: Actor, permission: Permission, where: Where): void {
  if (holds(actor, permission, where)) return recordUse(actor, permission);
  throw withinLimits(actor, permission)
    ? forbidden(`This needs the permission ${permission}.`, "permission_denied")
    : forbidden(
        `${permission} takes the capability ${eitherOf.format(capabilitiesWith(permission))}, which this credential does not hold.`,
        "insufficient_capability",
      );
}

/** The paths of the groups in whose subtrees the actor holds the permission; empty = nowhere. */
export function scopeOf(actor: Actor, permission: Permission): string[] {
  if (actor.kind === "system") return ["/"];
  if (!withinLimits(actor, permission)) return [];
  const paths = actor.user.grants.filter((g) => g.permissions.has(permission)).map((g) => g.groupPath);
  if (paths.length > 0) recordUse(actor, permission);
  return [...new Set(paths)].filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
}

/** What of the grants holds in the subtree of a group: those from above hold in it only. */
export const grantsWithin = (
  grants: readonly Grant[],
  { groupId, groupPath }: { groupId: string; groupPath: string },
) =>
  grants.flatMap((grant): Grant[] => {
    if (holdsIn(grant, groupPath)) return [{ ...grant, groupId, groupPath }];
    return grant.groupPath.startsWith(groupPath) ? [grant] : [];
  });

/** Passwords, roles and profiles are changed by people at a browser, not by a credential on its owner's behalf. */
export function requireBrowser(actor: Actor): asserts actor is SessionActor {
  if (actor.kind !== "session") throw forbidden("This is done in a browser session only.", "browser_only");
}

/** A password opens all that its user may do, so a credential with fewer rights than its owner sets none. */
export function requireUnlimited(actor: Actor): void {
  if (limitsOf(actor) !== null) {
    throw forbidden("A credential that is limited to capabilities sets no passwords.", "insufficient_capability");
  }
}

/** Moving something must not bring it under more of the actor's own rights than it lay under before. */
export function requireNoGain(actor: Actor, move: { from: string; to: string }): void {
  const has = (permission: Permission, groupPath: string) => holds(actor, permission, { groupPath });
  const gained = allPermissions.find((permission) => !has(permission, move.from) && has(permission, move.to));
  if (gained) throw forbidden(`You hold ${gained} there but not here, so you cannot move this.`, "outranked");
}

/** A command that concerns the caller's own things needs a caller. */
export function requireUser(actor: Actor): asserts actor is UserActor {
  if (actor.kind === "system") throw new AppError("unauthenticated", "This needs a user.");
}

/** Does the actor hold every one of the permissions there? What everybody may do about what is their own, anybody holds. */
export const holdsAll = (actor: Actor, permissions: Iterable<Permission>, where: Where): boolean =>
  [...permissions].every((permission) => ownPermissions.has(permission) || holds(actor, permission, where));

/** Does the actor hold every permission there is, in all groups? */
export const isOverEverybody = (actor: Actor): boolean => holdsAll(actor, allPermissions, "top");

/** For what gives power over any user: throws `forbidden` with `why` unless the actor holds the permission and every other. */
export function requireOverEverybody(actor: Actor, permission: Permission, why: string): void {
  requirePermission(actor, permission, "top");
  if (!isOverEverybody(actor))
    throw forbidden(`${why}, so this needs every permission in the top group, without limits.`, "outranked");
}

/** Does the actor hold, wherever `grants` hold, every permission in them? Nobody reaches a user with more rights than their own. */
export function outranks(actor: Actor, grants: readonly Grant[]): boolean {
  return grants.every(({ permissions, groupPath }) => holdsAll(actor, permissions, { groupPath }));
}

/** Throws `forbidden` unless the actor outranks whoever holds `grants`. */
export function requireOutranks(actor: Actor, grants: readonly Grant[]): void {
  if (!outranks(actor, grants)) throw forbidden("This user has rights that you do not have.", "outranked");
}
