"use client";

import { FormPreview } from "@/components/form-preview";
import type { RenderedMail } from "@/lib/mail/schema";
import { previewTemplateAction } from "./actions";

/** Shows the surrounding form's template as a mail with real data, before it is saved. */
export function TemplatePreview() {
  return <FormPreview action={previewTemplateAction}>{(mail) => <Rendered mail={mail} />}</FormPreview>;
}

function Rendered({ mail }: { mail: RenderedMail }) {
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <p className="border-line border-b bg-sunken px-3 py-2">
        <span className="text-ink-2">Subject: </span>
        <strong className="font-medium">{mail.subject}</strong>
      </p>
      {/* Without any permission: a template runs nothing and loads nothing here. */}
      <iframe sandbox="" srcDoc={mail.html} title="HTML body" className="h-72 w-full bg-white" />
      <pre className="whitespace-pre-wrap break-words border-line border-t p-3 font-mono text-sm">{mail.text}</pre>
    </div>
  );
}
