import { everyPage, type Page } from "@/lib/paging";

/**
 * The page with this number (from 0), for clients that number pages, and the number of all. Counting stops some way
 * beyond the page: `total` is then more than what has been shown, so that clients ask on.
 */
export async function numberedPage<T>(
  list: (page: { cursor?: string; limit: number }) => Promise<Page<T>>,
  { page, size }: { page: number; size: number },
) {
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
