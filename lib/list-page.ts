import { and, type SQL, type Subquery, sql } from "drizzle-orm";
import type { Reader } from "@/db/store";
import { countLimit, defaultPageSize, keyset, type Page, pageOf, type Sort, totalOf } from "./paging";

interface Rows<R> {
  where(condition: SQL | undefined): {
    orderBy(...order: SQL[]): { limit(count: number): PromiseLike<R[]> };
  };
}

interface Counted {
  where(condition: SQL | undefined): { limit(count: number): { as(alias: string): Subquery } };
}

interface List<R, V> {
  reader: Reader;
  /** What was asked for. */
  input: { cursor?: string; limit?: number };
  sort: Sort;
  /** What a row must fulfil to be listed. */
  wanted: SQL | undefined;
  /** The rows, with neither condition nor order. */
  rows: Rows<R>;
  /** `oneEach` from the tables that `wanted` names. */
  counted: Counted;
  keyOf: (row: R) => { key: Date | string | number | null; id: string };
  viewsOf: (rows: R[]) => Promise<V[]> | V[];
}

/** What is selected of rows that are only counted: no column, so that an index may answer alone. */
export const oneEach = { one: sql<number>`1`.as("one") };

/** One page of a list in keyset order, with its total. Throws invalid for a cursor that the list did not make. */
export async function listPage<R, V>(list: List<R, V>): Promise<Page<V>> {
  const { reader, input, sort, wanted, keyOf } = list;
  const { cursor, limit = defaultPageSize } = input;
  const page = keyset(sort, cursor);
  const rows = await list.rows
    .where(and(wanted, page.where))
    .orderBy(...page.order)
    .limit(limit + 1);
  const { items, ...edges } = pageOf(rows, limit, page.cursor, keyOf, (row) => row);
  const counted = list.counted
    .where(wanted)
    .limit(countLimit + 1)
    .as("counted");
  return { ...edges, items: await list.viewsOf(items), total: await totalOf(reader, counted) };
}
