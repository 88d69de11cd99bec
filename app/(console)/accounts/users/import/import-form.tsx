"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { ImportedRow } from "@/lib/user-import/schema";
import { previewUsersAction } from "./actions";
import { ImportPreview } from "./import-preview";

/** First the file, then what would become of it. */
export function ImportForm() {
  const [csv, setCsv] = useState("");
  const [rows, setRows] = useState<readonly ImportedRow[] | null>(null);
  const [previews, setPreviews] = useState(0);

  function change(text: string) {
    setCsv(text);
    setRows(null);
  }

  function show(examined: readonly ImportedRow[]) {
    setRows(examined);
    setPreviews((before) => before + 1);
  }

  return (
    <div className="grid gap-6">
      <div className="max-w-180">
        <FormCard title="File" action={previewUsersAction} onSuccess={show} submitLabel="Preview">
          <p className="text-ink-2">
            The first line names the columns: <code className="font-mono text-sm">username</code>, and as you like{" "}
            <code className="font-mono text-sm">email</code>, <code className="font-mono text-sm">teams</code> (names
            with semicolons between), <code className="font-mono text-sm">enabled</code> (yes or no),{" "}
            <code className="font-mono text-sm">first name</code>, <code className="font-mono text-sm">last name</code>.
            At most 5,000 rows. The accounts have no password yet: Edit sets or mails one.
          </p>
          <Field name="" label="CSV file" optional>
            <Input
              type="file"
              accept=".csv,text/csv,text/plain"
              className="py-1"
              onChange={async (event) => {
                const file = event.target.files?.[0];
                if (file) change(await file.text());
              }}
            />
          </Field>
          <Field name="csv" label="Text of the file" required>
            <Textarea
              mono
              rows={6}
              spellCheck={false}
              value={csv}
              onChange={(event) => change(event.target.value)}
              placeholder={"username,email,teams,enabled\nada,ada@example.org,Payments;Web,yes"}
            />
          </Field>
        </FormCard>
      </div>
      {rows && <ImportPreview key={previews} csv={csv} rows={rows} />}
    </div>
  );
}
