"use client";

import { Ban, Gauge, Pencil, RefreshCw } from "lucide-react";
import type { FormAction } from "@/components/action-result";
import { ActMenu } from "@/components/data-table/act-menu";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { RevokeCertificateDialog } from "@/components/revoke-certificate-dialog";
import { RotateCertificateDialog } from "@/components/rotate-certificate-dialog";
import type { SelectOption } from "@/components/ui/select";
import type { RotatedCertificate } from "@/lib/issuance/schema";
import { updateLimitsAction } from "../../../actions";
import { RenameCertificateDialog } from "./rename-certificate-dialog";

export type OwnCertificateMenuProps<T> = {
  id: string;
  /** As it was given, which may be not at all, and what the certificate is called then. */
  name: string;
  title: string;
  isRevoked: boolean;
  mayRotate: boolean;
  limits: { credential: LimitedCredential; offered: readonly string[] } | undefined;
  reasons: readonly SelectOption[];
  revokeAction: FormAction<T>;
  rotateAction: FormAction<RotatedCertificate>;
  asButtons?: boolean;
};

/** What can be done to one's own certificate: from its list, and beside its name. */
export function OwnCertificateMenu<T>({
  id,
  name,
  title,
  isRevoked,
  mayRotate,
  limits,
  reasons,
  revokeAction,
  rotateAction,
  asButtons,
}: OwnCertificateMenuProps<T>) {
  return (
    <ActMenu
      asButtons={asButtons}
      label={`Actions for ${title}`}
      acts={{
        rename: {
          ...{ label: "Rename", icon: Pencil },
          dialog: (state) => <RenameCertificateDialog id={id} name={name} {...state} />,
        },
        limits: {
          ...{ label: "Limits", icon: Gauge, isOffered: limits !== undefined && !isRevoked },
          dialog: (state) => limits && <LimitsDialog {...limits} action={updateLimitsAction} {...state} />,
        },
        rotate: {
          ...{ label: "Rotate", icon: RefreshCw, isOffered: mayRotate },
          dialog: (state) => (
            <RotateCertificateDialog id={id} name={title} purpose="automation" action={rotateAction} {...state} />
          ),
        },
        revoke: {
          ...{ label: "Revoke", icon: Ban, danger: true, isOffered: !isRevoked },
          dialog: (state) => (
            <RevokeCertificateDialog
              id={id}
              name={title}
              whose="Your programs"
              reasons={reasons}
              action={revokeAction}
              {...state}
            />
          ),
        },
      }}
    />
  );
}
