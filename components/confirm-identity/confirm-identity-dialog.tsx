"use client";

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { useEffect, useState } from "react";
import type { FormAction } from "@/components/action-result";
import { Field } from "@/components/field";
import { ActionForm, FormErrors, SubmitButton } from "@/components/form";
import { PasskeyForm } from "@/components/passkeys/passkey-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DialogBody, DialogFooter } from "@/components/ui/dialog-parts";
import { DialogWindow } from "@/components/ui/dialog-window";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import type { FactorKind } from "@/lib/factors/schema";

/** What can be proved, and what a passkey is to sign; null: it cannot be asked here. */
export type Begun = { factors: FactorKind[]; passkey: PublicKeyCredentialRequestOptionsJSON | null };

export type ConfirmActions = {
  begin: FormAction<Begun>;
  confirm: FormAction<void>;
};

export type ConfirmIdentityDialogProps = ConfirmActions & { onConfirmed: () => void; onCancelled: () => void };

/** *Confirm that it is you*: a code or a passkey, over whatever asked for it. */
export function ConfirmIdentityDialog({ begin, confirm, onConfirmed, onCancelled }: ConfirmIdentityDialogProps) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isOver = false;
    async function ask() {
      const result = await begin(null, new FormData()).catch(() => null);
      if (isOver) return;
      if (result?.ok) setBegun(result.data);
      else setProblem(result?.message ?? "Keyhall could not be reached.");
    }
    void ask();
    return () => {
      isOver = true;
    };
  }, [begin]);

  const hasPasskey = begun?.passkey != null;
  const hasCodes = begun?.factors.some((factor) => factor !== "passkey") ?? false;
  return (
    <DialogWindow
      open
      onOpenChange={(open) => !open && onCancelled()}
      title="Confirm that it is you"
      description="This asks for your second factor again. It then counts for ten minutes."
      size="sm"
      keepOnOutsideClick
    >
      {hasPasskey && (
        <DialogBody className="flex-none">
          <PasskeyForm
            begin={passkeyOptions(begin)}
            action={confirm}
            onSuccess={onConfirmed}
            fields={{ kind: "passkey" }}
            variant={hasCodes ? "secondary" : "primary"}
            autoFocus={!hasCodes}
          >
            Use a passkey or security key
          </PasskeyForm>
        </DialogBody>
      )}
      {hasCodes ? (
        <CodeForm
          confirm={confirm}
          onConfirmed={onConfirmed}
          onCancelled={onCancelled}
          factors={begun?.factors ?? []}
        />
      ) : (
        <>
          {!hasPasskey && <DialogBody>{begun || problem ? <Unavailable problem={problem} /> : <Waiting />}</DialogBody>}
          <DialogFooter>
            <Button variant="ghost" onClick={onCancelled}>
              Cancel
            </Button>
          </DialogFooter>
        </>
      )}
    </DialogWindow>
  );
}

/** The browser's part of `begin`, asked anew because each is good for one attempt. */
const passkeyOptions =
  (begin: FormAction<Begun>): FormAction<PublicKeyCredentialRequestOptionsJSON> =>
  async () => {
    const result = await begin(null, new FormData());
    if (!result.ok) return result;
    const { passkey } = result.data;
    return passkey ? { ok: true, data: passkey } : { ok: false, message: "Passkeys cannot be used here." };
  };

function Waiting() {
  return <Skeleton className="h-16" />;
}

function Unavailable({ problem }: { problem: string | null }) {
  return (
    <Callout tone="warn">
      {problem ?? "None of your second factors can be asked for at this address. An administrator can reset them."}
    </Callout>
  );
}

type CodeFormProps = Omit<ConfirmIdentityDialogProps, "begin"> & { factors: readonly FactorKind[] };

function CodeForm({ confirm, onConfirmed, onCancelled, factors }: CodeFormProps) {
  const hasApp = factors.includes("totp");
  return (
    <ActionForm
      action={confirm}
      onSuccess={onConfirmed}
      showErrors={false}
      className="flex min-h-0 flex-1 flex-col gap-0"
    >
      <input type="hidden" name="kind" value="code" />
      <DialogBody className="grid content-start gap-4">
        <FormErrors />
        <Field name="code" label={hasApp ? "Code" : "Recovery code"} hint={hintFor(factors)} required>
          <Input
            autoFocus
            autoComplete="one-time-code"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            data-retyped
            maxLength={100}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onCancelled}>
          Cancel
        </Button>
        <SubmitButton>Confirm</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}

function hintFor(factors: readonly FactorKind[]): string {
  if (!factors.includes("totp")) return "One of those that you kept. It works once.";
  if (!factors.includes("recovery-code")) return "The six digits that your authenticator app shows now.";
  return "The six digits that your authenticator app shows now, or a recovery code.";
}
