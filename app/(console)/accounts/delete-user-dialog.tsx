"use client";

import { Suspense, use } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import type { AdministratorRow, DeletionEffects } from "@/lib/users/schema";
import {
  deleteUserAction,
  deleteUserAndLeaveAction,
  deleteUserAndListAccountsAction,
  deleteUserAndListAction,
} from "./actions";
import { OtherCertificatesFields } from "./other-certificates-fields";

export type DeleteUserDialogProps = {
  user: Pick<AdministratorRow, "id" | "username">;
  /** null: it cannot be said. */
  effects: Promise<DeletionEffects | null>;
  /** The page that it stands on: a list; the administrator's own, *Edit user* or a service account's, which are left. */
  place: keyof typeof actions;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const actions = {
  list: deleteUserAction,
  administrator: deleteUserAndLeaveAction,
  user: deleteUserAndListAction,
  account: deleteUserAndListAccountsAction,
};

/** Asks before a user is deleted, who must be typed, and says what ends with the account. */
export function DeleteUserDialog({ user, effects, place, open, onOpenChange }: DeleteUserDialogProps) {
  return (
    <ConfirmDialog
      title={`Delete ${user.username}?`}
      consequence={
        <Suspense fallback="Looking up what would stop working…">
          <Effects promise={effects} />
        </Suspense>
      }
      fields={{ id: user.id }}
      action={actions[place]}
      successMessage={`${user.username} was deleted`}
      submitLabel="Delete"
      typedConfirmation={user.username}
      open={open}
      onOpenChange={onOpenChange}
    >
      <Suspense>
        <OtherCertificates promise={effects} />
      </Suspense>
    </ConfirmDialog>
  );
}

/** Only where there are some; when nothing can be said, the choice is offered all the same. */
function OtherCertificates({ promise }: { promise: Promise<DeletionEffects | null> }) {
  const effects = use(promise);
  return effects?.otherCertificates === 0 ? null : (
    <OtherCertificatesFields count={effects?.otherCertificates ?? null} names={effects?.otherCertificateNames} />
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
  if (!ended)
    return "There is no live key, token or session of this account, and no certificate that authenticates here.";
  return `This ends ${ended} at once, and whatever uses them stops working.`;
}

function listed({ apiKeys, tokens, certificates, sessions }: DeletionEffects): string {
  return new Intl.ListFormat("en").format([
    ...counted(apiKeys, "API key"),
    ...counted(tokens, "token"),
    ...counted(certificates, "certificate", " that authenticates here"),
    ...counted(sessions, "session"),
  ]);
}

function counted(count: number, noun: string, which = ""): string[] {
  if (count === 0) return [];
  return [count === 1 ? `1 ${noun}${which}` : `${count} ${noun}s${which.replace("authenticates", "authenticate")}`];
}
