"use client";

import { ShieldOff } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { resetFactorsAction } from "./actions";

export type ResetFactorsDialogProps = {
  userId: string;
  username: string;
  /** Left out: it has a button of its own. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** *Reset second factor* of another user. */
export function ResetFactorsDialog({ userId, username, ...dialog }: ResetFactorsDialogProps) {
  return (
    <ConfirmDialog
      {...dialog}
      title={`Reset the second factor of ${username}?`}
      consequence="Authenticator apps, passkeys and recovery codes are removed, and the user's sessions end. Be sure who asked for it: from now on the password alone is enough, or whoever knows it sets up a new factor."
      fields={{ userId }}
      action={resetFactorsAction}
      successMessage={`The second factor of ${username} was reset`}
      submitLabel="Reset second factor"
      trigger={
        dialog.open === undefined && (
          <Button>
            <ShieldOff aria-hidden />
            Reset second factor
          </Button>
        )
      }
    />
  );
}
