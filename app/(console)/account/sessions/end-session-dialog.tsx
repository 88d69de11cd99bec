"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { endOtherSessionsAction, endSessionAction } from "./actions";

/** Asks before one session is ended. */
export function EndSessionDialog({ id, device, address }: { id: string; device: string; address: string }) {
  return (
    <ConfirmDialog
      title="End this session?"
      consequence={`${device} at ${address} is signed out at once. What was typed there and not saved is lost.`}
      fields={{ id }}
      submitLabel="End session"
      action={endSessionAction}
      successMessage="The session has ended"
      trigger={
        <Button size="sm" aria-label={`End session: ${device}, ${address}`}>
          End session
        </Button>
      }
    />
  );
}

/** Asks before every session but this one is ended. */
export function EndOtherSessionsDialog() {
  return (
    <ConfirmDialog
      title="End all other sessions?"
      consequence="You are signed out everywhere but here. What was typed there and not saved is lost."
      fields={{}}
      submitLabel="End all others"
      action={endOtherSessionsAction}
      successMessage={({ ended }) => `Sessions ended: ${ended}.`}
      trigger={<Button variant="danger">End all others</Button>}
    />
  );
}
