import type { Page } from "@/lib/paging";

const largest = 500;

type List<T> = (page: { cursor?: string; limit: number }) => Promise<Page<T>>;

async function* everyPage<T>(list: List<T>): AsyncGenerator<Page<T>> {
  let cursor: string | undefined;
  do {
    const page = await list({ cursor, limit: largest });
    yield page;
    cursor = page.next;
  } while (cursor);
}

/** All of a list that is read page by page, for clients that know no pages. */
export async function everyItem<T>(list: List<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of everyPage(list)) all.push(...page.items);
  return all;
}

/**
 * The page with this number (from 0), for clients that number pages, and the number of all. Counting stops some way
 * beyond the page: `total` is then more than what has been shown, so that clients ask on.
 */
export async function numberedPage<T>(list: List<T>, { page, size }: { page: number; size: number }) {
  const [start, end] = [page * size, (page + 1) * size];
  const items: T[] = [];
  let seen = 0;
  for await (const { items: part, next, total } of everyPage(list)) {
    items.push(...part.slice(Math.max(start - seen, 0), Math.max(end - seen, 0)));
    seen += part.length;
    if (seen >= end && next) return { items, total: Math.max(total.count, seen + 1) };
  }
  return { items, total: seen };
}
