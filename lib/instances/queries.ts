import { asc, count, eq, exists, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { prepared } from "@/db/prepared";
import { accessKeys, devices, organizationGroups } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { getAccount } from "../account/queries";
import type { Actor } from "../actor";
import { allowed, requirePermission } from "../allowed";
import { listGroupChoices } from "../groups/queries";
import { instancesOf } from "./instances-of";
import type { AccountView, Instance } from "./schema";

const columns = {
  groupId: organizationGroups.id,
  name: organizationGroups.name,
  path: organizationGroups.path,
  isInstance: organizationGroups.isInstance,
};

/** Every instance, those above before those below them. No permission: what devices reach depends on it. */
export async function listInstances(reader: Reader = db()): Promise<Instance[]> {
  return instancesOf(await reader.select(columns).from(organizationGroups).orderBy(asc(organizationGroups.path)));
}

const below = alias(organizationGroups, "below");

// Prepared, because every connection of a device asks. All groups below the only instance are its units.
const onlyInstance = prepared(
  "only_instance",
  (reader: Reader) =>
    reader
      .select({
        ...columns,
        hasUnits: exists(
          reader.select({ id: below.id }).from(below).where(eq(below.parentId, organizationGroups.id)),
        ).mapWith(Boolean),
      })
      .from(organizationGroups)
      .where(eq(organizationGroups.isInstance, true))
      .limit(2),
  ([first, second]): Instance | null => {
    if (!first || second || first.hasUnits) return null;
    const { groupId, name, path } = first;
    return { groupId, name, path, isInstance: true, units: 0, accountIdSuffices: true };
  },
);

/** The instance that the account ID alone reaches: the only one, if it has no units; null when a key is needed. */
export const findInstanceByAccount = async (): Promise<Instance | null> => onlyInstance({});

/** The account ID and the instances in which the actor may see access keys, those above before those below them. */
export async function getAccountView(actor: Actor, reader: Reader = db()): Promise<AccountView> {
  requirePermission(actor, "access-keys.read", "anywhere");
  const { accountId } = await getAccount();
  const all = await listInstances(reader);
  const choices = await listGroupChoices(actor, "access-keys.read", reader);
  const labels = new Map(choices.map(({ id, label }) => [id, label]));
  const visible = all.filter(({ path }) => allowed(actor, "access-keys.read", { groupPath: path }));
  const ids = visible.map(({ groupId }) => groupId);
  const keys = await countsByGroup(accessKeys, ids, reader);
  const known = await countsByGroup(devices, ids, reader);
  const instances = visible.map((instance) => ({
    ...instance,
    label: labels.get(instance.groupId) ?? instance.name,
    accessKeys: keys.get(instance.groupId) ?? 0,
    devices: known.get(instance.groupId) ?? 0,
    mayUpdate: allowed(actor, "groups.update", { groupPath: instance.path }),
  }));
  return { accountId, instances, totalInstances: all.length };
}

async function countsByGroup(table: typeof accessKeys | typeof devices, ids: string[], reader: Reader) {
  if (ids.length === 0) return new Map<string, number>();
  const rows = await reader
    .select({ groupId: table.groupId, count: count() })
    .from(table)
    .where(inArray(table.groupId, ids))
    .groupBy(table.groupId);
  return new Map(rows.map((row) => [row.groupId, row.count]));
}
