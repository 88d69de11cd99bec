import type { ReactNode } from "react";
import { cn } from "@/components/class-names";

export type TwoLineCellProps = {
  title: ReactNode;
  /** The machine's view under it: a key, an address. */
  detail?: ReactNode;
  /** The title names the row. */
  strong?: boolean;
  /** The detail is prose, not an identifier. */
  plainDetail?: boolean;
};

/** A cell of two lines: what people call it, what machines call it. */
export function TwoLineCell({ title, detail, strong = false, plainDetail = false }: TwoLineCellProps) {
  return (
    <span className="block min-w-0">
      <span
        data-cell-title=""
        className={cn("block truncate max-sm:whitespace-normal max-sm:break-words", strong && "font-medium")}
      >
        {title}
      </span>
      {detail && (
        <span className={cn("block truncate text-ink-2 text-xs leading-4.5", !plainDetail && "font-mono")}>
          {detail}
        </span>
      )}
    </span>
  );
}
