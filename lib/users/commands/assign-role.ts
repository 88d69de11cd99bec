import { and, eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { organizationGroups, roleAssignments, roles } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser, requireOutranks, requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { requireRightsKeptHere } from "../../directory-users/rights";
import { type AppError, conflict, invalid, notFound } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import type { GroupRow } from "../../groups/records";
import { type RoleRow, requireMayAssign } from "../../roles/rules";
import { validate } from "../../validate";
import { chosenGroup } from "../new-user";
import { getUser } from "../queries";
import { insertRoleAssignments } from "../records";
import { RoleAssignmentInput, type UserView } from "../schema";
import { isSiteAdministrator, requireSiteAdministratorLeft } from "../site-administrators";
import { isSelf, type Target, targetUser } from "../target";

/** Gives a user a role in a group; it holds from the next request on. Throws not_found, forbidden, invalid, conflict. */
export async function assignRole(actor: Actor, input: RoleAssignmentInput): Promise<UserView> {
  requirePermission(actor, "roles.assign", "anywhere");
  const { userId, groupId, roleId } = validate(RoleAssignmentInput, input);
  await requireFreshFactor(actor);
  await transaction(async (tx) => {
    await lock(tx, "site-administrators");
    await lock(tx, "groups");
    const target = await changeableTarget(tx, actor, userId);
    await requireRightsKeptHere([userId], "roleId", tx);
    const group = await chosenGroup(actor, { groupId, field: "groupId" }, tx);
    const [role] = await tx.select().from(roles).where(eq(roles.id, roleId));
    if (!role) throw invalid({ roleId: ["This role was not found"] });
    requireMayAssign(actor, role, { groupPath: group.path, field: "roleId" });
    if ((await tx.$count(roleAssignments, byHand({ userId, roleId, groupId }))) > 0) {
      throw conflict("The user has this role there already.", { roleId: ["The user has this role there already"] });
    }
    await insertRoleAssignments(tx, userId, [{ roleId, groupId }]);
    await audit(tx, actor, { event: "roles.assign", target, role, group });
  });
  return getUser(actor, userId);
}

/** Takes a role away from a user; from the next request on it counts no more. Throws not_found, forbidden, conflict. */
export async function unassignRole(actor: Actor, input: RoleAssignmentInput): Promise<UserView> {
  requirePermission(actor, "roles.assign", "anywhere");
  const { userId, groupId, roleId } = validate(RoleAssignmentInput, input);
  await transaction(async (tx) => {
    await lock(tx, "site-administrators");
    const target = await changeableTarget(tx, actor, userId);
    const pair = byHand({ userId, roleId, groupId });
    const [held] = await tx
      .select({ role: roles, group: organizationGroups })
      .from(roleAssignments)
      .innerJoin(roles, eq(roles.id, roleAssignments.roleId))
      .innerJoin(organizationGroups, eq(organizationGroups.id, roleAssignments.groupId))
      .where(pair);
    if (!held) throw notHeldByHand(target, { roleId, groupId });
    requireMayAssign(actor, held.role, { groupPath: held.group.path, field: "roleId" });
    await tx.delete(roleAssignments).where(pair);
    if (isSiteAdministrator([{ roleId }])) await requireSiteAdministratorLeft(tx);
    await audit(tx, actor, { event: "roles.unassign", target, ...held });
  });
  return getUser(actor, userId);
}

/** Condition: the role was given by hand. What a team gives is taken by leaving the team. */
const byHand = ({ userId, roleId, groupId }: RoleAssignmentInput) =>
  and(
    eq(roleAssignments.userId, userId),
    eq(roleAssignments.roleId, roleId),
    eq(roleAssignments.groupId, groupId),
    eq(roleAssignments.source, ""),
  );

function notHeldByHand({ grants }: Target, wanted: { roleId: string; groupId: string }): AppError {
  const isHeld = grants.some(({ roleId, groupId }) => roleId === wanted.roleId && groupId === wanted.groupId);
  return isHeld
    ? conflict("The user has this role through a team or a group of a directory. It is taken there.")
    : notFound("The role of this user");
}

/** One's own roles only in a browser; others' only with at least their rights. */
async function changeableTarget(tx: Transaction, actor: Actor, userId: string): Promise<Target> {
  const target = await targetUser(actor, userId, tx);
  if (isSelf(actor, target.row)) requireBrowser(actor);
  else requireOutranks(actor, target.grants);
  return target;
}

interface AssignmentChange {
  event: "roles.assign" | "roles.unassign";
  target: Target;
  role: RoleRow;
  group: GroupRow;
}

async function audit(tx: Transaction, actor: Actor, { event, target, role, group }: AssignmentChange): Promise<void> {
  const { row, groupPath } = target;
  const pair = { roleId: role.id, role: role.name, groupId: group.id, group: group.name };
  const subject = { kind: "user", id: row.id, name: row.username };
  await recordAudit(tx, actor, { event, subject, groupPath, [event === "roles.assign" ? "after" : "before"]: pair });
}
