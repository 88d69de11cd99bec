import { and, type Column, gte, lt, or, type SQL, sql } from "drizzle-orm";

/** Condition: the text begins with `prefix`. A range uses the index on both databases and needs no escaping; for `orderedText` columns. */
export function beginsWith(column: Column, prefix: string): SQL {
  const range = and(gte(column, prefix), lt(column, `${prefix}\u{10ffff}`));
  if (!range) throw new Error("beginsWith needs a column");
  return range;
}

const everything = sql`1 = 1`;

/** Is it the condition that keeps every row? */
export const isEverything = (condition: SQL): boolean => condition === everything;

/** Condition: the path lies in one of the subtrees `scope`; nothing when `scope` is empty. */
export function inSubtrees(path: Column, scope: readonly string[]): SQL {
  // Every group lies below the top one; a range over all paths would lead planners away from the index of the order.
  if (scope.some((root) => root.split("/").length <= 3)) return everything;
  return or(...scope.map((root) => beginsWith(path, root))) ?? sql`1 = 0`;
}
