"use client";

import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import type { TokenType } from "@/lib/tokens/schema";
import { revokeTokenAction } from "./actions";

export type RevokeTokenDialogProps = {
  id: string;
  name: string;
  type: TokenType;
  /** Whose programs stop: "Your programs", "Programs of ada". */
  whose: string;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Revokes a token; of a session token one says that it is ended. */
export function RevokeTokenDialog({ id, name, type, whose, ...dialog }: RevokeTokenDialogProps) {
  const isSession = type === "session";
  return (
    <ConfirmDialog
      title={isSession ? `End the session token of ${name}?` : `Revoke ${name}?`}
      consequence={
        isSession
          ? `${whose} that use this session token are refused from the next request on, until they log in again.`
          : `${whose} that send this token are refused from the next request on. It cannot be undone.`
      }
      fields={{ id }}
      action={revokeTokenAction}
      successMessage={isSession ? "The session token has ended" : `${name} was revoked`}
      submitLabel={isSession ? "End session token" : "Revoke"}
      {...dialog}
    >
      {!isSession && (
        <Field name="reason" label="Reason" optional hint="Kept in the audit log.">
          <Input maxLength={200} autoComplete="off" />
        </Field>
      )}
    </ConfirmDialog>
  );
}
