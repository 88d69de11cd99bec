import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { credentials } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { Actor } from "../actor";
import { scopeOf } from "../allowed";
import { credentialOrders, pageOfCredentials } from "../credentials/listing";
import { defaultPageSize, mergedPage, type Page } from "../paging";
import { inventoryConditions, inventoryScope } from "./conditions";
import { inInventoryOrder } from "./merge";
import { type InventoryRow, inventoryRows, inventoryViews } from "./rows";
import type { InventoryFilters, InventoryView } from "./schema";
import { findTenantKeyItem, type TenantKeyItem, tenantKeyPages, tenantKeyViews } from "./tenant-keys";

type Filters = z.output<typeof InventoryFilters>;
interface Reading {
  at: Date;
  reader: Reader;
}

/** One page of the credentials and tenant keys in the groups where the actor may read the inventory. */
export async function pageOfInventory(actor: Actor, filters: Filters, reading: Reading): Promise<Page<InventoryView>> {
  const { cursor, limit = defaultPageSize, sort = "-created" } = filters;
  const pages: Page<Listed>[] = [
    ...(await credentialPages(actor, filters, reading)),
    ...(await tenantKeyPages(actor, filters, reading)),
  ];
  const listed = pages.flatMap(({ items }) => items);
  const rows = pages.length > 1 ? await inInventoryOrder(listed, sort, reading.reader) : listed;
  const { keyOf } = credentialOrders[sort.replace(/^-/, "") as keyof typeof credentialOrders];
  const page = mergedPage(pages, rows, { limit, cursor, keyOf: (row) => ({ key: keyOf(row), id: row.id }) });
  return { ...page, items: await viewsOf(actor, page.items, reading) };
}

/** One of them; null when there is none there. */
export async function findInInventory(actor: Actor, id: string, reading: Reading): Promise<InventoryView | null> {
  const scope = inventoryScope(scopeOf(actor, "inventory.read"), reading.reader);
  const rows = await inventoryRows(reading.reader).where(and(eq(credentials.id, id), scope));
  const tenantKey = rows.length > 0 ? null : await findTenantKeyItem(actor, id, reading.reader);
  const [view] = await viewsOf(actor, tenantKey ? [tenantKey] : rows, reading);
  return view ?? null;
}

type Listed = InventoryRow | TenantKeyItem;

/** The page of credentials, unless only tenant keys are asked for. */
async function credentialPages(
  actor: Actor,
  { cursor, limit, sort, kind, ...wanted }: Filters,
  { at, reader }: Reading,
): Promise<Page<InventoryRow>[]> {
  if (kind === "tenant-key") return [];
  const page = await pageOfCredentials({
    ...{ reader, cursor, limit, sort },
    conditions: [
      inventoryScope(scopeOf(actor, "inventory.read"), reader),
      ...inventoryConditions(actor, { ...wanted, kind }, { at, reader }),
    ],
    read: (where, order) =>
      inventoryRows(reader)
        .where(where)
        .orderBy(...order),
    viewOf: (row: InventoryRow) => row,
  });
  return [page];
}

async function viewsOf(actor: Actor, rows: readonly Listed[], reading: Reading): Promise<InventoryView[]> {
  const isTenantKey = (row: Listed): row is TenantKeyItem => "tenantKeyId" in row;
  const ofPeople = rows.filter((row): row is InventoryRow => !isTenantKey(row));
  const views = [
    ...(await inventoryViews(actor, ofPeople, reading)),
    ...(await tenantKeyViews(actor, rows.filter(isTenantKey), reading)),
  ];
  const byId = new Map(views.map((view) => [view.id, view]));
  return rows.flatMap(({ id }) => byId.get(id) ?? []);
}
