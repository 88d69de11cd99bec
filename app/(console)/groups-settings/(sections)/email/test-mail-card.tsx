"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { Callout } from "@/components/ui/callout";
import { Input } from "@/components/ui/input";
import type { TestMailResult } from "@/lib/email-settings/schema";
import { sendTestMailAction } from "./actions";

/** Sends a mail with the saved settings and shows what the server said. */
export function TestMailCard({ to, host }: { to: string; host: string }) {
  const [result, setResult] = useState<TestMailResult | null>(null);
  return (
    <FormCard
      title="Send a test mail"
      description={`Goes out at once through ${host}, with the settings as they are saved.`}
      action={sendTestMailAction}
      submitLabel="Send a test mail"
      onSuccess={setResult}
    >
      <Field name="to" label="To" required>
        <Input type="email" defaultValue={to} maxLength={254} autoComplete="email" />
      </Field>
      <div aria-live="polite">
        {result && (
          <Callout
            tone={result.isAccepted ? "good" : "bad"}
            title={result.isAccepted ? "The server took the mail." : "The mail was not sent."}
          >
            <code className="block whitespace-pre-wrap break-words font-mono text-xs">{result.answer}</code>
          </Callout>
        )}
      </div>
    </FormCard>
  );
}
