"use client";

import { Suspense, use } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import type { AdministratorRow, DeletionEffects } from "@/lib/users/schema";
import { deleteUserAction, deleteUserAndLeaveAction } from "./actions";

export type DeleteUserDialogProps = {
  user: Pick<AdministratorRow, "id" | "username">;
  /** null: it cannot be said. */
  effects: Promise<DeletionEffects | null>;
  /** The page that it stands on is the user's own. */
  leaves: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Asks before a user is deleted, who must be typed, and says what ends with the account. */
export function DeleteUserDialog({ user, effects, leaves, open, onOpenChange }: DeleteUserDialogProps) {
  return (
    <ConfirmDialog
      title={`Delete ${user.username}?`}
      consequence={
        <Suspense fallback="Looking up what would stop working…">
          <Effects promise={effects} />
        </Suspense>
      }
      fields={{ id: user.id }}
      action={leaves ? deleteUserAndLeaveAction : deleteUserAction}
      successMessage={`${user.username} was deleted`}
      submitLabel="Delete"
      typedConfirmation={user.username}
      open={open}
      onOpenChange={onOpenChange}
    />
  );
}

function Effects({ promise }: { promise: Promise<DeletionEffects | null> }) {
  return (
    <span aria-live="polite">
      {endsText(use(promise))} Deleting cannot be undone; the audit log keeps what was deleted.
    </span>
  );
}

function endsText(effects: DeletionEffects | null): string {
  if (!effects) return "All API keys, tokens, certificates and sessions of this account stop working at once.";
  const ended = listed(effects);
  if (!ended) return "There is no live key, token, certificate or session of this account.";
  return `This ends ${ended} at once, and whatever uses them stops working.`;
}

function listed({ apiKeys, tokens, certificates, sessions }: DeletionEffects): string {
  return new Intl.ListFormat("en").format([
    ...counted(apiKeys, "API key"),
    ...counted(tokens, "token"),
    ...counted(certificates, "certificate"),
    ...counted(sessions, "session"),
  ]);
}

const counted = (count: number, noun: string) => (count > 0 ? [`${count} ${noun}${count === 1 ? "" : "s"}`] : []);
