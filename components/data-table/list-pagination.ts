import type { PaginationProps } from "@/components/ui/pagination";
import { paramOf, paramsHref, type TableParams } from "./table-params";

type ListPage = {
  items: readonly unknown[];
  next?: string;
  previous?: string;
  total: { count: number; more: boolean };
};

/**
 * `Pagination` for a page of a list that is read by `?cursor=`. The number of the first row travels in `?row=`: keyset paging
 * does not know it, and it decides nothing.
 */
export function listPagination(page: ListPage, params: TableParams, pageSize = 50): PaginationProps {
  const from = paramOf(params, "cursor") ? rowNumber(paramOf(params, "row")) : 1;
  return {
    ...(from !== undefined && { from, to: from + page.items.length - 1 }),
    total: page.total.count,
    isTotalCapped: page.total.more,
    previousHref:
      page.previous &&
      paramsHref(params, {
        cursor: page.previous,
        row: from === undefined ? undefined : String(Math.max(1, from - pageSize)),
      }),
    nextHref:
      page.next &&
      paramsHref(params, { cursor: page.next, row: from === undefined ? undefined : String(from + page.items.length) }),
  };
}

function rowNumber(text: string | undefined): number | undefined {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
