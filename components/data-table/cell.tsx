import type { ReactNode } from "react";
import { cn } from "@/components/class-names";

export type TwoLineCellProps = {
  title: ReactNode;
  /** The machine's view under it: a key, an address. */
  detail?: ReactNode;
  /** The title names the row: it is broken into lines, the others are cut. */
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
        data-cut=""
        title={wholeOf(title)}
        className={cn(
          "block max-sm:whitespace-normal max-sm:break-words",
          strong ? "line-clamp-3 wrap-anywhere font-medium max-sm:line-clamp-none" : "truncate",
        )}
      >
        {title}
      </span>
      {detail && (
        <span
          data-cut=""
          title={wholeOf(detail)}
          className={cn("block truncate text-ink-2 text-xs leading-4.5", !plainDetail && "font-mono")}
        >
          {detail}
        </span>
      )}
    </span>
  );
}

/** What a narrow column cuts: whole on hover, and while the keyboard is in the row. */
export function CutText({
  text,
  children = text,
  mono = false,
}: {
  text: string;
  children?: ReactNode;
  mono?: boolean;
}) {
  return (
    <span data-cut="" title={text} className={cn("block truncate", mono && "font-mono text-xs")}>
      {children}
    </span>
  );
}

const wholeOf = (content: ReactNode): string | undefined => (typeof content === "string" ? content : undefined);
