"use client";

import { Upload } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/field";
import { FilePicker } from "@/components/file-picker";
import { FormDialog } from "@/components/form-dialog";
import { ResultsDialog } from "@/components/results-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { RowResult } from "@/lib/change-each";
import { importCertificatesAction } from "./actions";

/** Takes certificates that were issued elsewhere, so that nobody forgets when they end. */
export function ImportDialog({ teams }: { teams: readonly SelectOption[] }) {
  const [text, setText] = useState("");
  const [results, setResults] = useState<readonly RowResult[] | null>(null);

  async function read(file: File) {
    setText(textOf(new Uint8Array(await file.arrayBuffer())));
  }

  return (
    <>
      <FormDialog
        title="Import certificates"
        description="Certificates of other issuers are watched here: their end is shown and mailed. They let nobody in."
        trigger={
          <Button>
            <Upload aria-hidden />
            Import
          </Button>
        }
        action={importCertificatesAction}
        submitLabel="Import"
        onSuccess={(found) => {
          setText("");
          setResults(found);
        }}
      >
        <Field name="certificates" label="Certificates" hint="PEM, DER or PKCS#7; without private keys." required>
          <Textarea rows={7} mono spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} />
          <div className="mt-1.5">
            <FilePicker
              label="Read certificates from a file"
              accept=".pem,.cer,.crt,.der,.p7b,.p7c"
              onFile={(file) => void read(file)}
            />
          </div>
        </Field>
        {teams.length > 0 && (
          <Field name="teamId" label="Team" optional>
            <Select options={teams} placeholder="None" />
          </Field>
        )}
        <Field name="name" label="Name" optional>
          <Input maxLength={200} autoComplete="off" />
        </Field>
        <Field name="notes" label="Notes" optional>
          <Textarea maxLength={2000} />
        </Field>
      </FormDialog>
      {results && <ResultsDialog noun="certificate" results={results} onClose={() => setResults(null)} />}
    </>
  );
}

/** Text files as they are, binary ones in base64. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] !== 0x30) return new TextDecoder().decode(bytes);
  return btoa(Array.from(bytes, (octet) => String.fromCharCode(octet)).join(""));
}
