"use client";

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import type { FormAction } from "@/components/action-result";
import { ActionForm, SubmitButton } from "@/components/form";
import type { ButtonProps } from "@/components/ui/button";
import { askPasskey } from "./ask-passkey";
import { withPasskey } from "./with-passkey";

export type PasskeyFormProps<T> = {
  /** Answers what the browser is to ask. */
  begin: FormAction<PublicKeyCredentialRequestOptionsJSON>;
  /** Gets the proof in the field `response`. */
  action: FormAction<T>;
  onSuccess: (data: T) => void;
  /** Posted besides. */
  fields?: Record<string, string | undefined>;
  variant?: ButtonProps["variant"];
  autoFocus?: boolean;
  /** What the button says. */
  children: ReactNode;
};

/** One button: the browser asks for a passkey or security key, and the action gets what it signed. */
export function PasskeyForm<T>({ begin, action, onSuccess, fields = {}, children, ...button }: PasskeyFormProps<T>) {
  const { variant = "secondary", autoFocus } = button;
  return (
    <ActionForm action={withPasskey(begin, askPasskey, action)} onSuccess={onSuccess} className="gap-3">
      {Object.entries(fields).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <SubmitButton variant={variant} className="w-full" autoFocus={autoFocus}>
        <KeyRound aria-hidden />
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
