"use client";

import { RotateCertificateDialog } from "@/components/rotate-certificate-dialog";
import type { CertificatePurpose } from "@/lib/certificates/schema";
import { rotateCertificateAction } from "../actions";
import { RotateGeneralDialog, type RotateGeneralDialogProps } from "./rotate-dialog";

export type RotateAnyDialogProps = RotateGeneralDialogProps & { purpose: CertificatePurpose };

/** *Rotate* of a certificate of any purpose; what was issued elsewhere has none. */
export function RotateAnyDialog({ purpose, ...dialog }: RotateAnyDialogProps) {
  switch (purpose) {
    case "general":
      return <RotateGeneralDialog {...dialog} />;
    case "administrator":
    case "automation":
      return <RotateCertificateDialog purpose={purpose} action={rotateCertificateAction} {...dialog} />;
    case "foreign":
      return null;
  }
}
