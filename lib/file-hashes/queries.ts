import { and, eq } from "drizzle-orm";
import { fileHashes, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import { csvLine } from "../csv";
import { listPage, oneEach } from "../list-page";
import { everyItem, type Page } from "../paging";
import { validate } from "../validate";
import { algorithmOf, FileHashFilters, FileHashInput, type FileHashView, type FileVerdictView } from "./schema";

const rowsOf = (reader: Reader) =>
  reader
    .select({
      id: fileHashes.id,
      hash: fileHashes.hash,
      verdict: fileHashes.verdict,
      description: fileHashes.description,
      createdAt: fileHashes.createdAt,
      userId: users.id,
      username: users.username,
    })
    .from(fileHashes)
    .leftJoin(users, eq(users.id, fileHashes.createdBy));

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const viewOf = ({ userId, username, ...row }: Row): FileHashView => ({
  ...row,
  algorithm: algorithmOf(row.hash),
  createdBy: userId !== null && username !== null ? { id: userId, username } : null,
});

/** The lists of good and bad files, the newest first. They are those of the whole installation. */
export async function listFileHashes(
  actor: Actor,
  input: FileHashFilters = {},
  reader = db(),
): Promise<Page<FileHashView>> {
  requirePermission(actor, "file-hashes.read", "anywhere");
  const { hash, verdict, ...place } = validate(FileHashFilters, input);
  return listPage({
    reader,
    input: place,
    sort: { column: fileHashes.createdAt, id: fileHashes.id, isDate: true, descending: true },
    wanted: and(hash ? eq(fileHashes.hash, hash) : undefined, verdict && eq(fileHashes.verdict, verdict)),
    rows: rowsOf(reader),
    counted: reader.select(oneEach).from(fileHashes),
    keyOf: (row) => ({ key: row.createdAt, id: row.id }),
    viewsOf: (rows) => rows.map(viewOf),
  });
}

/** What the lists say of a file: `unknown` when they say nothing. Throws invalid for what is no hash. */
export async function getFileVerdict(actor: Actor, input: FileHashInput, reader = db()): Promise<FileVerdictView> {
  requirePermission(actor, "file-hashes.read", "anywhere");
  const { hash } = validate(FileHashInput, input);
  const [row] = await rowsOf(reader).where(eq(fileHashes.hash, hash));
  return { hash, verdict: row?.verdict ?? "unknown", description: row?.description ?? "" };
}

/** The lists as CSV, in the form in which they are uploaded, with who added what when. */
export async function* fileHashesCsv(actor: Actor, input: FileHashFilters = {}): AsyncGenerator<string> {
  yield csvLine(["Hash", "Verdict", "Description", "Algorithm", "Added", "Added by"]);
  for await (const row of everyItem((page) => listFileHashes(actor, { ...input, ...page }))) {
    const facts = [row.hash, row.verdict, row.description, row.algorithm];
    yield csvLine([...facts, row.createdAt, row.createdBy?.username]);
  }
}
