/** A group as the tree shows it. */
export interface GroupRow {
  id: string;
  /** null where the viewer's rights begin. */
  parentId: string | null;
  name: string;
  groupCode: string;
  country: string;
  locale: string;
  users: number;
  administrators: number;
  /** Groups directly below. */
  children: number;
  /** 1 for the outermost that the viewer sees. */
  level: number;
  /** From 1, among `siblings`. */
  place: number;
  siblings: number;
  /** Devices reach it by the account ID alone, until a group stands below it. */
  isReachedByAccountId: boolean;
  mayAdd: boolean;
  mayUpdate: boolean;
  mayMove: boolean;
  mayDelete: boolean;
}

/** The rows to show: below what is open; with a search, what matches and what it is in. Rows come from the top down. */
export function visibleRows(rows: readonly GroupRow[], isOpen: (id: string) => boolean, query: string): GroupRow[] {
  const words = query.toLowerCase().trim();
  if (words) {
    const kept = new Set<string>();
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const row of rows) {
      if (!`${row.name}\n${row.groupCode}`.toLowerCase().includes(words)) continue;
      for (let each: GroupRow | undefined = row; each && !kept.has(each.id); each = byId.get(each.parentId ?? ""))
        kept.add(each.id);
    }
    return rows.filter(({ id }) => kept.has(id));
  }
  const shown = new Set<string>();
  return rows.filter(({ id, parentId }) => {
    const isShown = parentId === null || (shown.has(parentId) && isOpen(parentId));
    if (isShown) shown.add(id);
    return isShown;
  });
}

/** The ids of the groups that `id` is in, without itself. */
export function groupsAbove(rows: readonly GroupRow[], id: string): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const above: string[] = [];
  for (let each = byId.get(id)?.parentId; each; each = byId.get(each)?.parentId) above.unshift(each);
  return above;
}

/** The groups that `isWanted` picks, to choose from, with the names from the top down. */
export function groupChoices(
  rows: readonly GroupRow[],
  isWanted: (row: GroupRow) => boolean,
): { value: string; label: string }[] {
  const labels = new Map<string, string>();
  for (const { id, parentId, name } of rows) {
    const above = labels.get(parentId ?? "");
    labels.set(id, above === undefined ? name : `${above} / ${name}`);
  }
  return rows.filter(isWanted).map(({ id, name }) => ({ value: id, label: labels.get(id) ?? name }));
}

/** Where a group can be moved to: wherever the viewer may change groups, but not into itself or to where it is. */
export function newParents(rows: readonly GroupRow[], group: GroupRow): { value: string; label: string }[] {
  const inside = new Set([group.id]);
  for (const { id, parentId } of rows) if (parentId && inside.has(parentId)) inside.add(id);
  return groupChoices(rows, ({ id, mayUpdate }) => mayUpdate && !inside.has(id) && id !== group.parentId);
}
