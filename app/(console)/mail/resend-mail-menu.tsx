"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { resendMailAction } from "./actions";

type ResendMailMenuProps = { id: string; subject: string; recipients: string };

/** Sends a mail that was sent or refused once more. */
export function ResendMailMenu({ id, subject, recipients }: ResendMailMenuProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${subject}`}>
        <RowMenuItem onSelect={() => setOpen(true)}>
          <RotateCw aria-hidden />
          Send again
        </RowMenuItem>
      </RowMenu>
      <ConfirmDialog
        title="Send this mail again?"
        tone="primary"
        consequence={`${recipients} gets “${subject}” as it was written.`}
        fields={{ id }}
        action={resendMailAction}
        successMessage="The mail is queued"
        submitLabel="Send again"
        open={isOpen}
        onOpenChange={setOpen}
      />
    </>
  );
}
