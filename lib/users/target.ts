import { eq } from "drizzle-orm";
import { organizationGroups, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, type Grant, limitsOf, userOf } from "../actor";
import { allowed, outranks, requireBrowser, requireOutranks, requirePermission } from "../allowed";
import { AppError, conflict, notFound } from "../errors";
import type { Permission } from "../permissions";
import { findAuthorityById } from "./authority";
import type { UserRow } from "./records";
import type { UserRights } from "./schema";

/** The user that a command or query is about, with what decides who may touch them. */
export interface Target {
  row: UserRow;
  groupPath: string;
  grants: readonly Grant[];
}

type Whom = Pick<UserRow, "id" | "isPrimary" | "kind" | "usesLocalAuthentication" | "isServiceAccount">;

/** Is the user the one who acts? */
export const isSelf = (actor: Actor, user: Pick<UserRow, "id">): boolean => userOf(actor)?.id === user.id;

/** May the actor see the user? People see themselves; a limited credential needs the capability even for its owner. */
export const canSeeUser = (actor: Actor, user: Pick<UserRow, "id">, groupPath: string): boolean =>
  allowed(actor, "users.read", { groupPath }) || (isSelf(actor, user) && limitsOf(actor) === null);

/** Throws not_found when there is no such user, or none that the actor may see. */
export async function targetUser(actor: Actor, id: string, reader: Reader = db()): Promise<Target> {
  const [found] = await reader
    .select({ row: users, groupPath: organizationGroups.path })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(eq(users.id, id));
  if (!found || !canSeeUser(actor, found.row, found.groupPath)) throw notFound("The user");
  const authority = await findAuthorityById(id, reader);
  return { ...found, grants: authority?.user.grants ?? [] };
}

/** The permission in the user's group, and no fewer rights than the user. */
export function requireRightOver(actor: Actor, permission: Permission, target: Target): void {
  requirePermission(actor, permission, { groupPath: target.groupPath });
  requireOutranks(actor, target.grants);
}

/** As `requireRightOver`; people change what is their own without a permission, but only in a browser. */
export function requireRightOverOrSelf(actor: Actor, permission: Permission, target: Target): void {
  if (isSelf(actor, target.row)) requireBrowser(actor);
  else requireRightOver(actor, permission, target);
}

/** Throws conflict when the target is the actor; `what` ends "You cannot … your own account". */
export function requireNotSelf(actor: Actor, target: Target, what: string): void {
  if (isSelf(actor, target.row)) throw new AppError("conflict", `You cannot ${what} your own account.`);
}

/** Throws conflict when the target is the primary account; `what` ends "The primary account cannot be …". */
export function requireNotPrimary(target: Target, what: string): void {
  if (target.row.isPrimary) throw new AppError("conflict", `The primary account cannot be ${what}.`);
}

/** Throws conflict when the account is kept in a directory: what is written here would be overtaken there. */
export function requireKeptHere({ row }: Target): void {
  if (row.kind !== "basic") throw conflict("This account is kept in a directory and is changed there.");
}

/** Is the password, if there is one, kept here? */
export const hasPasswordHere = (user: Pick<UserRow, "kind" | "usesLocalAuthentication">): boolean =>
  user.kind === "basic" || user.usesLocalAuthentication;

/** What the actor may do to the user, as pages show it; the commands decide by themselves. */
export function rightsOver(
  actor: Actor,
  user: Whom,
  { groupPath, grants }: { groupPath: string; grants: readonly Grant[] },
): UserRights {
  const self = isSelf(actor, user);
  const inBrowser = actor.kind === "session";
  const own = self && allowed(actor, "certificates.manage-own", "anywhere");
  const over = (permission: Permission) =>
    !self && allowed(actor, permission, { groupPath }) && outranks(actor, grants);
  return {
    update: self ? inBrowser : over("users.update"),
    changeStatus: !user.isPrimary && over("users.update"),
    resetPassword:
      !user.isServiceAccount && hasPasswordHere(user) && limitsOf(actor) === null && over("users.reset-password"),
    resetFactors: inBrowser && over("users.reset-factors"),
    assignRoles: allowed(actor, "roles.assign", "anywhere") && (self ? inBrowser : outranks(actor, grants)),
    delete: !user.isPrimary && over("users.delete"),
    createToken: limitsOf(actor) === null && (self || over("tokens.create")),
    revokeToken: self || over("tokens.revoke"),
    certificate: {
      see: allowed(actor, "certificates.read", { groupPath }) || own,
      create: self ? own && inBrowser : over("certificates.create"),
      export: self ? own : over("certificates.export"),
      revoke: self ? own : over("certificates.revoke"),
    },
  };
}
