import { randomUUID } from "node:crypto";
import { eq, isNull } from "drizzle-orm";
import { organizationGroups } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import { now } from "../clock";
import { notFound } from "../errors";
import { newId } from "../id";
import { nextNumber } from "../next-number";
import { indexWords } from "../search/records";

export type GroupRow = typeof organizationGroups.$inferSelect;

export interface NewGroup {
  parentId: string;
  name: string;
  groupCode: string;
  country: string;
  locale: string;
}

/** The row as the transaction sees it. Throws not_found. */
export async function groupRow(tx: Transaction, id: string): Promise<GroupRow> {
  const [row] = await tx.select().from(organizationGroups).where(eq(organizationGroups.id, id));
  if (!row) throw notFound("The organization group");
  return row;
}

/** The group above all others; every installation has it. */
export async function topGroup(reader: Reader): Promise<GroupRow> {
  const [top] = await reader.select().from(organizationGroups).where(isNull(organizationGroups.parentId));
  if (!top) throw new Error("There is no top organization group");
  return top;
}

/** Stores a group below its parent and the words it is found by. */
export async function insertGroup(tx: Transaction, group: NewGroup): Promise<GroupRow> {
  const parent = await groupRow(tx, group.parentId);
  const id = newId("group");
  const row: GroupRow = {
    ...group,
    id,
    number: await nextNumber(tx),
    uuid: randomUUID(),
    path: `${parent.path}${id}/`,
    nameLower: group.name.toLowerCase(),
    isInstance: false,
    createdAt: now(),
  };
  await tx.insert(organizationGroups).values(row);
  await indexGroup(tx, row);
  return row;
}

/** Renews the words under which a group is found: name and Group ID. */
export async function indexGroup(tx: Transaction, group: GroupRow): Promise<void> {
  await indexWords(tx, "group", group.id, [group.name, group.groupCode]);
}
