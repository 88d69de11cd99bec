import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { inSubtrees } from "@/db/order";
import { organizationGroups, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission, scopeOf } from "../allowed";
import { notFound } from "../errors";
import { listPage, oneEach } from "../list-page";
import type { Page } from "../paging";
import type { Permission } from "../permissions";
import { matchesWords } from "../search/records";
import { holdsRole } from "../users/rows";
import { validate } from "../validate";
import { type GroupChoice, GroupFilters, type GroupNode, type GroupView } from "./schema";

const parents = alias(organizationGroups, "parents");
const path = organizationGroups.path;

const selectGroups = (reader: Reader) =>
  reader
    .select({ group: organizationGroups, parentNumber: parents.number, parentUuid: parents.uuid })
    .from(organizationGroups)
    .leftJoin(parents, eq(parents.id, organizationGroups.parentId));

type Row = Awaited<ReturnType<typeof selectGroups>>[number];

/** The groups that the actor may see, from the top down (`Global` before what is below it). */
export async function listGroups(actor: Actor, input: GroupFilters = {}, reader = db()): Promise<Page<GroupView>> {
  requirePermission(actor, "groups.read", "anywhere");
  const { search = "", parentId, ...place } = validate(GroupFilters, input);
  return listPage({
    reader,
    input: place,
    sort: { column: path, id: organizationGroups.id },
    wanted: and(
      inSubtrees(path, scopeOf(actor, "groups.read")),
      parentId ? eq(organizationGroups.parentId, parentId) : undefined,
      ...matchesWords(organizationGroups.id, "group", search, reader),
    ),
    rows: selectGroups(reader),
    counted: reader.select(oneEach).from(organizationGroups),
    keyOf: ({ group }) => ({ key: group.path, id: group.id }),
    viewsOf: async (rows) => {
      const figures = await figuresOf(rows, reader);
      return rows.map((row) => viewOf(row, figures));
    },
  });
}

/** Throws not_found. */
export const getGroup = async (actor: Actor, id: string): Promise<GroupView> => {
  const group = await findWhere(actor, eq(organizationGroups.id, id));
  if (!group) throw notFound("The organization group");
  return group;
};

export const findGroupByUuid = (actor: Actor, uuid: string) =>
  findWhere(actor, eq(organizationGroups.uuid, uuid.toLowerCase()));

export const findGroupByNumber = (actor: Actor, number: number) =>
  findWhere(actor, eq(organizationGroups.number, number));

async function findWhere(actor: Actor, where: SQL): Promise<GroupView | null> {
  const [row] = await selectGroups(db()).where(where);
  if (!row || !allowed(actor, "groups.read", { groupPath: row.group.path })) return null;
  return viewOf(row, await figuresOf([row], db()));
}

/** The trees that the actor may see, siblings by name; one tree for most, several where rights are scattered. */
export async function getGroupTree(actor: Actor, reader = db()): Promise<GroupNode[]> {
  requirePermission(actor, "groups.read", "anywhere");
  const rows = await selectGroups(reader)
    .where(inSubtrees(path, scopeOf(actor, "groups.read")))
    .orderBy(asc(organizationGroups.nameLower), asc(organizationGroups.id));
  const figures = await figuresOf(rows, reader);
  const nodes = new Map(rows.map((row) => [row.group.id, { ...viewOf(row, figures), children: [] } as GroupNode]));
  const roots: GroupNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}

/** The groups in which the actor holds `permission`, to choose from; the names from the top down make the label. */
export async function listGroupChoices(actor: Actor, permission: Permission, reader = db()): Promise<GroupChoice[]> {
  const scope = scopeOf(actor, permission);
  if (scope.length === 0) return [];
  // Ancestors outside the scope lend their names only.
  const ancestors = scope.flatMap((root) => root.split("/").filter(Boolean));
  const rows = await reader
    .select({ id: organizationGroups.id, path, name: organizationGroups.name })
    .from(organizationGroups)
    .where(or(inSubtrees(path, scope), ancestors.length > 0 ? inArray(organizationGroups.id, ancestors) : undefined));
  const names = new Map(rows.map((row) => [row.id, row.name]));
  const label = (row: { path: string }) =>
    idsIn(row.path)
      .map((id) => names.get(id) ?? "…")
      .join(" / ");
  return rows
    .filter((row) => scope.some((root) => row.path.startsWith(root)))
    .map((row) => ({ id: row.id, path: row.path, label: label(row) }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}

const idsIn = (groupPath: string) => groupPath.split("/").filter(Boolean);

interface Figures {
  users: Map<string, number>;
  administrators: Map<string, number>;
  children: Map<string, number>;
}

async function figuresOf(rows: readonly Row[], reader: Reader): Promise<Figures> {
  const ids = rows.map(({ group }) => group.id);
  if (ids.length === 0) return { users: new Map(), administrators: new Map(), children: new Map() };
  const count = sql<number>`count(*)`.mapWith(Number);
  const usersWhere = async (only?: SQL) =>
    byId(
      await reader
        .select({ id: users.groupId, count })
        .from(users)
        .where(and(inArray(users.groupId, ids), only))
        .groupBy(users.groupId),
    );
  const children = await reader
    .select({ id: organizationGroups.parentId, count })
    .from(organizationGroups)
    .where(inArray(organizationGroups.parentId, ids))
    .groupBy(organizationGroups.parentId);
  return { users: await usersWhere(), administrators: await usersWhere(holdsRole(reader)), children: byId(children) };
}

const byId = (rows: { id: string | null; count: number }[]) => new Map(rows.map((row) => [row.id ?? "", row.count]));

function viewOf({ group, parentNumber, parentUuid }: Row, figures: Figures): GroupView {
  const { nameLower: _, ...shown } = group;
  return {
    ...shown,
    parentNumber,
    parentUuid,
    level: idsIn(group.path).length - 1,
    users: figures.users.get(group.id) ?? 0,
    administrators: figures.administrators.get(group.id) ?? 0,
    children: figures.children.get(group.id) ?? 0,
  };
}
