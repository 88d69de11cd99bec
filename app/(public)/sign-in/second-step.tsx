"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/components/field";
import { ActionForm, SubmitButton } from "@/components/form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { FactorKind } from "@/lib/factors/schema";
import { giveUpSecondStepAction, secondStepAction } from "./actions";
import { PasskeyStep } from "./passkey-step";

export type SecondStepProps = { factors: readonly FactorKind[]; returnTo?: string };

/** What is asked after the first thing was right: a code, of an authenticator app or of those for the day without one. */
export function SecondStep({ factors, returnTo }: SecondStepProps) {
  const hasApp = factors.includes("totp");
  const hasRecoveryCodes = factors.includes("recovery-code");
  const [isRecovering, setRecovering] = useState(false);
  return (
    <div className="grid gap-4">
      {factors.includes("passkey") && !isRecovering && <PasskeyStep returnTo={returnTo} isFirst={!hasApp} />}
      {hasApp && !isRecovering && <CodeForm kind="app" returnTo={returnTo} />}
      {hasRecoveryCodes && isRecovering && <CodeForm kind="recovery" returnTo={returnTo} />}
      {hasRecoveryCodes && (
        <Button onClick={() => setRecovering(!isRecovering)}>
          {isRecovering ? "Use another way" : "Use a recovery code"}
        </Button>
      )}
      <GiveUp returnTo={returnTo} />
    </div>
  );
}

const words = {
  app: { label: "Code", hint: "The six digits that your authenticator app shows now.", inputMode: "numeric" },
  recovery: { label: "Recovery code", hint: "One of those that you kept. It works once.", inputMode: "text" },
} as const;

function CodeForm({ kind, returnTo }: { kind: keyof typeof words; returnTo?: string }) {
  const router = useRouter();
  const { label, hint, inputMode } = words[kind];
  return (
    <ActionForm key={kind} action={secondStepAction} onSuccess={({ goTo }) => router.replace(goTo)} aria-label={label}>
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
      <Field name="code" label={label} hint={hint} required>
        <Input
          autoComplete="one-time-code"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          autoFocus
          data-retyped
          inputMode={inputMode}
          maxLength={100}
        />
      </Field>
      <SubmitButton className="w-full">Verify</SubmitButton>
    </ActionForm>
  );
}

function GiveUp({ returnTo }: { returnTo?: string }) {
  const router = useRouter();
  return (
    <ActionForm action={giveUpSecondStepAction} onSuccess={() => router.refresh()} aria-label="Start again">
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
      <SubmitButton variant="ghost" className="w-full">
        Sign in as somebody else
      </SubmitButton>
    </ActionForm>
  );
}
