"use client";

import { Eye } from "lucide-react";
import { type ReactNode, useRef, useState, useTransition } from "react";
import type { ActionResult, FormAction } from "@/components/action-result";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

/** Sends what stands in the surrounding form to `action`, which stores nothing, and shows what it answers. */
export function FormPreview<T>({ action, children }: { action: FormAction<T>; children: (data: T) => ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [isPending, startTransition] = useTransition();
  const [result, setResult] = useState<ActionResult<T> | null>(null);

  function preview() {
    const form = place.current?.closest("form");
    if (!form) return;
    const formData = new FormData(form);
    startTransition(async () => setResult(await action(null, formData)));
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
        {result?.ok && children(result.data)}
      </div>
    </div>
  );
}
