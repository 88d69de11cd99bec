"use client";

import { Eye } from "lucide-react";
import { type ReactNode, useRef, useState, useTransition } from "react";
import type { FormAction } from "@/components/action-result";
import { useFormState } from "@/components/form-context";
import { describeProblem, nativeProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { callAction } from "@/components/use-action-form";

/**
 * Sends what stands in the surrounding form to `action`, which stores nothing, and shows what it answers. What is wrong
 * with the form is said where its button says it.
 */
export function FormPreview<T>({ action, children }: { action: FormAction<T>; children: (data: T) => ReactNode }) {
  const { reject } = useFormState();
  const place = useRef<HTMLDivElement>(null);
  const [isPending, startTransition] = useTransition();
  const [shown, setShown] = useState<{ data: T } | null>(null);

  function preview() {
    const form = place.current?.closest("form");
    if (!form) return;
    const wrong = nativeProblem(form);
    reject(wrong);
    if (wrong) return setShown(null);
    const formData = new FormData(form);
    startTransition(async () => {
      const result = await callAction(action, formData);
      setShown(result.ok ? { data: result.data } : null);
      if (result.ok) return;
      const { message, fieldErrors = {}, reason } = result;
      reject({ ...describeProblem(form, message, fieldErrors), reason });
    });
  }

  return (
    <div ref={place} className="grid gap-3">
      <div>
        <Button onClick={preview} aria-busy={isPending}>
          <Eye aria-hidden />
          Preview
        </Button>
      </div>
      <div aria-live="polite">{shown && children(shown.data)}</div>
    </div>
  );
}
