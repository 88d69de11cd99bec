"use client";

import { RenameDialog } from "@/components/rename-dialog";
import { renameCertificateAction } from "./actions";

export type RenameCertificateDialogProps = {
  id: string;
  name: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

export function RenameCertificateDialog(props: RenameCertificateDialogProps) {
  return (
    <RenameDialog
      title="Rename certificate"
      description="The name is for people; nothing that uses the certificate notices."
      maximum={200}
      isOptional
      action={renameCertificateAction}
      {...props}
    />
  );
}
