"use client";

import { Eye } from "lucide-react";
import { useRef, useState, useTransition } from "react";
import type { ActionResult } from "@/components/action-result";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { RenderedMail } from "@/lib/mail/schema";
import { previewTemplateAction } from "./actions";

/** Shows the surrounding form's template as a mail with real data, before it is saved. */
export function TemplatePreview() {
  const place = useRef<HTMLDivElement>(null);
  const [isPending, startTransition] = useTransition();
  const [result, setResult] = useState<ActionResult<RenderedMail> | null>(null);

  function preview() {
    const form = place.current?.closest("form");
    if (!form) return;
    const formData = new FormData(form);
    startTransition(async () => setResult(await previewTemplateAction(null, formData)));
  }

  return (
    <div ref={place} className="grid gap-3">
      <div>
        <Button onClick={preview} aria-busy={isPending}>
          <Eye aria-hidden />
          Preview
        </Button>
      </div>
      <div aria-live="polite">
        {result && !result.ok && (
          <Callout tone="bad" title={result.message}>
            {Object.values(result.fieldErrors ?? {})
              .flat()
              .join(" ")}
          </Callout>
        )}
        {result?.ok && <Rendered mail={result.data} />}
      </div>
    </div>
  );
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
