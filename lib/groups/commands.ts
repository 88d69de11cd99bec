import { and, eq, ne } from "drizzle-orm";
import { lock } from "@/db/locks";
import { beginsWith } from "@/db/order";
import {
  accessKeys,
  applications,
  devices,
  groupSettings,
  organizationGroups,
  roleAssignments,
  teams,
  tenantKeys,
  users,
  webhooks,
} from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, isTop, requireNoGain, requirePermission } from "../allowed";
import { recordAudit } from "../audit/records";
import { definedOnly } from "../defined";
import { AppError, conflict, invalid, notFound } from "../errors";
import { countMappingsInGroup } from "../group-mappings/uses";
import { keepingUnique } from "../keeping-unique";
import { forgetWords } from "../search/records";
import { validate } from "../validate";
import { getGroup } from "./queries";
import { type GroupRow, groupRow, indexGroup, insertGroup } from "./records";
import { CreateGroupInput, GroupIdInput, type GroupView, MoveGroupInput, UpdateGroupInput } from "./schema";

/** Makes a group below another. Throws not_found, forbidden, conflict (a sibling of that name, a Group ID in use). */
export async function createGroup(actor: Actor, input: CreateGroupInput): Promise<GroupView> {
  requirePermission(actor, "groups.create", "anywhere");
  const { parentId, name, country, locale, ...wanted } = validate(CreateGroupInput, input);
  const group = await writing(async (tx) => {
    const parent = await visibleGroup(tx, actor, { id: parentId, field: "parentId" });
    requirePermission(actor, "groups.create", { groupPath: parent.path });
    const groupCode = wanted.groupCode || (await freeCode(tx, name));
    await requireFree(tx, { id: "", parentId, name, groupCode });
    const row = await insertGroup(tx, { parentId, name, groupCode, country, locale });
    await audit(tx, actor, { event: "groups.create", group: row, after: auditedGroup(row) });
    return row;
  });
  return getGroup(actor, group.id);
}

/** Changes name, Group ID, country or locale. Throws not_found, forbidden, conflict. */
export async function updateGroup(actor: Actor, input: UpdateGroupInput): Promise<GroupView> {
  requirePermission(actor, "groups.update", "anywhere");
  const { id, ...wanted } = validate(UpdateGroupInput, input);
  await writing(async (tx) => {
    const before = await visibleGroup(tx, actor, { id });
    requirePermission(actor, "groups.update", { groupPath: before.path });
    const fields = definedOnly(wanted);
    const after: GroupRow = { ...before, ...fields, nameLower: (wanted.name ?? before.name).toLowerCase() };
    await requireFree(tx, after);
    await tx.update(organizationGroups).set(after).where(eq(organizationGroups.id, id));
    await indexGroup(tx, after);
    await audit(tx, actor, {
      event: "groups.update",
      group: after,
      before: auditedGroup(before),
      after: auditedGroup(after),
    });
  });
  return getGroup(actor, id);
}

/** Puts a group, with all below it, under another. Throws not_found, forbidden, conflict (the top group, into itself). */
export async function moveGroup(actor: Actor, input: MoveGroupInput): Promise<GroupView> {
  requirePermission(actor, "groups.update", "anywhere");
  const { id, parentId } = validate(MoveGroupInput, input);
  await writing(async (tx) => {
    const group = await visibleGroup(tx, actor, { id });
    if (group.parentId === null) throw conflict("The top group cannot be moved.");
    const parent = await visibleGroup(tx, actor, { id: parentId, field: "parentId" });
    // Rights come down the tree: a move takes from those above the old place and gives to those above the new one.
    const old = await groupRow(tx, group.parentId);
    for (const above of [old, parent]) requirePermission(actor, "groups.update", { groupPath: above.path });
    requireNoGain(actor, { from: old.path, to: parent.path });
    if (parent.path.startsWith(group.path)) {
      throw invalid({ parentId: ["A group cannot be moved into itself or a group below it"] });
    }
    if (parent.id === old.id) return;
    await requireFree(tx, { ...group, parentId });
    const newPath = `${parent.path}${group.id}/`;
    await tx.update(organizationGroups).set({ parentId }).where(eq(organizationGroups.id, id));
    const below = await tx
      .select({ id: organizationGroups.id, path: organizationGroups.path })
      .from(organizationGroups)
      .where(beginsWith(organizationGroups.path, group.path));
    for (const row of below) {
      const path = newPath + row.path.slice(group.path.length);
      await tx.update(organizationGroups).set({ path }).where(eq(organizationGroups.id, row.id));
    }
    const [before, after] = [old, parent].map((above) => ({ parentId: above.id, parent: above.name }));
    await audit(tx, actor, { event: "groups.move", group: { ...group, path: newPath }, before, after });
  });
  return getGroup(actor, id);
}

/** Deletes an empty group. Throws not_found, forbidden, conflict (which says what is in it). */
export async function deleteGroup(actor: Actor, input: { id: string }): Promise<void> {
  requirePermission(actor, "groups.delete", "anywhere");
  const { id } = validate(GroupIdInput, input);
  await writing(async (tx) => {
    const group = await visibleGroup(tx, actor, { id });
    requirePermission(actor, "groups.delete", { groupPath: group.path });
    if (isTop(group.path)) throw conflict("The top group cannot be deleted.");
    const contents = await contentsOf(tx, id);
    if (contents.length > 0) throw conflict(`${group.name} is not empty: it has ${contents.join(", ")}.`);
    await tx.delete(groupSettings).where(eq(groupSettings.groupId, id));
    await tx.delete(organizationGroups).where(eq(organizationGroups.id, id));
    await forgetWords(tx, "group", id);
    await audit(tx, actor, { event: "groups.delete", group, before: auditedGroup(group) });
  });
}

/** What keeps the group from being deleted, in words. */
async function contentsOf(tx: Transaction, id: string): Promise<string[]> {
  const counts: [number, string, string][] = [
    [await tx.$count(organizationGroups, eq(organizationGroups.parentId, id)), "group", "groups"],
    [await tx.$count(users, eq(users.groupId, id)), "user", "users"],
    [await tx.$count(roleAssignments, eq(roleAssignments.groupId, id)), "role given in it", "roles given in it"],
    [await tx.$count(teams, eq(teams.groupId, id)), "team", "teams"],
    [await tx.$count(tenantKeys, eq(tenantKeys.groupId, id)), "tenant key", "tenant keys"],
    [await tx.$count(webhooks, eq(webhooks.groupId, id)), "webhook", "webhooks"],
    [await tx.$count(applications, eq(applications.groupId, id)), "application", "applications"],
    [await tx.$count(accessKeys, eq(accessKeys.groupId, id)), "access key", "access keys"],
    [await tx.$count(devices, eq(devices.groupId, id)), "device", "devices"],
    [await countMappingsInGroup(id, tx), "role given by group mappings", "roles given by group mappings"],
  ];
  return counts.filter(([count]) => count > 0).map(([count, one, many]) => `${count} ${count === 1 ? one : many}`);
}

/** Changes of the tree take turns, and two equal names are a conflict however they meet. */
const writing = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  keepingUnique(groupTaken, () =>
    transaction(async (tx) => {
      await lock(tx, "groups");
      return work(tx);
    }),
  );

/** With `field` a group that a form has chosen: then a missing one is that field's error. */
async function visibleGroup(
  tx: Transaction,
  actor: Actor,
  { id, field }: { id: string; field?: string },
): Promise<GroupRow> {
  const [row] = await tx.select().from(organizationGroups).where(eq(organizationGroups.id, id));
  if (row && allowed(actor, "groups.read", { groupPath: row.path })) return row;
  throw field ? invalid({ [field]: ["This organization group was not found"] }) : notFound("The organization group");
}

interface Named {
  id: string;
  parentId: string | null;
  name: string;
  groupCode: string;
}

async function requireFree(tx: Transaction, { id, parentId, name, groupCode }: Named): Promise<void> {
  const isOther = ne(organizationGroups.id, id);
  const sibling = and(
    eq(organizationGroups.parentId, parentId ?? ""),
    eq(organizationGroups.nameLower, name.toLowerCase()),
  );
  if ((await tx.$count(organizationGroups, and(sibling, isOther))) > 0) throw groupTaken();
  if (!(await isCodeFree(tx, groupCode, id))) {
    throw conflict("This Group ID is in use.", { groupCode: ["This Group ID is in use"] });
  }
}

const isCodeFree = async (tx: Transaction, code: string, exceptId = "") =>
  (await tx.$count(
    organizationGroups,
    and(eq(organizationGroups.groupCode, code), ne(organizationGroups.id, exceptId)),
  )) === 0;

async function freeCode(tx: Transaction, name: string): Promise<string> {
  const stem =
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 40) || "group";
  for (let n = 1; n < 1000; n++) {
    const code = n === 1 ? stem : `${stem}-${n}`;
    if (await isCodeFree(tx, code)) return code;
  }
  throw new AppError("conflict", "Choose a Group ID.", { fieldErrors: { groupCode: ["Choose a Group ID"] } });
}

const groupTaken = () =>
  conflict("There is a group of this name there already.", { name: ["There is a group of this name there already"] });

const auditedGroup = ({ name, groupCode, country, locale, parentId }: GroupRow) => ({
  name,
  groupCode,
  country,
  locale,
  parentId,
});

interface GroupChange {
  event: `groups.${"create" | "update" | "move" | "delete"}`;
  group: GroupRow;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

async function audit(tx: Transaction, actor: Actor, { event, group, before, after }: GroupChange): Promise<void> {
  const subject = { kind: "group", id: group.id, name: group.name };
  await recordAudit(tx, actor, { event, subject, groupPath: group.path, before, after });
}
