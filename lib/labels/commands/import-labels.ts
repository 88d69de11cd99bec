import { db, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudits } from "../../audit/records";
import { CsvInput, type CsvRowResult } from "../../csv-field";
import { validate } from "../../validate";
import { type ExaminedLabel, examineLabels } from "../examine";
import { writeLabel } from "../records";

/** Between them other writers come in. */
const rowsAtOnce = 200;

/** Says of every row of a file of labels what would become of it; nothing is written. Throws invalid, forbidden. */
export async function previewLabels(actor: Actor, input: CsvInput): Promise<CsvRowResult[]> {
  requirePermission(actor, "labels.update", "anywhere");
  return (await examineLabels(actor, validate(CsvInput, input).csv, db())).map(resultOf);
}

/** Carries out every row that can be, and says what became of each. Throws invalid for the whole file, forbidden. */
export async function importLabels(actor: Actor, input: CsvInput): Promise<CsvRowResult[]> {
  requirePermission(actor, "labels.update", "anywhere");
  const { csv } = validate(CsvInput, input);
  const rows = await examineLabels(actor, csv, db());
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await writeRows(actor, rows.slice(from, from + rowsAtOnce));
  return rows.map(resultOf).map((row) => (row.ok ? { ...row, message: done[row.message] ?? row.message } : row));
}

const done: Record<string, string> = { Set: "Set", Remove: "Removed" };

const resultOf = ({ line, name, ok, message }: ExaminedLabel): CsvRowResult => ({ line, name, ok, message });

/** One event for each group, so that its readers see what was done there. */
async function writeRows(actor: Actor, rows: readonly ExaminedLabel[]): Promise<void> {
  const groups = new Map<string | undefined, number>();
  await transaction(async (tx) => {
    for (const { change, groupPath } of rows) {
      if (!change) continue;
      await writeLabel(tx, actor, change);
      groups.set(groupPath, (groups.get(groupPath) ?? 0) + 1);
    }
    if (groups.size === 0) return;
    const records = [...groups].map(([groupPath, count]) => ({
      ...{ event: "labels.import" as const, groupPath },
      after: { rows: count },
    }));
    await recordAudits(tx, actor, records);
  });
}
