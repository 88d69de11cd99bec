"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { resetTemplateAction } from "./actions";

/** Goes back to what a kind of mail said at first. */
export function ResetTemplate({ kind, label }: { kind: string; label: string }) {
  return (
    <ConfirmDialog
      title={`Reset ${label} to default?`}
      consequence="What was written here is lost; the audit log keeps it."
      fields={{ kind }}
      action={resetTemplateAction}
      successMessage={`${label}: back to default`}
      submitLabel="Reset to default"
      trigger={<Button>Reset to default</Button>}
    />
  );
}
