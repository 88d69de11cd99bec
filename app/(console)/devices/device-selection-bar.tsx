"use client";

import { Ban, Check, Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { SelectionBar } from "@/components/data-table/selection-bar";
import { Button } from "@/components/ui/button";
import { authorizeDevicesAction, forgetDevicesAction, rejectDevicesAction } from "./actions";
import { consequences } from "./decisions";
import { chosenOf } from "./device-mark";

export type DeviceSelectionBarProps = { mayUpdate: boolean; mayDelete: boolean };

/** What is decided about all chosen devices at once. */
export function DeviceSelectionBar({ mayUpdate, mayDelete }: DeviceSelectionBarProps) {
  return (
    <SelectionBar noun="device">
      {({ ids: marks, counted, finish }) => {
        const { ids, fingerprints } = chosenOf(marks);
        return (
          <>
            {mayUpdate && (
              <>
                <ConfirmDialog
                  title={`Authorize ${counted}?`}
                  consequence={consequences.authorizeMany}
                  tone="primary"
                  fields={{ ids, fingerprints }}
                  action={authorizeDevicesAction}
                  onSuccess={finish}
                  submitLabel={`Authorize ${counted}`}
                  trigger={
                    <Button>
                      <Check aria-hidden />
                      Authorize
                    </Button>
                  }
                />
                <ConfirmDialog
                  title={`Reject ${counted}?`}
                  consequence={consequences.reject}
                  fields={{ ids }}
                  action={rejectDevicesAction}
                  onSuccess={finish}
                  submitLabel={`Reject ${counted}`}
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
                title={`Forget ${counted}?`}
                consequence={consequences.forget}
                fields={{ ids }}
                action={forgetDevicesAction}
                onSuccess={finish}
                submitLabel={`Forget ${counted}`}
                trigger={
                  <Button variant="danger">
                    <Trash2 aria-hidden />
                    Forget
                  </Button>
                }
              />
            )}
          </>
        );
      }}
    </SelectionBar>
  );
}
