import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "./button-style";

export type PaginationProps = {
  /** Number of the first and last row shown, from 1; left out where keyset paging does not know it. */
  from?: number;
  to?: number;
  total?: number;
  /** The count stopped at `total`: there are more. */
  isTotalCapped?: boolean;
  previousHref?: string | null;
  nextHref?: string | null;
};

const number = new Intl.NumberFormat("en");

/** "1 to 50 of 10,000+" and the way to the neighbouring pages. */
export function Pagination(props: PaginationProps) {
  return (
    <nav aria-label="Pages" className="flex min-h-12 items-center justify-between gap-4 px-3.5 py-2.5">
      <p className="text-ink-2 text-sm tabular-nums">{rangeText(props)}</p>
      <div className="flex gap-1.5">
        <Step href={props.previousHref} label="Previous page">
          <ChevronLeft aria-hidden />
        </Step>
        <Step href={props.nextHref} label="Next page">
          <ChevronRight aria-hidden />
        </Step>
      </div>
    </nav>
  );
}

function Step({ href, label, children }: { href?: string | null; label: string; children: React.ReactNode }) {
  const classes = buttonStyle({ variant: "secondary", size: "sm", className: "w-9 px-0" });
  if (!href) {
    return (
      <span aria-hidden aria-disabled="true" className={classes}>
        {children}
      </span>
    );
  }
  return (
    <Link prefetch={false} href={href} aria-label={label} scroll={false} className={classes}>
      {children}
    </Link>
  );
}

function rangeText({ from, to, total, isTotalCapped }: PaginationProps): string {
  const all = total === undefined ? "" : `${number.format(total)}${isTotalCapped ? "+" : ""}`;
  if (from === undefined || to === undefined) return all && `${all} in all`;
  if (to < from) return "Nothing to show";
  const range = `${number.format(from)} to ${number.format(to)}`;
  return all ? `${range} of ${all}` : range;
}
