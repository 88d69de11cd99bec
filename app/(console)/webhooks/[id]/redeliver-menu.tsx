"use client";

import { RotateCw } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActMenu } from "@/components/data-table/act-menu";
import { redeliverAction } from "../actions";

/** Sends a delivery that arrived or failed once more. */
export function RedeliverMenu({ id, event }: { id: string; event: string }) {
  return (
    <ActMenu
      label={`Actions for ${event} ${id}`}
      acts={{
        redeliver: {
          ...{ label: "Redeliver", icon: RotateCw },
          dialog: (state) => (
            <ConfirmDialog
              title="Redeliver this event?"
              tone="primary"
              consequence="The same body goes out at once under the same delivery id, signed anew. A receiver that kept the id knows it again."
              fields={{ id }}
              action={redeliverAction}
              successMessage={({ status, lastStatus, lastAnswer }) =>
                status === "delivered"
                  ? `It arrived (${lastStatus})`
                  : `It did not arrive: ${lastStatus ?? lastAnswer ?? ""}`
              }
              submitLabel="Redeliver"
              {...state}
            />
          ),
        },
      }}
    />
  );
}
