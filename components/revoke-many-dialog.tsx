"use client";

import { Ban } from "lucide-react";
import type { RowResult } from "@/lib/change-each";
import type { FormAction } from "./action-result";
import { ConfirmDialog } from "./confirm-dialog";
import type { Chosen } from "./data-table/selection-bar";
import { Field } from "./field";
import { Button } from "./ui/button";
import { Select, type SelectOption } from "./ui/select";

type RevokeManyDialogProps = {
  chosen: Chosen;
  /** What will stop working. */
  consequence: string;
  /** Without any, none is asked for. */
  reasons: readonly SelectOption[];
  reasonHint?: string;
  action: FormAction<RowResult[]>;
};

/** *Revoke* of all chosen rows, for one reason where there are reasons. */
export function RevokeManyDialog({ chosen, consequence, reasons, reasonHint, action }: RevokeManyDialogProps) {
  const { ids, counted, finish } = chosen;
  return (
    <ConfirmDialog
      title={`Revoke ${counted}?`}
      consequence={consequence}
      fields={{ ids }}
      action={action}
      onSuccess={finish}
      submitLabel={`Revoke ${counted}`}
      trigger={
        <Button variant="danger">
          <Ban aria-hidden />
          Revoke
        </Button>
      }
    >
      {reasons.length > 0 && (
        <Field name="reason" label="Reason" hint={reasonHint}>
          <Select options={reasons} />
        </Field>
      )}
    </ConfirmDialog>
  );
}
