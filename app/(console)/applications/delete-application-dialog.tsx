"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import type { ApplicationView } from "@/lib/applications/schema";
import { deleteApplicationAction, deleteApplicationAndLeaveAction } from "./actions";

export type DeleteApplicationDialogProps = {
  application: Pick<ApplicationView, "id" | "name" | "host" | "pathPrefix">;
  /** The page that it stands on is the application's own. */
  leaves: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Asks before an application and its policy are deleted. */
export function DeleteApplicationDialog({ application, leaves, open, onOpenChange }: DeleteApplicationDialogProps) {
  const { id, name, host, pathPrefix } = application;
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      consequence={`Its policy is gone at once: requests for ${host}${pathPrefix} are judged by another application of the host, or as those for a host that is not registered. To let nothing pass, disable it instead.`}
      fields={{ id }}
      action={leaves ? deleteApplicationAndLeaveAction : deleteApplicationAction}
      successMessage={`${name} was deleted`}
      submitLabel="Delete application"
      open={open}
      onOpenChange={onOpenChange}
    />
  );
}
