"use client";

import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog-parts";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Status } from "@/components/ui/status";
import type { RowResult } from "@/lib/change-each";

/** What became of each of many. */
export function ResultsDialog({
  noun,
  results,
  onClose,
}: {
  /** What each of them is: "certificate". */
  noun: string;
  results: readonly RowResult[];
  onClose: () => void;
}) {
  const done = results.filter(({ ok }) => ok).length;
  return (
    <LazyDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${done} of ${results.length} done`}
      description={`What became of each ${noun}.`}
    >
      <DialogBody>
        <ul className="divide-y divide-line rounded-md border border-line">
          {results.map(({ id, name, ok, message }) => (
            <li key={`${id} ${name}`} className="grid gap-0.5 px-3 py-2 text-sm">
              <span className="break-words font-medium">{name}</span>
              <Status tone={ok ? "good" : "bad"}>{message}</Status>
            </li>
          ))}
        </ul>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      </DialogFooter>
    </LazyDialog>
  );
}
