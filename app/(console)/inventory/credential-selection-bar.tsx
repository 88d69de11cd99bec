"use client";

import { SelectionBar } from "@/components/data-table/selection-bar";
import { RevokeManyDialog } from "@/components/revoke-many-dialog";
import type { SelectOption } from "@/components/ui/select";
import { revokeCredentialsAction } from "./actions";

/** What is done with all chosen credentials at once. */
export function CredentialSelectionBar({ reasons }: { reasons: readonly SelectOption[] }) {
  return (
    <SelectionBar noun="credential">
      {(chosen) => (
        <RevokeManyDialog
          {...{ chosen, reasons }}
          consequence="Programs and people that use them are refused from the next request on, and certificates also by whoever checks revocation lists or OCSP. It cannot be undone. Those that you may not revoke are named afterwards."
          action={revokeCredentialsAction}
        />
      )}
    </SelectionBar>
  );
}
