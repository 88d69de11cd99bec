"use client";

import { Ban, Download, RefreshCw, UserRoundPen } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { useSelection } from "@/components/data-table/selection";
import { downloadFile } from "@/components/download-file";
import { Field } from "@/components/field";
import { ResultsDialog } from "@/components/results-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select, type SelectOption } from "@/components/ui/select";
import type { RowResult } from "@/lib/certificates/schema";
import { exportManyAction, handOverManyAction, renewManyAction, revokeManyAction } from "./actions";

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** What is done with all chosen certificates at once. */
export function BulkBar({ reasons }: { reasons: readonly SelectOption[] }) {
  const { ids, set } = useSelection();
  const [results, setResults] = useState<readonly RowResult[] | null>(null);
  const count = ids.size;
  const fields = { ids: [...ids] };
  const chosen = count === 1 ? "1 certificate" : `${count} certificates`;

  function finish(found: readonly RowResult[]) {
    setResults(found);
    set(new Set());
  }

  return (
    <>
      {count > 0 && (
        <section
          aria-label="Chosen certificates"
          className="mb-3 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-accent-soft px-3 py-2"
        >
          <span className="mr-auto font-medium">{chosen} chosen</span>
          <ConfirmDialog
            title={`Renew ${chosen}?`}
            consequence="Each gets a new certificate with the same names. Those that cannot be renewed are named afterwards."
            tone="primary"
            fields={fields}
            action={renewManyAction}
            onSuccess={finish}
            submitLabel="Renew"
            trigger={
              <Button>
                <RefreshCw aria-hidden />
                Renew
              </Button>
            }
          >
            <RadioGroup
              name="key"
              legend="Key"
              defaultValue="same"
              options={[
                {
                  value: "same",
                  label: "The same key",
                  description: "Nothing but the certificates has to be replaced.",
                },
                {
                  value: "server",
                  label: "A new key each, made on the server",
                  description:
                    "EC P-256, where the issuer permits it. Owners download it on the certificate's page while it is kept.",
                },
              ]}
            />
            <Checkbox name="revokeOld" label="Revoke the old ones at once" />
          </ConfirmDialog>
          <ConfirmDialog
            title={`Hand over ${chosen}?`}
            consequence="They belong to the new owner from then on: you may see and renew them no more, unless you share a team or administer them."
            fields={fields}
            action={handOverManyAction}
            onSuccess={finish}
            submitLabel="Hand over"
            trigger={
              <Button>
                <UserRoundPen aria-hidden />
                Hand over
              </Button>
            }
          >
            <Field name="username" label="Username of the new owner" required>
              <Input autoComplete="off" maxLength={200} />
            </Field>
          </ConfirmDialog>
          <ConfirmDialog
            title={`Export ${chosen}?`}
            consequence={`${count === 1 ? "A PEM file" : "A ZIP archive with a PEM file for each, and its chain,"} without private keys. Those that let their holder in are left out.`}
            tone="primary"
            fields={fields}
            action={exportManyAction}
            onSuccess={({ file, results: found }) => {
              if (file) downloadFile({ ...file, contents: fromBase64(file.bytes) });
              finish(found);
            }}
            submitLabel="Export"
            trigger={
              <Button>
                <Download aria-hidden />
                Export
              </Button>
            }
          />
          <ConfirmDialog
            title={`Revoke ${chosen}?`}
            consequence="Whoever checks them, by the revocation list (CRL) or OCSP, refuses them. It cannot be undone."
            fields={fields}
            action={revokeManyAction}
            onSuccess={finish}
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
      {results && <ResultsDialog noun="certificate" results={results} onClose={() => setResults(null)} />}
    </>
  );
}
