import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { credentials, formerTenantKeys, labels, organizationGroups, requestLog, tenantKeys, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { isTop, requirePermission, scopeOf } from "../allowed";
import { listPage, oneEach } from "../list-page";
import type { Page } from "../paging";
import { validate } from "../validate";
import { type Label, LabelFilters, type LabelItemKind, type LabelView } from "./schema";

/** Labels by item, in the groups where the actor may read them. */
export async function listLabels(actor: Actor, input: LabelFilters = {}, reader = db()): Promise<Page<LabelView>> {
  requirePermission(actor, "labels.read", "anywhere");
  const { itemKind, itemId, name, value, ...place } = validate(LabelFilters, input);
  return listPage({
    reader,
    input: place,
    // An item has a name once, and no item is a credential and a request.
    sort: { column: labels.itemId, id: labels.name },
    wanted: and(
      visibleTo(actor, reader),
      itemKind && eq(labels.itemKind, itemKind),
      itemId ? eq(labels.itemId, itemId) : undefined,
      name ? eq(labels.name, name) : undefined,
      value ? eq(labels.value, value) : undefined,
    ),
    rows: reader.select().from(labels),
    counted: reader.select(oneEach).from(labels),
    keyOf: (row) => ({ key: row.itemId, id: row.name }),
    viewsOf: (rows) => rows.map(viewOf),
  });
}

const viewOf = ({ itemKind, itemId, name, value, createdAt }: LabelView): LabelView => ({
  itemKind,
  itemId,
  name,
  value,
  createdAt,
});

function visibleTo(actor: Actor, reader: Reader): SQL | undefined {
  const scope = scopeOf(actor, "labels.read");
  if (actor.kind === "system" || scope.some(isTop)) return undefined;
  const inScope = inSubtrees(organizationGroups.path, scope);
  const owners = reader
    .select({ id: users.id })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(inScope);
  const theirs = reader.select({ id: credentials.id }).from(credentials).where(inArray(credentials.ownerId, owners));
  const keys = reader
    .select({ id: tenantKeys.id })
    .from(tenantKeys)
    .innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId))
    .where(inScope);
  const former = reader
    .select({ id: formerTenantKeys.id })
    .from(formerTenantKeys)
    .innerJoin(tenantKeys, eq(tenantKeys.id, formerTenantKeys.tenantKeyId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId))
    .where(inScope);
  const asked = reader.select({ id: requestLog.id }).from(requestLog).where(inArray(requestLog.ownerId, owners));
  return or(
    and(eq(labels.itemKind, "credential"), inArray(labels.itemId, theirs.union(keys).union(former))),
    and(eq(labels.itemKind, "request"), inArray(labels.itemId, asked)),
  );
}

/** The labels of these items, by name. Checks no permission: for lists that have asked. */
export async function labelsOf(
  reader: Reader,
  kind: LabelItemKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Label[]>> {
  const found = new Map<string, Label[]>();
  if (ids.length === 0) return found;
  const rows = await reader
    .select({ itemId: labels.itemId, name: labels.name, value: labels.value })
    .from(labels)
    .where(and(eq(labels.itemKind, kind), inArray(labels.itemId, [...ids])))
    .orderBy(labels.itemId, labels.name);
  for (const { itemId, name, value } of rows) found.set(itemId, [...(found.get(itemId) ?? []), { name, value }]);
  return found;
}
