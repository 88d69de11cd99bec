import { and, eq, gte, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { z } from "zod";
import { inSubtrees } from "@/db/order";
import { formerTenantKeys, organizationGroups, tenantKeys } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, scopeOf } from "../allowed";
import { after, days, now } from "../clock";
import { endsLater, endsSoon } from "../credentials/conditions";
import { credentialOrders } from "../credentials/listing";
import { type CredentialStatus, statusOf } from "../credentials/schema";
import { hasLabel } from "../labels/conditions";
import { labelsOf } from "../labels/queries";
import { listPage } from "../list-page";
import type { Page } from "../paging";
import { matchesWords } from "../search/records";
import type { InventoryFilters, InventoryView } from "./schema";

// What joins nothing gives the present key, which has no end, a column that is null.
const noEnd = alias(formerTenantKeys, "no_end");

const where = {
  tenantKeyId: tenantKeys.id,
  groupId: organizationGroups.id,
  groupName: organizationGroups.name,
  groupPath: organizationGroups.path,
};

const columnsOf = {
  present: {
    id: tenantKeys.id,
    name: tenantKeys.service,
    createdAt: tenantKeys.createdAt,
    expiresAt: noEnd.endsAt,
    lastUsedAt: tenantKeys.lastUsedAt,
    lastUsedAddress: tenantKeys.lastUsedAddress,
  },
  former: {
    id: formerTenantKeys.id,
    name: tenantKeys.service,
    createdAt: formerTenantKeys.rotatedAt,
    expiresAt: formerTenantKeys.endsAt,
    lastUsedAt: formerTenantKeys.lastUsedAt,
    lastUsedAddress: formerTenantKeys.lastUsedAddress,
  },
} as const;
type Source = keyof typeof columnsOf;

/** A tenant key, or one that was rotated and works for a while. */
export interface TenantKeyItem {
  id: string;
  name: string;
  /** Of a former key, when it was rotated. */
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  /** The row of *REST API*. */
  tenantKeyId: string;
  groupId: string;
  groupName: string;
  groupPath: string;
}

const rowsOf = (source: Source, reader: Reader) =>
  source === "present"
    ? reader
        .select({ ...columnsOf.present, ...where })
        .from(tenantKeys)
        .innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId))
        .leftJoin(noEnd, sql`1 = 0`)
        .$dynamic()
    : reader
        .select({ ...columnsOf.former, ...where })
        .from(formerTenantKeys)
        .innerJoin(tenantKeys, eq(tenantKeys.id, formerTenantKeys.tenantKeyId))
        .innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId))
        .$dynamic();

type Wanted = z.output<typeof InventoryFilters>;

/**
 * A page of the present tenant keys and one of the former ones that work, both in the inventory's order; none when a filter
 * asks for what only credentials of people have.
 */
export async function tenantKeyPages(
  actor: Actor,
  wanted: Wanted,
  { at, reader }: { at: Date; reader: Reader },
): Promise<Page<TenantKeyItem>[]> {
  const { kind, owner, ownerId, teamId, capability, overPrivilegedDays } = wanted;
  if ((kind && kind !== "tenant-key") || owner || ownerId || teamId || capability || overPrivilegedDays) return [];
  const { sort = "-created" } = wanted;
  const order = credentialOrders[sort.replace(/^-/, "") as keyof typeof credentialOrders];
  const keyOf = (row: TenantKeyItem) => ({ key: order.keyOf({ ...row }), id: row.id });
  const pages: Page<TenantKeyItem>[] = [];
  for (const source of ["present", "former"] as const) {
    const column = columnsOf[source][placeOf[sort.replace(/^-/, "") as keyof typeof placeOf]];
    pages.push(
      await listPage({
        reader,
        input: wanted,
        sort: { ...order.sort, column, id: columnsOf[source].id, descending: sort.startsWith("-") },
        wanted: and(...conditionsOf(actor, { source, ...wanted }, { at, reader })),
        rows: rowsOf(source, reader),
        counted: rowsOf(source, reader),
        keyOf,
        viewsOf: (items) => items,
      }),
    );
  }
  return pages;
}

/** How many tenant keys there are in the groups where the actor may read the inventory, former ones that work included. */
export async function countTenantKeys(
  actor: Actor,
  { unusedDays, ...reading }: { unusedDays: number; at: Date; reader: Reader },
): Promise<Record<"active" | "expires-soon" | "unused", number>> {
  const wanted = {
    active: { status: "active" },
    "expires-soon": { status: "expires-soon" },
    unused: { unusedForDays: unusedDays },
  } as const;
  const count = async (narrowed: Wanted) => {
    let sum = 0;
    for (const source of ["present", "former"] as const) {
      const rows = rowsOf(source, reading.reader).where(and(...conditionsOf(actor, { source, ...narrowed }, reading)));
      sum += await reading.reader.$count(rows.as("counted"));
    }
    return sum;
  };
  return {
    active: await count(wanted.active),
    "expires-soon": await count(wanted["expires-soon"]),
    unused: await count(wanted.unused),
  };
}

const placeOf = { created: "createdAt", name: "name", expires: "expiresAt", "last-used": "lastUsedAt" } as const;

function conditionsOf(
  actor: Actor,
  { source, search, status, label, expiresWithinDays, unusedForDays }: Wanted & { source: Source },
  { at, reader }: { at: Date; reader: Reader },
): (SQL | undefined)[] {
  const { id, createdAt, expiresAt, lastUsedAt } = columnsOf[source];
  const within = (limitDays: number) => and(gte(expiresAt, at), lte(expiresAt, after(at, days(limitDays))));
  const unusedSince = (then: Date) =>
    and(
      lt(createdAt, then),
      source === "present" ? or(isNull(tenantKeys.rotatedAt), lt(tenantKeys.rotatedAt, then)) : undefined,
      or(isNull(lastUsedAt), lt(lastUsedAt, then)),
    );
  return [
    inSubtrees(organizationGroups.path, scopeOf(actor, "inventory.read")),
    or(isNull(expiresAt), gte(expiresAt, at)),
    status && hasStatus(columnsOf[source], status, at),
    expiresWithinDays ? within(expiresWithinDays) : undefined,
    unusedForDays ? unusedSince(after(at, -days(unusedForDays))) : undefined,
    ...(search ? matchesWords(tenantKeys.id, "tenant-key", search, reader) : []),
    label
      ? and(
          inSubtrees(organizationGroups.path, scopeOf(actor, "labels.read")),
          hasLabel(id, { kind: "credential", text: label }, reader),
        )
      : undefined,
  ];
}

/** What works is active, or ends soon. What ends is a former key, made one by a rotation. */
function hasStatus(
  { createdAt, expiresAt }: (typeof columnsOf)[Source],
  status: CredentialStatus,
  at: Date,
): SQL | undefined {
  const life = { createdAt, expiresAt, rotatedAt: createdAt };
  if (status === "active") return endsLater(life, at);
  return status === "expires-soon" ? endsSoon(life, at) : sql`1 = 0`;
}

/** The tenant key, or the former one that works, in the groups where the actor may read the inventory. */
export async function findTenantKeyItem(actor: Actor, id: string, reader: Reader): Promise<TenantKeyItem | null> {
  for (const source of ["present", "former"] as const) {
    const { id: column, expiresAt } = columnsOf[source];
    const [row] = await rowsOf(source, reader).where(and(eq(column, id), or(isNull(expiresAt), gte(expiresAt, now()))));
    if (row) return allowed(actor, "inventory.read", { groupPath: row.groupPath }) ? row : null;
  }
  return null;
}

/** Tenant keys as the inventory shows them. They open nothing by themselves: whoever sends one still says who they are. */
export async function tenantKeyViews(
  actor: Actor,
  rows: readonly TenantKeyItem[],
  { at, reader }: { at: Date; reader: Reader },
): Promise<InventoryView[]> {
  const mayRead = ({ groupPath }: TenantKeyItem) => allowed(actor, "labels.read", { groupPath });
  const labelled = rows.filter(mayRead).map(({ id }) => id);
  const labels = await labelsOf(reader, "credential", labelled);
  return rows.map(({ groupId, groupName, groupPath: _, tenantKeyId, name, ...row }) => ({
    ...row,
    kind: "tenant-key",
    purpose: null,
    title: name,
    identifier: "",
    owner: null,
    group: { id: groupId, name: groupName },
    tenantKeyId,
    team: null,
    capabilities: [],
    unusedCapabilities: [],
    status: statusOf({ ...row, status: "active", rotatedAt: row.createdAt }, at),
    rotatedAt: tenantKeyId === row.id ? null : row.createdAt,
    labels: labels.get(row.id) ?? [],
  }));
}
