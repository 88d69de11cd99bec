"use client";

import { lateDialog } from "@/components/late-dialog";

export const DeleteUserDialog = lateDialog(() =>
  import("./delete-user-dialog").then((module) => module.DeleteUserDialog),
);

export const ResetPasswordDialog = lateDialog(() =>
  import("./reset-password-dialog").then((module) => module.ResetPasswordDialog),
);
