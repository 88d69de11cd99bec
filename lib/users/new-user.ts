import { eq, inArray } from "drizzle-orm";
import { lock } from "@/db/locks";
import { organizationGroups, roles, users } from "@/db/schema";
import { type Reader, type Transaction, transaction } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission } from "../allowed";
import { recordAudit } from "../audit/records";
import { requireNoDirectoryName } from "../directory/domain-names";
import { type AppError, conflict, invalid } from "../errors";
import { keepingUnique } from "../keeping-unique";
import { requireMayAssign } from "../roles/rules";
import { auditedUser, insertRoleAssignments, insertUser, type NewUser, type UserRow } from "./records";

interface Wanted {
  username: string;
  groupId: string;
  roles: readonly { groupId: string; roleId: string }[];
}

/** Where a form shows what is wrong with each part. */
interface Fields {
  username: string;
  groupId: string;
}

/**
 * Checks that the actor may make this user with these roles. Called twice: before the slow work, so that it is not done
 * in vain, and in the transaction that counts.
 */
export async function requireMayCreate(
  actor: Actor,
  { fields, ...wanted }: Wanted & { fields: Fields },
  reader: Reader,
): Promise<void> {
  const home = await chosenGroup(actor, { groupId: wanted.groupId, field: fields.groupId }, reader);
  requirePermission(actor, "users.create", { groupPath: home.path });
  await requireNoDirectoryName(wanted.username, fields.username, reader);
  await requireFreeUsername(wanted.username, fields.username, reader);
  await requireMayAssignAll(actor, wanted.roles, reader);
}

/** Throws what keeps the actor from giving one of the roles in its group. */
export async function requireMayAssignAll(actor: Actor, pairs: Wanted["roles"], reader: Reader): Promise<void> {
  if (pairs.length === 0) return;
  const ids = [...new Set(pairs.map(({ roleId }) => roleId))];
  const found = new Map((await reader.select().from(roles).where(inArray(roles.id, ids))).map((row) => [row.id, row]));
  for (const [index, { groupId, roleId }] of pairs.entries()) {
    const group = await chosenGroup(actor, { groupId, field: `roles.${index}.groupId` }, reader);
    const role = found.get(roleId);
    if (!role) throw invalid({ [`roles.${index}.roleId`]: ["This role was not found"] });
    requireMayAssign(actor, role, { groupPath: group.path, field: `roles.${index}.roleId` });
  }
}

/** A group that a form has chosen; one that the actor may not see was not found. */
export async function chosenGroup(
  actor: Actor,
  { groupId, field }: { groupId: string; field: string },
  reader: Reader,
) {
  const [group] = await reader.select().from(organizationGroups).where(eq(organizationGroups.id, groupId));
  if (!group || !allowed(actor, "users.read", { groupPath: group.path })) {
    throw invalid({ [field]: ["This organization group was not found"] });
  }
  return group;
}

/** Throws conflict under `field` when somebody has the username, in whatever case. */
export async function requireFreeUsername(username: string, field: string, reader: Reader): Promise<void> {
  const taken = await reader
    .select({ id: users.id })
    .from(users)
    .where(eq(users.usernameLower, username.toLowerCase()));
  if (taken.length > 0) throw usernameTaken(field);
}

export const usernameTaken = (field: string): AppError =>
  conflict("This username is taken.", { [field]: ["This username is taken"] });

interface Complete {
  user: NewUser;
  roles: Wanted["roles"];
  fields: Fields;
  /** Writes what belongs to the user besides. */
  more?: (tx: Transaction) => Promise<void>;
}

/** Writes the user, the roles, the audit event and what `more` writes: all of it or nothing. */
export async function storeNewUser(actor: Actor, { user, roles: pairs, fields, more }: Complete): Promise<UserRow> {
  const taken = () => usernameTaken(fields.username);
  return keepingUnique(taken, () =>
    transaction(async (tx) => {
      // Roles and groups stay what they were checked to be.
      await lock(tx, "site-administrators");
      await lock(tx, "groups");
      await requireMayCreate(actor, { ...user, roles: pairs, fields }, tx);
      const row = await insertUser(tx, user);
      await insertRoleAssignments(tx, row.id, pairs);
      const [group] = await tx.select().from(organizationGroups).where(eq(organizationGroups.id, row.groupId));
      await recordAudit(tx, actor, {
        event: "users.create",
        subject: { kind: "user", id: row.id, name: row.username },
        groupPath: group?.path,
        after: { ...auditedUser(row), roles: pairs },
      });
      await more?.(tx);
      return row;
    }),
  );
}
