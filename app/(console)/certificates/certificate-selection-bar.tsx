"use client";

import { Download, RefreshCw, UserRoundPen } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { SelectionBar } from "@/components/data-table/selection-bar";
import { downloadFile } from "@/components/download-file";
import { Field } from "@/components/field";
import { RevokeManyDialog } from "@/components/revoke-many-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import type { SelectOption } from "@/components/ui/select";
import { exportManyAction, handOverManyAction, renewManyAction, revokeManyAction } from "./actions";

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** What is done with all chosen certificates at once. */
export function CertificateSelectionBar({ reasons }: { reasons: readonly SelectOption[] }) {
  return (
    <SelectionBar noun="certificate">
      {({ ids, counted, finish }) => (
        <>
          <ConfirmDialog
            title={`Renew ${counted}?`}
            consequence="Each gets a new certificate with the same names. Those that cannot be renewed are named afterwards."
            tone="primary"
            fields={{ ids }}
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
            title={`Hand over ${counted}?`}
            consequence="They belong to the new owner from then on: you may see and renew them no more, unless you share a team or administer them."
            fields={{ ids }}
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
            title={`Export ${counted}?`}
            consequence={`${ids.length === 1 ? "A PEM file" : "A ZIP archive with a PEM file for each, and its chain,"} without private keys. Revoked and expired ones are included. Certificates of administrators and of automation, which sign in to Keyhall, are left out.`}
            tone="primary"
            fields={{ ids }}
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
          <RevokeManyDialog
            chosen={{ ids, counted, finish }}
            reasons={reasons}
            consequence="Whoever checks them, by the revocation list (CRL) or OCSP, refuses them. It cannot be undone."
            action={revokeManyAction}
          />
        </>
      )}
    </SelectionBar>
  );
}
