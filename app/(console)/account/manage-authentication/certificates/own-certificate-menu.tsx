"use client";

import { Ban, Pencil } from "lucide-react";
import { useState } from "react";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import type { SelectOption } from "@/components/ui/select";
import { RevokeCertificateDialog } from "../../../certificates/revoke-certificate-dialog";
import { RenameCertificateDialog } from "./rename-certificate-dialog";

export type OwnCertificateMenuProps = {
  id: string;
  /** As it was given, which may be not at all, and what the certificate is called then. */
  name: string;
  title: string;
  isRevoked: boolean;
  reasons: readonly SelectOption[];
};

/** What can be done to one's own certificate from its list. */
export function OwnCertificateMenu({ id, name, title, isRevoked, reasons }: OwnCertificateMenuProps) {
  const [open, setOpen] = useState<"rename" | "revoke" | null>(null);
  const close = (isOpen: boolean) => !isOpen && setOpen(null);
  return (
    <>
      <RowMenu label={`Actions for ${title}`}>
        <RowMenuItem onSelect={() => setOpen("rename")}>
          <Pencil aria-hidden />
          Rename
        </RowMenuItem>
        {!isRevoked && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => setOpen("revoke")}>
              <Ban aria-hidden />
              Revoke
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <RenameCertificateDialog id={id} name={name} open={open === "rename"} onOpenChange={close} />
      <RevokeCertificateDialog
        id={id}
        name={title}
        whose="Your programs"
        reasons={reasons}
        open={open === "revoke"}
        onOpenChange={close}
      />
    </>
  );
}
