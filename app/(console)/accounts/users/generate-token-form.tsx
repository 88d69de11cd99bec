"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { Field, useFieldError } from "@/components/field";
import { ActionForm, FormErrors, SubmitButton } from "@/components/form";
import { useLeaveWarning } from "@/components/leave-warning";
import { tokenCommand } from "@/components/token-command";
import { CodeBlock } from "@/components/ui/code-block";
import { Input } from "@/components/ui/input";
import { PushButton } from "@/components/ui/push-button";
import { Select } from "@/components/ui/select";
import { useCopy } from "@/components/ui/use-copy";
import { createTokenForUserAction } from "./actions";

export type GenerateTokenFormProps = {
  userId: string;
  maximumDays: number /** Where this server is reached. */;
  url: string;
};

const units = [
  { value: "days", label: "Days" },
  { value: "weeks", label: "Weeks" },
  { value: "months", label: "Months" },
  { value: "hours", label: "Hours" },
];

/** *Generate Token*, and the one sight of what was made. */
export function GenerateTokenForm({ userId, maximumDays, url }: GenerateTokenFormProps) {
  const [token, setToken] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  useLeaveWarning(token !== null && !isCopied, "Leave this page? The token has not been copied.");
  return (
    <>
      <ActionForm
        action={createTokenForUserAction}
        onSuccess={(made) => {
          setCopied(false);
          setToken(made.token);
        }}
        showErrors={false}
      >
        <FormErrors />
        <input type="hidden" name="userId" value={userId} />
        <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_6rem_8rem]">
          <Field name="name" label="Name">
            <Input maxLength={200} autoComplete="off" defaultValue="API token" required />
          </Field>
          <Field name="validity" label="Validity" required>
            <Input type="number" inputMode="numeric" min={1} step={1} defaultValue={Math.min(30, maximumDays)} />
          </Field>
          <Field name="unit" label="Unit">
            <Select options={units} defaultValue="days" />
          </Field>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Longest days={maximumDays} />
          <SubmitButton variant="secondary">Generate Token</SubmitButton>
        </div>
      </ActionForm>
      {token && <NewToken token={token} url={url} onCopied={() => setCopied(true)} />}
    </>
  );
}

/** Silent where the field's error says the same. */
function Longest({ days }: { days: number }) {
  const text = `At most ${days === 1 ? "1 day" : `${days} days`}.`;
  const isSaid = useFieldError("validity")?.includes(text);
  return <p className="text-ink-2 text-sm">{isSaid ? "" : text}</p>;
}

function NewToken({ token, url, onCopied }: { token: string; url: string; onCopied: () => void }) {
  const [state, copy] = useCopy();
  return (
    <div className="mt-4 rounded-md bg-good-soft p-3">
      <PushButton
        aria-label="Copy API token"
        aria-describedby="new-token-note"
        className="flex w-full items-start gap-2 rounded-sm text-left"
        onClick={async () => {
          if (await copy(token)) onCopied();
        }}
      >
        <code className="min-w-0 flex-1 break-all font-mono text-sm">{token}</code>
        <Copy aria-hidden className="mt-0.5 size-4 shrink-0" />
      </PushButton>
      <p id="new-token-note" role="status" className="mt-1.5 text-good text-sm">
        {state === "copied" && "Copied. "}
        {state === "failed" && "It could not be copied: select the text. "}
        Click to copy. It is shown only now; lose it, and another one is made. Send it as the Authorization header.
      </p>
      <CodeBlock
        className="mt-3"
        label="Try it (your shell may remember the token)"
        code={tokenCommand(token, url)}
        onCopied={onCopied}
        wrap
      />
    </div>
  );
}
