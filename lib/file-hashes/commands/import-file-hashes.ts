import { inArray } from "drizzle-orm";
import { fileHashes } from "@/db/schema";
import { db, type Reader, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { CsvInput, type CsvRowResult } from "../../csv-field";
import { readTable } from "../../csv-table";
import { fieldErrorsOf, validate } from "../../validate";
import { writeFileHashes } from "../records";
import { type FileVerdict, fileHashColumns, SetFileHashInput } from "../schema";

/** Between them other writers come in. */
const rowsAtOnce = 200;

interface Examined extends CsvRowResult {
  entry?: { hash: string; verdict: FileVerdict; description: string };
}

/** Says of every row of a file of hashes what would become of it; nothing is written. Throws invalid, forbidden. */
export async function previewFileHashes(actor: Actor, input: CsvInput): Promise<CsvRowResult[]> {
  requirePermission(actor, "file-hashes.update", "top");
  return (await examine(validate(CsvInput, input).csv, db())).map(resultOf);
}

/** Takes in every row that can be, and says what became of each. Throws invalid for the whole file, forbidden. */
export async function importFileHashes(actor: Actor, input: CsvInput): Promise<CsvRowResult[]> {
  requirePermission(actor, "file-hashes.update", "top");
  const rows = await examine(validate(CsvInput, input).csv, db());
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const entries = rows.slice(from, from + rowsAtOnce).flatMap(({ entry }) => entry ?? []);
    if (entries.length === 0) continue;
    await transaction(async (tx) => {
      await writeFileHashes(tx, actor, entries);
      await recordAudit(tx, actor, { event: "file-hashes.import", after: { rows: entries.length } });
    });
  }
  return rows.map(resultOf).map((row) => (row.ok ? { ...row, message: done[row.message] ?? row.message } : row));
}

const done: Record<string, string> = { Add: "Added", Change: "Changed" };

const resultOf = ({ line, name, ok, message }: Examined): CsvRowResult => ({ line, name, ok, message });

async function examine(csv: string, reader: Reader): Promise<Examined[]> {
  const rows = readTable(csv, { columns: fileHashColumns, required: ["hash", "verdict"] }).map((row) => {
    const given = { hash: row.cell("hash"), verdict: row.cell("verdict").toLowerCase() };
    const { data, error } = SetFileHashInput.safeParse({ ...given, description: row.cell("description") });
    const problems = [...row.problems, ...(error ? Object.values(fieldErrorsOf(error)).flat() : [])];
    return { line: row.line, name: given.hash, problems, data };
  });
  const known = await knownHashes(
    rows.flatMap(({ data }) => data?.hash ?? []),
    reader,
  );
  const seen = new Set<string>();
  return rows.map(({ line, name, problems, data }) => {
    const refused = (message: string): Examined => ({ line, name, ok: false, message });
    if (!data || problems.length > 0) return refused(problems.join(". "));
    if (seen.has(data.hash)) return refused("This hash stands in the file twice");
    seen.add(data.hash);
    return { line, name, ok: true, message: known.has(data.hash) ? "Change" : "Add", entry: data };
  });
}

async function knownHashes(hashes: readonly string[], reader: Reader): Promise<Set<string>> {
  const known = new Set<string>();
  for (let i = 0; i < hashes.length; i += 500) {
    const found = await reader
      .select({ hash: fileHashes.hash })
      .from(fileHashes)
      .where(inArray(fileHashes.hash, hashes.slice(i, i + 500)));
    for (const { hash } of found) known.add(hash);
  }
  return known;
}
