import { eq, or, type SQL, sql } from "drizzle-orm";
import { organizationGroups, roleAssignments, roles } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page } from "../paging";
import { allPermissions, permissions } from "../permissions";
import { builtInRole } from "../roles";
import { permissionsOfRole } from "../users/authority";
import { validate } from "../validate";
import { mayAssign } from "./rules";
import { type AssignableRole, RoleFilters, type RoleView } from "./schema";

const selectRoles = (reader: Reader) =>
  reader
    .select({
      id: roles.id,
      uuid: roles.uuid,
      name: roles.name,
      nameLower: roles.nameLower,
      description: roles.description,
      isBuiltIn: roles.isBuiltIn,
      permissions: roles.permissions,
      secondFactor: roles.secondFactor,
      secondFactorFrom: roles.secondFactorFrom,
      createdAt: roles.createdAt,
      holders: sql<number>`count(distinct ${roleAssignments.userId})`.mapWith(Number),
    })
    .from(roles)
    .leftJoin(roleAssignments, eq(roleAssignments.roleId, roles.id));

type Row = Awaited<ReturnType<typeof selectRoles>>[number];

function viewOf({ nameLower: _, permissions: stored, ...row }: Row): RoleView {
  const held = permissionsOfRole(row.id, stored);
  return {
    ...row,
    topGroupOnly: builtInRole(row.id)?.topGroupOnly ?? false,
    permissions: allPermissions
      .filter((name) => held.has(name))
      .map((name) => ({ name, description: permissions[name] })),
  };
}

/** Roles are few and the same in all groups: whoever may read roles anywhere sees them. */
export async function listRoles(actor: Actor, input: RoleFilters = {}, reader = db()): Promise<Page<RoleView>> {
  requirePermission(actor, "roles.read", "anywhere");
  const { search = "", ...place } = validate(RoleFilters, input);
  return listPage({
    reader,
    input: place,
    sort: { column: roles.nameLower, id: roles.id },
    wanted: containsText(search),
    rows: { where: (condition) => selectRoles(reader).where(condition).groupBy(roles.id) },
    counted: reader.select(oneEach).from(roles),
    keyOf: (row) => ({ key: row.nameLower, id: row.id }),
    viewsOf: (rows) => rows.map(viewOf),
  });
}

/** Condition: the name contains the text. The table is small enough to be read through. */
function containsText(search: string): SQL | undefined {
  const text = search.trim().toLowerCase();
  if (!text) return undefined;
  return sql`${roles.nameLower} like ${`%${text.replace(/[\\%_]/g, "\\$&")}%`} escape '\\'`;
}

/** Throws not_found. `id` may be the role's UUID, as the compatible paths name roles. */
export async function getRole(actor: Actor, id: string, reader = db()): Promise<RoleView> {
  requirePermission(actor, "roles.read", "anywhere");
  const [row] = await selectRoles(reader)
    .where(or(eq(roles.id, id), eq(roles.uuid, id)))
    .groupBy(roles.id);
  if (!row) throw notFound("The role");
  return viewOf(row);
}

/** The roles as CSV, all pages of them, a line at a time. */
export async function* rolesCsv(actor: Actor, input: RoleFilters = {}): AsyncGenerator<string> {
  yield csvLine(["Role", "Description", "Kind", "Held by", "Permissions", "Created"]);
  for await (const role of everyItem((page) => listRoles(actor, { ...input, ...page }))) {
    const names = role.permissions.map(({ name }) => name).join(" ");
    const kind = role.isBuiltIn ? "Built in" : "Custom";
    yield csvLine([role.name, role.description, kind, role.holders, names, role.createdAt]);
  }
}

/** The roles that the actor may give in the group; none where they may give no role. */
export async function assignableRoles(actor: Actor, groupId: string, reader = db()): Promise<AssignableRole[]> {
  const [group] = await reader
    .select({ path: organizationGroups.path })
    .from(organizationGroups)
    .where(eq(organizationGroups.id, groupId));
  if (!group) return [];
  const rows = await reader.select().from(roles).orderBy(roles.nameLower);
  return rows
    .filter((role) => mayAssign(actor, role, group.path))
    .map(({ id, name, description, permissions: stored }) => ({
      id,
      name,
      description,
      permissions: [...permissionsOfRole(id, stored)],
    }));
}
