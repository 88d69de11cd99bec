"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import type { AdministratorRow } from "@/lib/users/schema";
import { setUserStatusAction } from "./actions";

export type SetStatusDialogProps = {
  user: Pick<AdministratorRow, "id" | "username" | "status">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Asks before an account is activated or deactivated. */
export function SetStatusDialog({ user, open, onOpenChange }: SetStatusDialogProps) {
  const { id, username } = user;
  const isActive = user.status === "enabled";
  return (
    <ConfirmDialog
      title={isActive ? `Deactivate ${username}?` : `Activate ${username}?`}
      consequence={
        isActive
          ? "The account's sessions end, and its API keys and certificates are refused from the next request on. All of it but the sessions works again when the account is activated."
          : "The account can sign in again, and its API keys and certificates are accepted from the next request on."
      }
      tone={isActive ? "danger" : "primary"}
      fields={{ id, enabled: String(!isActive) }}
      action={setUserStatusAction}
      successMessage={isActive ? `${username} is inactive` : `${username} is active`}
      submitLabel={isActive ? "Deactivate" : "Activate"}
      open={open}
      onOpenChange={onOpenChange}
    />
  );
}
