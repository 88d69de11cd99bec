import { and, type Column, eq, gt, isNotNull, isNull, lt, or, type SQL, type Subquery, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/store";
import { AppError } from "./errors";
import { isStorableMoment, wholeNumber } from "./fields";

/** What every list accepts. `cursor` comes from a former page and is opaque to callers. */
export const PageInput = z.object({
  search: z.string().max(200).optional(),
  cursor: z.string().max(400).optional(),
  limit: wholeNumber(1, 500).optional(),
});
export type PageInput = z.infer<typeof PageInput>;

/** One page of a list. A missing cursor means that there is nothing further in that direction. */
export interface Page<T> {
  items: T[];
  next?: string;
  previous?: string;
  /** Counted up to 10,000; `more` says that counting stopped there. */
  total: { count: number; more: boolean };
}

export const countLimit = 10_000;
export const defaultPageSize = 50;

type Key = string | number | null;
interface Cursor {
  direction: "after" | "before";
  key: Key;
  id: string;
}

export interface Sort {
  column: Column;
  id: Column;
  descending?: boolean;
  /** The sort column's value as the database compares it (dates as Date). */
  isDate?: boolean;
  /** The column may be null; null comes before every value. */
  nullable?: boolean;
}

/** Reads a cursor; null when there is none. Throws `invalid` for what no list made. */
export function decodeCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  try {
    const [direction, key, id] = JSON.parse(Buffer.from(text, "base64url").toString());
    const isKey = typeof key === "string" || typeof key === "number" || key === null;
    const isText = (value: unknown) => typeof value !== "string" || !value.includes("\0");
    if (
      (direction === "after" || direction === "before") &&
      isKey &&
      typeof id === "string" &&
      isText(key) &&
      isText(id)
    )
      return { direction, key, id };
  } catch {}
  throw badCursor();
}

const badCursor = () =>
  new AppError("invalid", "This page link is not valid.", { fieldErrors: { cursor: ["is not valid"] } });

const encodeCursor = (cursor: Cursor) =>
  Buffer.from(JSON.stringify([cursor.direction, cursor.key, cursor.id])).toString("base64url");

/**
 * Keyset condition and order for one page; the order ends in the id, so that no row is skipped or shown twice. `sorted` is
 * the same order for few rows out of many, which planners then do not look for along the index of the order.
 */
export function keyset(sort: Sort, cursorText: string | undefined) {
  const cursor = decodeCursor(cursorText);
  const backwards = cursor?.direction === "before";
  const descending = (sort.descending ?? false) !== backwards;
  const direction = descending ? sql`desc` : sql`asc`;
  const by = (key: SQL, id: SQL) => [sql`${key} ${direction}${nullsOf(sort, descending)}`, sql`${id} ${direction}`];
  const order = by(sql`${sort.column}`, sql`${sort.id}`);
  const sorted = by(hidden(sort.column), hidden(sort.id));
  const where = cursor ? beyond(sort, { key: keyOfCursor(sort, cursor), id: cursor.id, descending }) : undefined;
  return { where, order, sorted, cursor };
}

/** The column's value without the column's index. */
const hidden = (column: Column): SQL => sql`coalesce(${column}, ${column})`;

/** Without the clause the two databases put null at different ends. */
function nullsOf({ nullable }: Sort, descending: boolean): SQL {
  if (!nullable) return sql``;
  return descending ? sql` nulls last` : sql` nulls first`;
}

/** The cursor's key as the column compares it. A cursor of another list or order is refused. */
function keyOfCursor(sort: Sort, { key }: Cursor): Date | string | number | null {
  if (key === null) {
    if (sort.nullable) return null;
    throw badCursor();
  }
  const isNumber = sort.isDate || sort.column.dataType === "number";
  if (typeof key !== (isNumber ? "number" : "string")) throw badCursor();
  if (!sort.isDate) return key;
  const at = new Date(key);
  if (!isStorableMoment(at)) throw badCursor();
  return at;
}

interface Edge {
  key: Date | string | number | null;
  id: string;
  descending: boolean;
}

function beyond(sort: Sort, { key, id, descending }: Edge): SQL | undefined {
  const past = descending ? lt : gt;
  if (key === null) {
    const amongNulls = and(isNull(sort.column), past(sort.id, id));
    return descending ? amongNulls : or(amongNulls, isNotNull(sort.column));
  }
  const nullsFollow = sort.nullable && descending ? isNull(sort.column) : undefined;
  return or(past(sort.column, key), and(eq(sort.column, key), past(sort.id, id)), nullsFollow);
}

/** Cuts `limit + 1` rows read in keyset order to a page. `keyOf` gives the row's sort value and id. */
export function pageOf<R, T>(
  rows: R[],
  limit: number,
  cursor: Cursor | null,
  keyOf: (row: R) => { key: Date | string | number | null; id: string },
  view: (row: R) => T,
): Omit<Page<T>, "total"> {
  const backwards = cursor?.direction === "before";
  const hasMore = rows.length > limit;
  const hasNext = backwards || hasMore;
  const hasPrevious = backwards ? hasMore : cursor !== null;
  const shown = rows.slice(0, limit);
  if (backwards) shown.reverse();
  return {
    items: shown.map(view),
    next: hasNext ? edgeOf(shown.at(-1), "after", keyOf) : undefined,
    previous: hasPrevious ? edgeOf(shown[0], "before", keyOf) : undefined,
  };
}

/** The cursor that begins after or before a row. */
function edgeOf<R>(
  row: R | undefined,
  direction: Cursor["direction"],
  keyOf: (row: R) => { key: Date | string | number | null; id: string },
): string | undefined {
  if (!row) return undefined;
  const { key, id } = keyOf(row);
  return encodeCursor({ direction, key: key instanceof Date ? key.getTime() : key, id });
}

interface Merged<T> {
  limit: number;
  cursor: string | undefined;
  keyOf: (item: T) => { key: Date | string | number | null; id: string };
}

/** One page out of pages of several lists that were read by one cursor in one order; `items` are all of theirs in that order. */
export function mergedPage<T>(
  pages: readonly Page<unknown>[],
  items: readonly T[],
  { limit, cursor, keyOf }: Merged<T>,
): Page<T> {
  const from = decodeCursor(cursor);
  const backwards = from?.direction === "before";
  const shown = backwards ? items.slice(-limit) : items.slice(0, limit);
  const isCut = items.length > limit;
  const hasNext = backwards || isCut || pages.some(({ next }) => next !== undefined);
  const hasPrevious = backwards ? isCut || pages.some(({ previous }) => previous !== undefined) : from !== null;
  const count = pages.reduce((sum, { total }) => sum + total.count, 0);
  return {
    items: shown,
    next: hasNext ? edgeOf(shown.at(-1), "after", keyOf) : undefined,
    previous: hasPrevious ? edgeOf(shown[0], "before", keyOf) : undefined,
    total: { count: Math.min(count, countLimit), more: count > countLimit || pages.some(({ total }) => total.more) },
  };
}

/** `total` of a page: counts the rows of a subquery that is limited to `countLimit + 1`. */
export async function totalOf(reader: Reader, counted: Subquery): Promise<Page<unknown>["total"]> {
  const [row] = await reader.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(counted);
  const count = row?.count ?? 0;
  return { count: Math.min(count, countLimit), more: count > countLimit };
}

const largestPage = 500;

type List<T> = (page: { cursor?: string; limit: number }) => Promise<Page<T>>;

/** All of a list, a page at a time. */
export async function* everyPage<T>(list: List<T>): AsyncGenerator<Page<T>> {
  let cursor: string | undefined;
  do {
    const page = await list({ cursor, limit: largestPage });
    yield page;
    cursor = page.next;
  } while (cursor);
}

/** All of a list, an item at a time. */
export async function* everyItem<T>(list: List<T>): AsyncGenerator<T> {
  for await (const { items } of everyPage(list)) yield* items;
}
