"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { FilePicker } from "@/components/file-picker";

/** A PKCS#12 file, posted in base64. */
export function Pkcs12Field() {
  const [file, setFile] = useState<{ name: string; base64: string } | null>(null);

  async function take(chosen: File) {
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    setFile({ name: chosen.name, base64: btoa(text) });
  }

  return (
    <Field name="pkcs12" label="PKCS#12 file" hint="With the private key, its certificate and those above it.">
      <span className="flex flex-wrap items-center gap-3">
        <FilePicker label="Choose file" accept=".p12,.pfx,application/x-pkcs12" onFile={take} isControl />
        <span className="min-w-0 truncate text-ink-2" aria-live="polite">
          {file ? file.name : "No file chosen"}
        </span>
      </span>
      <input type="hidden" name="pkcs12" value={file?.base64 ?? ""} />
    </Field>
  );
}
