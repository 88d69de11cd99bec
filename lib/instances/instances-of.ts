import type { Instance } from "./schema";

interface Group {
  groupId: string;
  name: string;
  path: string;
  isInstance: boolean;
}

/** The instances among all groups, in their order, each with the number of its units. */
export function instancesOf(groups: readonly Group[]): Instance[] {
  const known = new Set(groups.filter(({ isInstance }) => isInstance).map(({ groupId }) => groupId));
  const units = new Map<string, number>();
  for (const { groupId, path } of groups) {
    if (known.has(groupId)) continue;
    const nearest = path.split("/").findLast((id) => known.has(id));
    if (nearest) units.set(nearest, (units.get(nearest) ?? 0) + 1);
  }
  return groups.flatMap(({ groupId, name, path, isInstance }) => {
    if (!isInstance) return [];
    const own = units.get(groupId) ?? 0;
    return [{ groupId, name, path, isInstance, units: own, accountIdSuffices: known.size === 1 && own === 0 }];
  });
}
