"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import type { WebhookView } from "@/lib/webhooks/schema";
import { type EventChoice, EventPicker } from "./event-picker";

type Props = { choices: readonly EventChoice[]; webhook?: Pick<WebhookView, "name" | "url" | "events"> };

/** Name, URL and events of a webhook, of a new one or of one that is changed. */
export function WebhookFields({ choices, webhook }: Props) {
  const [told, setTold] = useState(webhook?.events ? "chosen" : "all");
  return (
    <>
      <Field name="name" label="Name" required hint="What is told, such as “on-call pager”.">
        <Input defaultValue={webhook?.name} maxLength={100} autoComplete="off" />
      </Field>
      <Field
        name="url"
        label="URL"
        required
        hint="https://. Networks inside, and plain HTTP, only where the settings permit them."
      >
        <Input type="url" mono defaultValue={webhook?.url} maxLength={2000} autoComplete="off" spellCheck={false} />
      </Field>
      <RadioGroup
        name="told"
        legend="Told of"
        options={[
          { value: "all", label: "All events", description: "Also those that later versions add." },
          { value: "chosen", label: "Chosen events" },
        ]}
        value={told}
        onValueChange={setTold}
      />
      {told === "chosen" && <EventPicker choices={choices} chosen={webhook?.events ?? []} />}
    </>
  );
}
