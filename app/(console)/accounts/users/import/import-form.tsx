"use client";

import Link from "next/link";
import { useState } from "react";
import { CsvFields } from "@/components/csv-upload/csv-fields";
import { FormCard } from "@/components/form-card";
import { useLeaveWarning } from "@/components/leave-warning";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";
import type { ImportedRow } from "@/lib/user-import/schema";
import { previewUsersAction } from "./actions";
import { ImportPreview } from "./import-preview";

/** First the file, then what would become of it. */
export function ImportForm({ canMail }: { canMail: boolean }) {
  const [csv, setCsv] = useState("");
  const [rows, setRows] = useState<readonly ImportedRow[] | null>(null);
  const [isDone, setDone] = useState(false);
  const [previews, setPreviews] = useState(0);

  useLeaveWarning(csv !== "" && !isDone);

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
        <FormCard
          title="File"
          action={previewUsersAction}
          onSuccess={show}
          submitLabel="Preview"
          secondary={
            <Button asChild variant="ghost">
              <Link href={routes.users()}>Cancel</Link>
            </Button>
          }
        >
          <p className="text-ink-2">
            The first line names the columns: <code className="font-mono text-sm">username</code>, and as you like{" "}
            <code className="font-mono text-sm">email</code>, <code className="font-mono text-sm">teams</code> (names
            with semicolons between), <code className="font-mono text-sm">enabled</code> (yes or no),{" "}
            <code className="font-mono text-sm">first name</code>, <code className="font-mono text-sm">last name</code>.
            At most 5,000 rows. Passwords are mailed when you choose so after the preview, or set later by Edit.
          </p>
          <CsvFields
            csv={csv}
            onChange={change}
            placeholder={"username,email,teams,enabled\nada,ada@example.org,Payments;Web,yes"}
          />
        </FormCard>
      </div>
      {rows && <ImportPreview key={previews} csv={csv} rows={rows} canMail={canMail} onDone={() => setDone(true)} />}
    </div>
  );
}
