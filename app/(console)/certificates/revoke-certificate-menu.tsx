"use client";

import { Ban } from "lucide-react";
import { useState } from "react";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { RevokeCertificateDialog, type RevokeCertificateDialogProps } from "./revoke-certificate-dialog";

/** What an administrator can do to somebody's certificate. */
export function RevokeCertificateMenu(props: Pick<RevokeCertificateDialogProps, "id" | "name" | "whose" | "reasons">) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${props.name}`}>
        <RowMenuItem danger onSelect={() => setOpen(true)}>
          <Ban aria-hidden />
          Revoke
        </RowMenuItem>
      </RowMenu>
      <RevokeCertificateDialog {...props} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
