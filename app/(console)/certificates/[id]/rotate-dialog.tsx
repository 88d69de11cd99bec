"use client";

import type { ActionResult } from "@/components/action-result";
import { RotateDialog } from "@/components/rotate-dialog";
import type { RotatedCertificate } from "@/lib/issuance/schema";
import { rotateCertificateAction } from "../actions";
import { useIssued } from "./issued-dialog";
import { KeySourceFields } from "./key-source-fields";

export type RotateGeneralDialogProps = {
  id: string;
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** *Rotate* of a certificate for other uses: a renewal with another key, and an end of the old one here. */
export function RotateGeneralDialog({ id, name, open, onOpenChange }: RotateGeneralDialogProps) {
  const { addKey, onIssued, dialog } = useIssued("The certificate was rotated");

  async function rotate(previous: ActionResult<RotatedCertificate> | null, formData: FormData) {
    await addKey(formData);
    return rotateCertificateAction(previous, formData);
  }

  return (
    <>
      <RotateDialog<RotatedCertificate>
        id={id}
        name={name}
        description="Unlike Renew, always with another key: a new certificate with the same names. After the days below the old one authenticates nobody here; elsewhere it is good until it ends or you revoke it."
        action={rotate}
        successMessage="The certificate was rotated"
        onSuccess={({ issued }) => issued && onIssued(issued)}
        open={open}
        onOpenChange={onOpenChange}
      >
        <KeySourceFields />
      </RotateDialog>
      {dialog}
    </>
  );
}
