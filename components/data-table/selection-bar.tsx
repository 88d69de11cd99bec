"use client";

import { type ReactNode, useState } from "react";
import { ResultsDialog } from "@/components/results-dialog";
import { Button } from "@/components/ui/button";
import type { RowResult } from "@/lib/change-each";
import { useSelection } from "./selection";

export type Chosen = {
  /** What stands in the rows' boxes. */
  ids: readonly string[];
  /** "2 certificates". */
  counted: string;
  /** Shows what became of each, and chooses none. */
  finish: (results: readonly RowResult[]) => void;
};

type SelectionBarProps = {
  /** What a row is: "certificate". */
  noun: string;
  /** What can be done with the chosen rows. */
  children: (chosen: Chosen) => ReactNode;
};

/** What is done with all chosen rows at once, while there are any. */
export function SelectionBar({ noun, children }: SelectionBarProps) {
  const { ids, set } = useSelection();
  const [results, setResults] = useState<readonly RowResult[] | null>(null);
  const counted = ids.size === 1 ? `1 ${noun}` : `${ids.size} ${noun}s`;

  function finish(found: readonly RowResult[]) {
    setResults(found);
    set(new Set());
  }

  return (
    <>
      {ids.size > 0 && (
        <section
          aria-label={`Chosen ${noun}s`}
          className="mb-3 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-accent-soft px-3 py-2"
        >
          <span className="mr-auto font-medium">{counted} chosen</span>
          {children({ ids: [...ids], counted, finish })}
          <Button variant="ghost" onClick={() => set(new Set())}>
            Clear
          </Button>
        </section>
      )}
      {results && <ResultsDialog noun={noun} results={results} onClose={() => setResults(null)} />}
    </>
  );
}
