"use client";

import { loadedPart } from "@/components/loaded-part";
import { useLateDialog } from "@/components/use-late-dialog";
import type { DeleteUserDialogProps } from "./delete-user-dialog";
import type { ResetPasswordDialogProps } from "./reset-password-dialog";

const deletePart = loadedPart(() => import("./delete-user-dialog"));
const passwordPart = loadedPart(() => import("./reset-password-dialog"));

export function DeleteUserDialog(props: DeleteUserDialogProps) {
  const loaded = useLateDialog(deletePart, props.open);
  return loaded ? <loaded.DeleteUserDialog {...props} /> : null;
}

export function ResetPasswordDialog(props: ResetPasswordDialogProps) {
  const loaded = useLateDialog(passwordPart, props.open);
  return loaded ? <loaded.ResetPasswordDialog {...props} /> : null;
}
