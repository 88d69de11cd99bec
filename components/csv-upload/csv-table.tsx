import type { ReactNode } from "react";

type CsvTableProps = {
  /** Its `th` elements. */
  head: ReactNode;
  children: ReactNode;
};

/** The rows of a file that was uploaded, in a region that scrolls. */
export function CsvTable({ head, children }: CsvTableProps) {
  return (
    // A scrolling region must be reachable by keyboard.
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      aria-label="Rows of the file"
      className="max-h-120 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-left text-sm">
        <caption className="sr-only">Rows of the file</caption>
        <thead>
          <tr className="h-9 border-line border-b bg-sunken text-ink-2 text-xs">{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
