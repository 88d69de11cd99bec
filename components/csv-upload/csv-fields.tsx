"use client";

import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

export type CsvFieldsProps = { csv: string; onChange: (csv: string) => void; placeholder: string };

/** A CSV file, or its text. */
export function CsvFields({ csv, onChange, placeholder }: CsvFieldsProps) {
  return (
    <>
      <Field name="" label="CSV file" optional>
        <Input
          type="file"
          accept=".csv,text/csv,text/plain"
          className="py-1"
          onChange={async (event) => {
            const file = event.target.files?.[0];
            if (file) onChange(await file.text());
          }}
        />
      </Field>
      <Field name="csv" label="Text of the file" required>
        <Textarea
          mono
          rows={6}
          spellCheck={false}
          value={csv}
          onChange={(event) => onChange(event.target.value)}
          placeholder={placeholder}
        />
      </Field>
    </>
  );
}
