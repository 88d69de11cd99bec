"use client";

import { Ban, CircleCheck, Trash2 } from "lucide-react";
import { ConfirmDialog, type ConfirmDialogProps } from "../confirm-dialog";
import type { Act } from "./act-menu";

type Asked<T> = Pick<ConfirmDialogProps<T>, "fields" | "action" | "consequence">;

type Switch<T> = Asked<T> & {
  name: string;
  isEnabled: boolean;
  isOffered?: boolean;
  isButton?: boolean;
  /** Before "disabled" and "enabled" once it is done. */
  verb?: "is" | "was";
};

/** *Disable* what is enabled and *Enable* what is not; `fields`, `action` and `consequence` are those of the one that is due. */
export function switchAct<T>({ name, isEnabled, isOffered, isButton, verb = "was", ...asked }: Switch<T>): Act {
  const label = isEnabled ? "Disable" : "Enable";
  return {
    ...{ label, isOffered, isButton },
    icon: isEnabled ? Ban : CircleCheck,
    dialog: (state) => (
      <ConfirmDialog
        title={`${label} ${name}?`}
        tone={isEnabled ? "danger" : "primary"}
        successMessage={`${name} ${verb} ${isEnabled ? "disabled" : "enabled"}`}
        submitLabel={label}
        {...asked}
        {...state}
      />
    ),
  };
}

type Deletion<T> = Asked<T> &
  Pick<ConfirmDialogProps<T>, "submitLabel" | "typedConfirmation"> & { name: string; isOffered?: boolean };

/** *Delete*, after a question. */
export function deleteAct<T>({ name, isOffered, ...asked }: Deletion<T>): Act {
  return {
    ...{ label: "Delete", icon: Trash2, danger: true, isOffered },
    dialog: (state) => (
      <ConfirmDialog title={`Delete ${name}?`} successMessage={`${name} was deleted`} {...asked} {...state} />
    ),
  };
}
