"use client";

import { Suspense, use } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import type { AdministratorRow, DeletionEffects } from "@/lib/users/schema";
import { deleteUserAction, deleteUserAndLeaveAction } from "./actions";

export type DeleteUserDialogProps = {
  user: Pick<AdministratorRow, "id" | "username">;
  effects: Promise<DeletionEffects | null>;
  /** The page that it stands on is the user's own. */
  leaves: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

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
  const effects = use(promise);
  const died = effects && describe(effects);
  return (
    <span aria-live="polite">
      {died
        ? `This ends ${died} at once, and whatever uses them stops working. `
        : effects
          ? "There is no live key, token, certificate or session of this account. "
          : "All API keys, tokens, certificates and sessions of this account stop working at once. "}
      Deleting cannot be undone; the audit log keeps what was deleted.
    </span>
  );
}

function describe({ apiKeys, tokens, certificates, sessions }: DeletionEffects): string {
  return new Intl.ListFormat("en").format([
    ...counted(apiKeys, "API key"),
    ...counted(tokens, "token"),
    ...counted(certificates, "certificate"),
    ...counted(sessions, "session"),
  ]);
}

const counted = (count: number, noun: string) => (count > 0 ? [`${count} ${noun}${count === 1 ? "" : "s"}`] : []);
