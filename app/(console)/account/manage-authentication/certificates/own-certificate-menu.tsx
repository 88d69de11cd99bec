"use client";

import { Ban, Pencil } from "lucide-react";
import type { FormAction } from "@/components/action-result";
import { ActMenu } from "@/components/data-table/act-menu";
import { RevokeCertificateDialog } from "@/components/revoke-certificate-dialog";
import type { SelectOption } from "@/components/ui/select";
import { RenameCertificateDialog } from "./rename-certificate-dialog";

export type OwnCertificateMenuProps<T> = {
  id: string;
  /** As it was given, which may be not at all, and what the certificate is called then. */
  name: string;
  title: string;
  isRevoked: boolean;
  reasons: readonly SelectOption[];
  revokeAction: FormAction<T>;
};

/** What can be done to one's own certificate from its list. */
export function OwnCertificateMenu<T>({
  id,
  name,
  title,
  isRevoked,
  reasons,
  revokeAction,
}: OwnCertificateMenuProps<T>) {
  return (
    <ActMenu
      label={`Actions for ${title}`}
      acts={{
        rename: {
          ...{ label: "Rename", icon: Pencil },
          dialog: (state) => <RenameCertificateDialog id={id} name={name} {...state} />,
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
