"use client";

import { Smartphone } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/field";
import { ActionForm, SubmitButton } from "@/components/form";
import { FormDialog } from "@/components/form-dialog";
import { SecretDialog } from "@/components/secret-dialog";
import { CodeBlock } from "@/components/ui/code-block";
import { Input } from "@/components/ui/input";
import type { NewApp, QrCode } from "@/lib/factors/schema";
import { beginAppAction, confirmAppAction } from "./actions";
import { useAdded } from "./use-added";

/** *Add authenticator app*: its QR code and secret, a code that proves it, and the recovery codes of the first factor. */
export function AddAppDialog({ isDue }: { isDue: boolean }) {
  const [begun, setBegun] = useState<NewApp | null>(null);
  const { dialog, onAdded } = useAdded({ isDue });
  return (
    <>
      <ActionForm action={beginAppAction} onSuccess={setBegun} aria-label="Add authenticator app">
        <div>
          <SubmitButton variant={isDue ? "primary" : "secondary"}>
            <Smartphone aria-hidden />
            Add authenticator app
          </SubmitButton>
        </div>
      </ActionForm>
      <FormDialog
        title="Add authenticator app"
        description="Scan the code with an app that makes one-time codes, or type the secret into it."
        action={confirmAppAction}
        submitLabel="Add"
        open={begun !== null}
        onOpenChange={(open) => !open && setBegun(null)}
        onSuccess={onAdded}
      >
        {begun && <Begun app={begun} />}
      </FormDialog>
      <SecretDialog {...dialog} />
    </>
  );
}

function Begun({ app: { id, secret, uri, qr } }: { app: NewApp }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <QrImage qr={qr} />
      <CodeBlock label="Secret" code={secret.replaceAll(/(.{4})(?=.)/g, "$1 ")} wrap />
      <CodeBlock label="Address for apps on this device" code={uri} wrap />
      <Field name="name" label="Name" hint="What you call the app or device." required>
        <Input defaultValue="Authenticator app" maxLength={60} autoComplete="off" />
      </Field>
      <Field name="code" label="Code" hint="The six digits that the app shows now." required>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={10} mono />
      </Field>
    </>
  );
}

/** Black on white whatever the theme: readers expect it. */
function QrImage({ qr: { size, path } }: { qr: QrCode }) {
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code"
      shapeRendering="crispEdges"
      className="mx-auto size-52 rounded-md"
    >
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
