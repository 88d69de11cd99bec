"use client";

import { useRef } from "react";
import { Field } from "@/components/field";
import { FilePicker } from "@/components/file-picker";
import { Textarea } from "@/components/ui/textarea";

type Props = { name: string; label: string; hint: string; placeholder: string };

/** PEM text, pasted or read from a file. */
export function PemField({ name, label, hint, placeholder }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);

  async function take(file: File) {
    const text = await file.text();
    if (!area.current) return;
    area.current.value = text;
    // The form takes a field's error away when the field is changed.
    area.current.dispatchEvent(new Event("input", { bubbles: true }));
  }

  return (
    <Field name={name} label={label} hint={hint} required>
      <Textarea ref={area} mono rows={6} placeholder={placeholder} spellCheck={false} autoComplete="off" />
      <div className="mt-1.5">
        <FilePicker label={`Read ${label.toLowerCase()} from a file`} accept=".pem,.crt,.cer,.key,.txt" onFile={take} />
      </div>
    </Field>
  );
}
