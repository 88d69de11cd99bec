"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { deleteTenantKeyAction } from "./actions";

export type DeleteTenantKeyDialogProps = {
  id: string;
  service: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function DeleteTenantKeyDialog({ id, service, open, onOpenChange }: DeleteTenantKeyDialogProps) {
  return (
    <ConfirmDialog
      title={`Delete the key of ${service}?`}
      consequence={
        "Everything that sends this API key is refused from the next request on, whatever its own credential. The credentials themselves stay."
      }
      fields={{ id }}
      action={deleteTenantKeyAction}
      successMessage={`The tenant key of ${service} was deleted`}
      submitLabel="Delete"
      open={open}
      onOpenChange={onOpenChange}
    />
  );
}
