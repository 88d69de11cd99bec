"use client";

import { type ReactNode, useState } from "react";
import type { FormAction } from "@/components/action-result";
import { FormCard } from "@/components/form-card";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { CsvRowResult } from "@/lib/csv-field";
import { CsvFields } from "./csv-fields";
import { CsvRows } from "./csv-rows";

export type CsvUploadProps = {
  /** What the file looks like. */
  help: ReactNode;
  placeholder: string;
  /** What a row is, in the singular and the plural. */
  noun: readonly [string, string];
  previewAction: FormAction<CsvRowResult[]>;
  importAction: FormAction<CsvRowResult[]>;
};

type Shown = { rows: readonly CsvRowResult[]; isDone: boolean };

/** First the file, then what would become of each row, then what became of it. */
export function CsvUpload({ help, placeholder, noun, previewAction, importAction }: CsvUploadProps) {
  const [csv, setCsv] = useState("");
  const [shown, setShown] = useState<Shown | null>(null);
  const good = shown?.rows.filter(({ ok }) => ok).length ?? 0;
  const counted = (count: number) => `${count} ${count === 1 ? noun[0] : noun[1]}`;

  function change(text: string) {
    setCsv(text);
    setShown(null);
  }

  return (
    <div className="grid gap-6">
      <div className="max-w-180">
        <FormCard
          title="File"
          action={previewAction}
          onSuccess={(rows) => setShown({ rows, isDone: false })}
          submitLabel="Preview"
        >
          <p className="text-ink-2">{help}</p>
          <CsvFields csv={csv} onChange={change} placeholder={placeholder} />
        </FormCard>
      </div>
      {shown && !shown.isDone && good > 0 && (
        <FormCard
          title="Preview"
          description={`${good} of ${shown.rows.length} rows can be uploaded; the others are left out. Nothing has been written.`}
          action={importAction}
          onSuccess={(rows) => setShown({ rows, isDone: true })}
          successMessage={(rows) => `${counted(rows.filter(({ ok }) => ok).length)} uploaded`}
          submitLabel={`Upload ${counted(good)}`}
        >
          <input type="hidden" name="csv" value={csv} />
          <CsvRows rows={shown.rows} />
        </FormCard>
      )}
      {shown && (shown.isDone || good === 0) && (
        <Card>
          <CardHeader
            title={shown.isDone ? "Result" : "Preview"}
            description={
              shown.isDone
                ? `${good} of ${shown.rows.length} rows were uploaded.`
                : "No row can be uploaded. Nothing has been written."
            }
          />
          <CardBody>
            <CsvRows rows={shown.rows} />
          </CardBody>
        </Card>
      )}
    </div>
  );
}
