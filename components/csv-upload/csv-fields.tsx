"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { FilePicker } from "@/components/file-picker";
import { Textarea } from "@/components/ui/textarea";

export type CsvFieldsProps = { csv: string; onChange: (csv: string) => void; placeholder: string };

/** A CSV file, or its text. */
export function CsvFields({ csv, onChange, placeholder }: CsvFieldsProps) {
  const [read, setRead] = useState("");
  return (
    // Not required: what is said of an empty one names both ways.
    <Field name="csv" label="Text of the file" hint={read && `Read from ${read}.`}>
      <Textarea
        mono
        rows={6}
        spellCheck={false}
        value={csv}
        onChange={(event) => {
          setRead("");
          onChange(event.target.value);
        }}
        placeholder={placeholder}
      />
      <div className="mt-1.5">
        <FilePicker
          label="Read from a CSV file"
          accept=".csv,text/csv,text/plain"
          onFile={(file) =>
            void file.text().then((text) => {
              setRead(file.name);
              onChange(text);
            })
          }
        />
      </div>
    </Field>
  );
}
