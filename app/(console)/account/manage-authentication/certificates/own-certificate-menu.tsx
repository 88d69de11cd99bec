"use client";

import { Ban, Pencil } from "lucide-react";
import type { FormAction } from "@/components/action-result";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { RevokeCertificateDialog } from "@/components/revoke-certificate-dialog";
import type { SelectOption } from "@/components/ui/select";
import { useOneOpen } from "@/components/use-one-open";
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
  const { open, dialog } = useOneOpen<"rename" | "revoke">();
  return (
    <>
      <RowMenu label={`Actions for ${title}`}>
        <RowMenuItem onSelect={() => open("rename")}>
          <Pencil aria-hidden />
          Rename
        </RowMenuItem>
        {!isRevoked && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => open("revoke")}>
              <Ban aria-hidden />
              Revoke
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <RenameCertificateDialog id={id} name={name} {...dialog("rename")} />
      <RevokeCertificateDialog
        id={id}
        name={title}
        whose="Your programs"
        reasons={reasons}
        action={revokeAction}
        {...dialog("revoke")}
      />
    </>
  );
}
