import { randomUUID } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { lock } from "@/db/locks";
import { roleAssignments, roles } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../actor";
import { holdsAll, requireBrowser, requirePermission } from "../allowed";
import { recordAudit } from "../audit/records";
import { now } from "../clock";
import { definedOnly } from "../defined";
import { AppError, conflict, forbidden, notFound } from "../errors";
import { requireFreshFactor } from "../factors/confirm";
import type { FactorPolicy } from "../factors/schema";
import { placesOfMappedRole } from "../group-mappings/uses";
import { newId } from "../id";
import { keepingUnique, nameTaken } from "../keeping-unique";
import { isPermission } from "../permissions";
import { forgetWords, indexWords } from "../search/records";
import { validate } from "../validate";
import { getRole } from "./queries";
import { type RoleRow, requireMayChange } from "./rules";
import {
  AddPermissionsInput,
  CreateRoleWithPolicyInput,
  RoleIdInput,
  RolePolicyInput,
  type RoleView,
  UpdateRoleInput,
} from "./schema";

/**
 * Makes a custom role with at most the caller's own permissions. Another second factor than an optional one is asked for
 * in a browser only, after a fresh proof of the caller's own. Throws forbidden, and conflict when the name is taken.
 */
export async function createRole(actor: Actor, input: CreateRoleWithPolicyInput): Promise<RoleView> {
  requirePermission(actor, "roles.create", "anywhere");
  const { name, description, permissions, ...asked } = validate(CreateRoleWithPolicyInput, input);
  const policy = policyRow(asked);
  if (!holdsAll(actor, permissions, "anywhere")) {
    throw forbidden("A role cannot hold permissions that you do not have.", "outranked");
  }
  if (policy.secondFactor !== "optional") {
    requireBrowser(actor);
    await requireFreshFactor(actor);
  }
  const id = newId("role");
  await keepingUnique(roleTaken, () =>
    transaction(async (tx) => {
      await requireFreeName(tx, name, id);
      const row = { id, uuid: randomUUID(), name, nameLower: name.toLowerCase(), description, permissions };
      await tx.insert(roles).values({ ...row, ...policy, isBuiltIn: false, createdAt: now() });
      await indexWords(tx, "role", id, [name]);
      const after = { name, description, permissions, ...policy };
      await recordAudit(tx, actor, { event: "roles.create", subject: { kind: "role", id, name }, after });
    }),
  );
  return getRole(actor, id);
}

/** Changes a custom role; its holders have the new permissions at once. Throws not_found, forbidden, conflict. */
export async function updateRole(actor: Actor, input: UpdateRoleInput): Promise<RoleView> {
  requirePermission(actor, "roles.update", "anywhere");
  const { id, ...wanted } = validate(UpdateRoleInput, input);
  return changeRole(actor, id, () => wanted);
}

/** Adds permissions to what a custom role holds at that moment. Throws as `updateRole`. */
export async function addPermissions(actor: Actor, input: AddPermissionsInput): Promise<RoleView> {
  requirePermission(actor, "roles.update", "anywhere");
  const { id, permissions } = validate(AddPermissionsInput, input);
  return changeRole(actor, id, (before) => ({
    permissions: [...new Set([...before.permissions.filter(isPermission), ...permissions])],
  }));
}

type Change = Omit<z.output<typeof UpdateRoleInput>, "id">;

async function changeRole(actor: Actor, id: string, changeOf: (before: RoleRow) => Change): Promise<RoleView> {
  await requireFreshFactor(actor);
  await keepingUnique(roleTaken, () =>
    transaction(async (tx) => {
      // With the lock of role assignments: nobody may come to hold the role between the check and the change.
      await lock(tx, "site-administrators");
      const before = await customRole(tx, id);
      const wanted = changeOf(before);
      const after = { ...before, ...definedOnly(wanted) };
      await requireMayChange(actor, { permission: "roles.update", role: before, after: wanted.permissions }, tx);
      await requireFreeName(tx, after.name, id);
      const { name, description, permissions } = after;
      await tx
        .update(roles)
        .set({ name, nameLower: name.toLowerCase(), description, permissions })
        .where(eq(roles.id, id));
      await indexWords(tx, "role", id, [name]);
      await recordAudit(tx, actor, {
        event: "roles.update",
        subject: { kind: "role", id, name },
        before: auditedRole(before),
        after: auditedRole(after),
      });
    }),
  );
  return getRole(actor, id);
}

/**
 * Says whether the holders of a role, also of a built-in one, must prove a second factor; it counts from their next
 * request on. Whoever must and has none is asked to set one up, so that nobody is locked out. In a browser only, and a
 * fresh proof of the caller's own factor is asked for. Throws not_found, forbidden, invalid.
 */
export async function changeRolePolicy(actor: Actor, input: RolePolicyInput): Promise<RoleView> {
  requireBrowser(actor);
  requirePermission(actor, "roles.update", "anywhere");
  const { id, ...asked } = validate(RolePolicyInput, input);
  const policy = policyRow(asked);
  await requireFreshFactor(actor);
  await transaction(async (tx) => {
    await lock(tx, "site-administrators");
    const [before] = await tx.select().from(roles).where(eq(roles.id, id));
    if (!before) throw notFound("The role");
    if (before.isBuiltIn) requirePermission(actor, "roles.update", "top");
    await requireMayChange(actor, { permission: "roles.update", role: before }, tx);
    await tx.update(roles).set(policy).where(eq(roles.id, id));
    await recordAudit(tx, actor, {
      event: "roles.update",
      subject: { kind: "role", id, name: before.name },
      before: auditedPolicy(before),
      after: policy,
    });
  });
  return getRole(actor, id);
}

/** What is stored of a policy: only `required` has a beginning. */
const policyRow = ({ secondFactor, from }: { secondFactor: FactorPolicy; from?: Date | null }) => ({
  secondFactor,
  secondFactorFrom: (secondFactor === "required" && from) || null,
});

const auditedPolicy = ({ secondFactor, secondFactorFrom }: Pick<RoleRow, "secondFactor" | "secondFactorFrom">) => ({
  secondFactor,
  secondFactorFrom,
});

/** Deletes a custom role that nobody holds. Throws not_found, forbidden, conflict. */
export async function deleteRole(actor: Actor, input: { id: string }): Promise<void> {
  requirePermission(actor, "roles.delete", "anywhere");
  const { id } = validate(RoleIdInput, input);
  await transaction(async (tx) => {
    await lock(tx, "site-administrators");
    const before = await customRole(tx, id);
    await requireMayChange(actor, { permission: "roles.delete", role: before }, tx);
    const holders = await tx
      .selectDistinct({ id: roleAssignments.userId })
      .from(roleAssignments)
      .where(eq(roleAssignments.roleId, id));
    if (holders.length > 0) {
      throw conflict(
        `${holders.length === 1 ? "1 user holds" : `${holders.length} users hold`} this role. Take it away first.`,
      );
    }
    if ((await placesOfMappedRole(id, tx)).length > 0) {
      throw conflict("A group of a directory gives this role. Take it out of the group mappings first.");
    }
    await tx.delete(roles).where(eq(roles.id, id));
    await forgetWords(tx, "role", id);
    const subject = { kind: "role", id, name: before.name };
    await recordAudit(tx, actor, { event: "roles.delete", subject, before: auditedRole(before) });
  });
}

async function customRole(tx: Transaction, id: string): Promise<RoleRow> {
  const [row] = await tx.select().from(roles).where(eq(roles.id, id));
  if (!row) throw notFound("The role");
  if (row.isBuiltIn) throw new AppError("conflict", "Built-in roles cannot be changed.");
  return row;
}

async function requireFreeName(tx: Transaction, name: string, exceptId: string): Promise<void> {
  const taken = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.nameLower, name.toLowerCase()), ne(roles.id, exceptId)));
  if (taken.length > 0) throw roleTaken();
}

const roleTaken = () => nameTaken("a role");

const auditedRole = ({ name, description, permissions }: RoleRow) => ({ name, description, permissions });
