"use client";

import { SelectionBar } from "@/components/data-table/selection-bar";
import { RevokeManyDialog } from "@/components/revoke-many-dialog";
import type { SelectOption } from "@/components/ui/select";
import { revokeCredentialsAction } from "./actions";

type CredentialSelectionBarProps = {
  /** Of certificates: what revocation lists can tell. */
  reasons: readonly SelectOption[];
  /** What the ids of certificates begin with. */
  certificatePrefix: string;
};

/** What is done with all chosen credentials at once. */
export function CredentialSelectionBar({ reasons, certificatePrefix }: CredentialSelectionBarProps) {
  return (
    <SelectionBar noun="credential">
      {(chosen) => {
        const certificates = chosen.ids.filter((id) => id.startsWith(certificatePrefix)).length;
        return (
          <RevokeManyDialog
            chosen={chosen}
            reasons={certificates > 0 ? reasons : []}
            reasonHint={
              certificates < chosen.ids.length
                ? "Revocation lists tell it of the certificates; of the others it is a note."
                : undefined
            }
            consequence={`Programs and people that use them are refused from the next request on${certificates > 0 ? ", and certificates also by whoever checks revocation lists or OCSP" : ""}. It cannot be undone. Those that you may not revoke are named afterwards.`}
            action={revokeCredentialsAction}
          />
        );
      }}
    </SelectionBar>
  );
}
