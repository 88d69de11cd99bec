"use client";

import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import type { TemplateView } from "@/lib/mail/schema";
import { TemplatePreview } from "./template-preview";

/** What a kind of mail says, and how it would look. */
export function TemplateFields({ template }: { template: TemplateView }) {
  const { kind, enabled, subject, html, text } = template;
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      {kind === "password" ? (
        <input type="hidden" name="enabled" value="on" />
      ) : (
        <Switch name="enabled" label="Send this mail" defaultChecked={enabled} />
      )}
      <Field name="subject" label="Subject" required>
        <Input defaultValue={subject} maxLength={250} autoComplete="off" />
      </Field>
      <Field name="html" label="HTML body" required>
        <Textarea mono rows={12} defaultValue={html} spellCheck={false} />
      </Field>
      <Field name="text" label="Text body" required hint="For readers without HTML.">
        <Textarea mono rows={9} defaultValue={text} />
      </Field>
      <TemplatePreview />
    </>
  );
}
