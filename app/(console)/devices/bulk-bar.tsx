"use client";

import { Ban, Check, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { useSelection } from "@/components/data-table/selection";
import { ResultsDialog } from "@/components/results-dialog";
import { Button } from "@/components/ui/button";
import type { RowResult } from "@/lib/change-each";
import { authorizeDevicesAction, forgetDevicesAction, rejectDevicesAction } from "./actions";
import { consequences } from "./decisions";
import { chosenOf } from "./device-mark";

export type BulkBarProps = { mayUpdate: boolean; mayDelete: boolean };

/** What is decided about all chosen devices at once. */
export function BulkBar({ mayUpdate, mayDelete }: BulkBarProps) {
  const { ids: marks, set } = useSelection();
  const [results, setResults] = useState<readonly RowResult[] | null>(null);
  const { ids, fingerprints } = chosenOf(marks);
  const count = ids.length;
  const chosen = count === 1 ? "1 device" : `${count} devices`;

  function finish(found: readonly RowResult[]) {
    setResults(found);
    set(new Set());
  }

  return (
    <>
      {count > 0 && (
        <section
          aria-label="Chosen devices"
          className="mb-3 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-accent-soft px-3 py-2"
        >
          <span className="mr-auto font-medium">{chosen} chosen</span>
          {mayUpdate && (
            <>
              <ConfirmDialog
                title={`Authorize ${chosen}?`}
                consequence={consequences.authorize}
                tone="primary"
                fields={{ ids, fingerprints }}
                action={authorizeDevicesAction}
                onSuccess={finish}
                submitLabel={`Authorize ${chosen}`}
                trigger={
                  <Button>
                    <Check aria-hidden />
                    Authorize
                  </Button>
                }
              />
              <ConfirmDialog
                title={`Reject ${chosen}?`}
                consequence={consequences.reject}
                fields={{ ids }}
                action={rejectDevicesAction}
                onSuccess={finish}
                submitLabel={`Reject ${chosen}`}
                trigger={
                  <Button variant="danger">
                    <Ban aria-hidden />
                    Reject
                  </Button>
                }
              />
            </>
          )}
          {mayDelete && (
            <ConfirmDialog
              title={`Forget ${chosen}?`}
              consequence={consequences.forget}
              fields={{ ids }}
              action={forgetDevicesAction}
              onSuccess={finish}
              submitLabel={`Forget ${chosen}`}
              trigger={
                <Button variant="danger">
                  <Trash2 aria-hidden />
                  Forget
                </Button>
              }
            />
          )}
          <Button variant="ghost" onClick={() => set(new Set())}>
            Clear
          </Button>
        </section>
      )}
      {results && <ResultsDialog noun="device" results={results} onClose={() => setResults(null)} />}
    </>
  );
}
