"use client";

import { Ban } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { SelectionBar } from "@/components/data-table/selection-bar";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import { revokeCredentialsAction } from "./actions";

/** What is done with all chosen credentials at once. */
export function RevokeBar({ reasons }: { reasons: readonly SelectOption[] }) {
  return (
    <SelectionBar noun="credential">
      {({ ids, counted, finish }) => (
        <ConfirmDialog
          title={`Revoke ${counted}?`}
          consequence="Programs and people that use them are refused from the next request on, and certificates also by whoever checks revocation lists or OCSP. It cannot be undone. Those that you may not revoke are named afterwards."
          fields={{ ids }}
          action={revokeCredentialsAction}
          onSuccess={finish}
          submitLabel={`Revoke ${counted}`}
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
      )}
    </SelectionBar>
  );
}
