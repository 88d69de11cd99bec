"use client";

import { ConfirmDialog, type ConfirmDialogProps } from "@/components/confirm-dialog";
import type { ApplicationView } from "@/lib/applications/schema";
import { deleteApplicationAction, deleteApplicationAndLeaveAction } from "./actions";

export type DeleteApplicationDialogProps = Pick<ConfirmDialogProps<unknown>, "trigger" | "open" | "onOpenChange"> & {
  application: Pick<ApplicationView, "id" | "name" | "host" | "pathPrefix">;
  /** The page that it stands on is the application's own. */
  leaves: boolean;
};

/** Asks before an application and its policy are deleted. */
export function DeleteApplicationDialog({ application, leaves, ...opening }: DeleteApplicationDialogProps) {
  const { id, name, host, pathPrefix } = application;
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      consequence={`Its policy is gone at once: requests for ${host}${pathPrefix} are judged by another application of the host, or as those for a host that is not registered. To let nothing pass, disable it instead.`}
      fields={{ id }}
      action={leaves ? deleteApplicationAndLeaveAction : deleteApplicationAction}
      successMessage={`${name} was deleted`}
      submitLabel="Delete application"
      {...opening}
    />
  );
}
