"use client";

import { Ban } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { useSelection } from "@/components/data-table/selection";
import { Field } from "@/components/field";
import { ResultsDialog } from "@/components/results-dialog";
import { Button } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import type { RowResult } from "@/lib/change-each";
import { revokeCredentialsAction } from "./actions";

/** What is done with all chosen credentials at once. */
export function RevokeBar({ reasons }: { reasons: readonly SelectOption[] }) {
  const { ids, set } = useSelection();
  const [results, setResults] = useState<readonly RowResult[] | null>(null);
  const chosen = ids.size === 1 ? "1 credential" : `${ids.size} credentials`;
  return (
    <>
      {ids.size > 0 && (
        <section
          aria-label="Chosen credentials"
          className="mb-3 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-accent-soft px-3 py-2"
        >
          <span className="mr-auto font-medium">{chosen} chosen</span>
          <ConfirmDialog
            title={`Revoke ${chosen}?`}
            consequence="Programs and people that use them are refused from the next request on, and certificates also by whoever checks revocation lists or OCSP. It cannot be undone. Those that you may not revoke are named afterwards."
            fields={{ ids: [...ids] }}
            action={revokeCredentialsAction}
            onSuccess={(found) => {
              setResults(found);
              set(new Set());
            }}
            submitLabel={`Revoke ${chosen}`}
            trigger={
              <Button variant="danger">
                <Ban aria-hidden />
                Revoke
              </Button>
            }
          >
            <Field name="reason" label="Reason">
              <Select options={reasons} />
            </Field>
          </ConfirmDialog>
          <Button variant="ghost" onClick={() => set(new Set())}>
            Clear
          </Button>
        </section>
      )}
      {results && <ResultsDialog noun="credential" results={results} onClose={() => setResults(null)} />}
    </>
  );
}
