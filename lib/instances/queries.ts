import { asc, eq, exists } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { prepared } from "@/db/prepared";
import { organizationGroups } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { instancesOf } from "./instances-of";
import type { Instance } from "./schema";

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
export const findInstanceByAccount = (): Promise<Instance | null> => onlyInstance({});
