"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CsvTable } from "@/components/csv-upload/csv-table";
import { FormCard } from "@/components/form-card";
import { Button } from "@/components/ui/button";
import { Checkbox, CheckboxBox } from "@/components/ui/checkbox";
import { Status } from "@/components/ui/status";
import { routes } from "@/lib/routes";
import type { ImportedRow, ImportedUsers } from "@/lib/user-import/schema";
import { importUsersAction } from "./actions";

type ImportPreviewProps = { csv: string; rows: readonly ImportedRow[]; canMail: boolean; onDone: () => void };

/** Every row with what would become of it; those that are not ticked are left out, at first those with problems. */
export function ImportPreview({ csv, rows, canMail, onDone }: ImportPreviewProps) {
  const router = useRouter();
  const bad = rows.filter(({ problems }) => problems.length > 0);
  const [skipped, setSkipped] = useState<ReadonlySet<number>>(() => new Set(bad.map(({ line }) => line)));
  const count = rows.filter(({ line, problems }) => problems.length === 0 && !skipped.has(line)).length;

  function toggle(line: number) {
    const next = new Set(skipped);
    if (!next.delete(line)) next.add(line);
    setSkipped(next);
  }

  return (
    <FormCard
      title="Preview"
      description={`${rows.length - bad.length} of ${rows.length} rows can be imported. Nothing has been written.`}
      action={importUsersAction}
      successMessage={importedText}
      onSuccess={() => {
        onDone();
        router.push(routes.users());
      }}
      submitLabel={count === 1 ? "Import 1 user" : `Import ${count} users`}
      secondary={
        bad.some(({ line }) => !skipped.has(line)) && (
          <Button variant="ghost" onClick={() => setSkipped(new Set([...skipped, ...bad.map(({ line }) => line)]))}>
            Leave out the rows with problems
          </Button>
        )
      }
    >
      <input type="hidden" name="csv" value={csv} />
      {[...skipped].map((line) => (
        <input key={line} type="hidden" name="skip" value={line} />
      ))}
      <Checkbox
        name="mailPasswords"
        label="Generate random passwords and email them"
        disabled={!canMail}
        description={
          canMail
            ? "To each enabled user, at most 200 at once. It works once and must be changed at the first sign-in."
            : "Email Settings must be saved and switched on first."
        }
      />
      <CsvTable
        head={
          <>
            <th scope="col" className="w-10 px-3 font-medium">
              <span className="sr-only">Import</span>
            </th>
            <th scope="col" className="px-2 font-medium">
              Line
            </th>
            <th scope="col" className="px-2 font-medium">
              Username
            </th>
            <th scope="col" className="px-2 font-medium max-sm:hidden">
              Email
            </th>
            <th scope="col" className="px-2 font-medium max-sm:hidden">
              Teams
            </th>
            <th scope="col" className="px-2 font-medium">
              Result
            </th>
          </>
        }
      >
        {rows.map((row) => (
          <Row key={row.line} row={row} isIn={!skipped.has(row.line)} onToggle={() => toggle(row.line)} />
        ))}
      </CsvTable>
    </FormCard>
  );
}

/** What was done, and how many mails are on their way. */
function importedText({ imported, mailed }: ImportedUsers): string {
  const users = imported === 1 ? "1 user was imported" : `${imported} users were imported`;
  if (mailed === 0) return users;
  return `${users}. ${mailed === 1 ? "A mail with a password is" : `${mailed} mails with passwords are`} queued`;
}

function Row({ row, isIn, onToggle }: { row: ImportedRow; isIn: boolean; onToggle: () => void }) {
  return (
    <tr className="border-line border-b align-top last:border-b-0">
      <td className="px-3 py-2">
        <CheckboxBox aria-label={`Import line ${row.line}`} checked={isIn} onChange={onToggle} />
      </td>
      <td className="px-2 py-2 tabular-nums">{row.line}</td>
      <td className="wrap-anywhere min-w-32 px-2 py-2 font-medium">{row.username}</td>
      <td className="wrap-anywhere min-w-48 px-2 py-2 max-sm:hidden">{row.email}</td>
      <td className="px-2 py-2 max-sm:hidden">{row.teams.join(", ")}</td>
      <td className="px-2 py-2">
        <Result row={row} isIn={isIn} />
      </td>
    </tr>
  );
}

function Result({ row, isIn }: { row: ImportedRow; isIn: boolean }) {
  if (row.problems.length > 0)
    return (
      <Status tone={isIn ? "bad" : "quiet"} className="whitespace-normal">
        {isIn ? "" : "Left out: "}
        {row.problems.join(". ")}
      </Status>
    );
  if (!isIn) return <Status tone="quiet">Left out</Status>;
  return <Status tone="good">{row.enabled ? "New user" : "New user, disabled"}</Status>;
}
