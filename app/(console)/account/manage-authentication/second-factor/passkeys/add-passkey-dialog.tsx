"use client";

import { KeyRound } from "lucide-react";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { makePasskey } from "@/components/passkeys/ask-passkey";
import { withPasskey } from "@/components/passkeys/with-passkey";
import { SecretDialog } from "@/components/secret-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useAdded } from "../use-added";
import { beginRegistrationAction, registerPasskeyAction } from "./actions";

/** *Add passkey*: a name, the browser's own dialog, and the recovery codes of the first factor. */
export function AddPasskeyDialog({ isDue }: { isDue: boolean }) {
  const { dialog, onAdded } = useAdded({ isDue });
  return (
    <>
      <FormDialog
        title="Add passkey or security key"
        description="Your browser asks next where to keep it: this device, a phone, or a security key."
        size="sm"
        action={withPasskey(beginRegistrationAction, makePasskey, registerPasskeyAction)}
        submitLabel="Add"
        onSuccess={onAdded}
        trigger={
          <Button variant={isDue ? "primary" : "secondary"}>
            <KeyRound aria-hidden />
            Add passkey or security key
          </Button>
        }
      >
        <Field name="name" label="Name" hint="What you call the device or key." required>
          <Input defaultValue="Passkey" maxLength={60} autoComplete="off" />
        </Field>
      </FormDialog>
      <SecretDialog {...dialog} />
    </>
  );
}
