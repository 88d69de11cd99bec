"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { Textarea } from "@/components/ui/textarea";
import { FilePicker } from "./file-picker";

type Props = { name: string; label: string; hint: string; placeholder: string };

/** PEM text, pasted or read from a file. */
export function PemField({ name, label, hint, placeholder }: Props) {
  const [text, setText] = useState("");
  return (
    <Field name={name} label={label} hint={hint} required>
      <Textarea
        mono
        rows={6}
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
      />
      <div className="mt-1.5">
        <FilePicker
          label={`Read ${label.toLowerCase()} from a file`}
          accept=".pem,.crt,.cer,.key,.txt"
          onFile={async (file) => setText(await file.text())}
        />
      </div>
    </Field>
  );
}
