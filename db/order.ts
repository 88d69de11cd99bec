import { and, type Column, gte, lt, or, type SQL } from "drizzle-orm";

/** Condition: the text begins with `prefix`. A range uses the index on both databases and needs no escaping; for `orderedText` columns. */
export function beginsWith(column: Column, prefix: string): SQL {
  const range = and(gte(column, prefix), lt(column, `${prefix}\u{10ffff}`));
  if (!range) throw new Error("beginsWith needs a column");
  return range;
}

/** Condition: the path lies in one of the subtrees `scope`; nothing when `scope` is empty. */
export const inSubtrees = (path: Column, scope: readonly string[]): SQL =>
  or(...scope.map((root) => beginsWith(path, root))) ?? beginsWith(path, "\u{10ffff}");
