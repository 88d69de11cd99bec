"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { redeliverAction } from "../actions";

/** Sends a delivery that arrived or failed once more. */
export function RedeliverMenu({ id, event }: { id: string; event: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${event} ${id}`}>
        <RowMenuItem onSelect={() => setOpen(true)}>
          <RotateCw aria-hidden />
          Redeliver
        </RowMenuItem>
      </RowMenu>
      <ConfirmDialog
        title="Redeliver this event?"
        tone="primary"
        consequence="The same body goes out at once under the same delivery id, signed anew. A receiver that kept the id knows it again."
        fields={{ id }}
        action={redeliverAction}
        successMessage={({ status, lastStatus, lastAnswer }) =>
          status === "delivered" ? `It arrived (${lastStatus})` : `It did not arrive: ${lastStatus ?? lastAnswer ?? ""}`
        }
        submitLabel="Redeliver"
        open={isOpen}
        onOpenChange={setOpen}
      />
    </>
  );
}
