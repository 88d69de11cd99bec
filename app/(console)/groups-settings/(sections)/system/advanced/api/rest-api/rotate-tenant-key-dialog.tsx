"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { rotateTenantKeyAction } from "./actions";

export type RotateTenantKeyDialogProps = {
  id: string;
  service: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRotated: (key: string) => void;
};

export function RotateTenantKeyDialog({ id, service, open, onOpenChange, onRotated }: RotateTenantKeyDialogProps) {
  return (
    <ConfirmDialog
      title={`Rotate the key of ${service}?`}
      consequence={`The present API key stops working at once. ${service} is refused until it sends the new one, which is shown next.`}
      fields={{ id }}
      action={rotateTenantKeyAction}
      onSuccess={({ key }) => onRotated(key)}
      submitLabel="Rotate"
      open={open}
      onOpenChange={onOpenChange}
    />
  );
}
