import { eq } from "drizzle-orm";
import { organizationGroups, roleAssignments, type roles } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, holdsAll, isTop, requirePermission, type Where } from "../allowed";
import { forbidden, invalid } from "../errors";
import { placesOfMappedRole } from "../group-mappings/uses";
import type { Permission } from "../permissions";
import { builtInRole } from "../roles";
import { permissionsOfRole } from "../users/authority";

export type RoleRow = typeof roles.$inferSelect;
type StoredRole = Pick<RoleRow, "id" | "permissions">;

/** May the actor give or take the role in the group? At most one's own permissions; top-group roles in the top group only. */
export function mayAssign(actor: Actor, role: StoredRole, groupPath: string): boolean {
  if (!fitsGroup(role, groupPath) || !allowed(actor, "roles.assign", { groupPath })) return false;
  return holdsAll(actor, permissionsOfRole(role.id, role.permissions), { groupPath });
}

const fitsGroup = (role: StoredRole, groupPath: string) => !builtInRole(role.id)?.topGroupOnly || isTop(groupPath);

/** Throws what keeps the actor from giving the role in the group; `field` is where a form shows it. */
export function requireMayAssign(
  actor: Actor,
  role: RoleRow,
  { groupPath, field }: { groupPath: string; field: string },
): void {
  requirePermission(actor, "roles.assign", { groupPath });
  if (!fitsGroup(role, groupPath)) throw invalid({ [field]: [`${role.name} can be given in the top group only`] });
  if (!mayAssign(actor, role, groupPath)) {
    throw forbidden(`${role.name} holds permissions that you do not have there.`, "outranked");
  }
}

/**
 * A change of a role changes what its holders may do: wherever it is held, or a group mapping gives it, the actor needs `permission` and all of the
 * role's permissions, before and after.
 */
export async function requireMayChange(
  actor: Actor,
  { permission, role, after = [] }: { permission: Permission; role: StoredRole; after?: readonly Permission[] },
  reader: Reader,
): Promise<void> {
  const all = new Set([...permissionsOfRole(role.id, role.permissions), ...after]);
  const held = await reader
    .selectDistinct({ path: organizationGroups.path })
    .from(roleAssignments)
    .innerJoin(organizationGroups, eq(organizationGroups.id, roleAssignments.groupId))
    .where(eq(roleAssignments.roleId, role.id));
  const paths = [...held.map(({ path }) => path), ...(await placesOfMappedRole(role.id, reader))];
  const places: Where[] = paths.length > 0 ? paths.map((path) => ({ groupPath: path })) : ["anywhere"];
  for (const place of places) {
    requirePermission(actor, permission, place);
    if (!holdsAll(actor, all, place)) throw forbidden("This role holds permissions that you do not have.", "outranked");
  }
}
