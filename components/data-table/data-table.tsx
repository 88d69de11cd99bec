import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/class-names";
import { Pagination, type PaginationProps } from "@/components/ui/pagination";
import { paramsHref, type TableParams } from "./table-params";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** CSS width ("22%", "10rem"). */
  width?: string;
  align?: "left" | "right";
  /** The value of `?sort=` that orders by this column (`-value` descending); without it the head is no link. */
  sort?: string;
  /** Shown in a narrow window too: `name` at the left, `state` at the right. Others are left out there. */
  compact?: "name" | "state";
  /** Left out below this window width. */
  hideBelow?: "lg" | "xl" | "2xl";
  /** The head is for assistive technology only. */
  hideHeader?: boolean;
  /** Holds a control of its own: the row's link is in the next column. */
  noLink?: boolean;
};

export type DataTableProps<Row> = {
  /** What the table lists, for assistive technology. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where the row's first cell leads: a page, or this page with a parameter that opens a sheet. */
  rowHref?: (row: Row) => string;
  /** A `RowMenu` at the row's end. */
  rowMenu?: (row: Row) => ReactNode;
  /** The page's `searchParams`; needed when a column can be sorted. */
  params?: TableParams;
  /** The order in force when the URL names none. */
  defaultSort?: string;
  /** Shown instead of rows: an `EmptyState`. */
  empty: ReactNode;
  pagination?: PaginationProps;
  className?: string;
};

// A row in which the keyboard is shows whole what is cut.
const rowStyle =
  "relative h-10 border-line border-b last:border-b-0 has-[[data-row-link]:hover]:bg-sunken/60 has-focus-visible:[&_[data-cut]]:line-clamp-none has-focus-visible:[&_[data-cut]]:whitespace-normal has-focus-visible:[&_[data-cut]]:wrap-anywhere";

/** A list rendered on the server: links sort it and page it; at 360 px rows become name and state. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowMenu, empty, pagination } = props;
  const linked = columns.findIndex((column) => !column.noLink);
  if (rows.length === 0) {
    return (
      <div className={cn("rounded-lg border border-line bg-surface", props.className)}>
        {empty}
        {pagination?.previousHref && (
          <div className="border-line border-t">
            <Pagination {...pagination} />
          </div>
        )}
      </div>
    );
  }
  return (
    // Words break only where they must: else a table's narrow columns in a dialog would shrink to a letter.
    <div className={cn("break-words overflow-hidden rounded-lg border border-line bg-surface", props.className)}>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-left">
          <caption className="sr-only">{caption}</caption>
          <thead className="max-sm:sr-only">
            <tr className="h-9 border-line border-b bg-sunken text-ink-2 text-xs">
              {columns.map((column) => (
                <HeadCell key={column.key} column={column} params={props.params} defaultSort={props.defaultSort} />
              ))}
              {rowMenu && (
                <th scope="col" className="w-13">
                  <span className="sr-only">Actions</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} className={rowStyle}>
                {columns.map((column, index) => (
                  <BodyCell
                    key={column.key}
                    column={column}
                    row={row}
                    href={index === linked ? props.rowHref?.(row) : undefined}
                  />
                ))}
                {rowMenu && (
                  <td className="w-13 py-1.5 pr-2.5 text-right align-middle max-sm:w-10 max-sm:pr-1.5 max-sm:align-top">
                    {rowMenu(row)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pagination && (
        <div className="border-line border-t">
          <Pagination {...pagination} />
        </div>
      )}
    </div>
  );
}

function visibility(column: Pick<Column<never>, "compact" | "hideBelow">): string {
  return cn(
    !column.compact && "max-sm:hidden",
    column.hideBelow === "lg" && "max-lg:hidden",
    column.hideBelow === "xl" && "max-xl:hidden",
    column.hideBelow === "2xl" && "max-2xl:hidden",
  );
}

type HeadCellProps = { column: Omit<Column<never>, "cell">; params?: TableParams; defaultSort?: string };

function HeadCell({ column, params = {}, defaultSort }: HeadCellProps) {
  const current = typeof params.sort === "string" && params.sort ? params.sort : defaultSort;
  const isAscending = column.sort !== undefined && current === column.sort;
  const isDescending = column.sort !== undefined && current === `-${column.sort}`;
  const text = <span className={column.hideHeader ? "sr-only" : undefined}>{column.header}</span>;
  return (
    <th
      scope="col"
      aria-sort={ariaSort(isAscending, isDescending)}
      style={{ width: column.width }}
      className={cn(
        "whitespace-nowrap px-3.5 font-medium",
        column.align === "right" && "text-right",
        visibility(column),
      )}
    >
      {column.sort ? (
        <Link
          prefetch={false}
          href={paramsHref(params, { sort: isAscending ? `-${column.sort}` : column.sort })}
          scroll={false}
          className={cn(
            "inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-ink",
            (isAscending || isDescending) && "text-ink",
          )}
        >
          {text}
          {isAscending && <ArrowUp aria-hidden className="size-3" />}
          {isDescending && <ArrowDown aria-hidden className="size-3" />}
        </Link>
      ) : (
        text
      )}
    </th>
  );
}

function ariaSort(isAscending: boolean, isDescending: boolean) {
  if (isAscending) return "ascending";
  return isDescending ? "descending" : undefined;
}

function BodyCell<Row>({ column, row, href }: { column: Column<Row>; row: Row; href?: string }) {
  const content = column.cell(row);
  return (
    <td
      className={cn(
        "max-w-0 px-3.5 py-1.5 align-middle max-sm:py-3",
        column.align === "right" && "text-right tabular-nums",
        column.compact === "name" && "max-sm:w-full max-sm:pr-1 max-sm:align-top",
        column.compact === "state" &&
          "max-sm:max-w-none max-sm:px-2 max-sm:text-right max-sm:align-top max-sm:last:pr-3.5",
        visibility(column),
      )}
    >
      {href ? (
        <Link
          prefetch={false}
          href={href}
          scroll={false}
          data-row-link=""
          className="block rounded-sm hover:[&_[data-cell-title]]:underline"
        >
          {content}
        </Link>
      ) : (
        content
      )}
    </td>
  );
}
