"use client";

import { RotateCw } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActMenu } from "@/components/data-table/act-menu";
import { resendMailAction } from "./actions";

type ResendMailMenuProps = { id: string; subject: string; recipients: string };

/** Sends a mail that was sent or refused once more. */
export function ResendMailMenu({ id, subject, recipients }: ResendMailMenuProps) {
  return (
    <ActMenu
      label={`Actions for ${subject}`}
      acts={{
        resend: {
          ...{ label: "Send again", icon: RotateCw },
          dialog: (state) => (
            <ConfirmDialog
              title="Send this mail again?"
              tone="primary"
              consequence={`${recipients} gets “${subject}” as it was written.`}
              fields={{ id }}
              action={resendMailAction}
              successMessage="The mail is queued"
              submitLabel="Send again"
              {...state}
            />
          ),
        },
      }}
    />
  );
}
