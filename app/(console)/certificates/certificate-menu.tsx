"use client";

import { Ban, Gauge, RefreshCw } from "lucide-react";
import { ActMenu } from "@/components/data-table/act-menu";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { RevokeCertificateDialog } from "@/components/revoke-certificate-dialog";
import type { SelectOption } from "@/components/ui/select";
import type { CertificatePurpose } from "@/lib/certificates/schema";
import { updateLimitsAction } from "../actions";
import { RotateAnyDialog } from "./[id]/rotate-any-dialog";
import { revokeCertificateAction } from "./actions";

export type CertificateMenuProps = {
  id: string;
  name: string;
  purpose: CertificatePurpose;
  /** Whose programs stop; left out of a certificate for other uses. */
  whose: string | undefined;
  limits: { credential: LimitedCredential; offered: readonly string[] } | undefined;
  mayRotate: boolean;
  mayRevoke: boolean;
  reasons: readonly SelectOption[];
};

/** What can be done to a certificate from the list of all; the rest is on its page. */
export function CertificateMenu(props: CertificateMenuProps) {
  const { id, name, purpose, whose, limits, mayRotate, mayRevoke, reasons } = props;
  return (
    <ActMenu
      label={`Actions for ${name}`}
      acts={{
        limits: {
          ...{ label: "Limits", icon: Gauge, isOffered: limits !== undefined },
          dialog: (state) => limits && <LimitsDialog {...limits} action={updateLimitsAction} {...state} />,
        },
        rotate: {
          ...{ label: "Rotate", icon: RefreshCw, isOffered: mayRotate },
          dialog: (state) => <RotateAnyDialog id={id} name={name} purpose={purpose} {...state} />,
        },
        revoke: {
          ...{ label: "Revoke", icon: Ban, danger: true, isOffered: mayRevoke },
          dialog: (state) => (
            <RevokeCertificateDialog {...{ id, name, whose, reasons }} action={revokeCertificateAction} {...state} />
          ),
        },
      }}
    />
  );
}
