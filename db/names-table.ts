import { Column, is, SQL, type SQLChunk, type Table } from "drizzle-orm";

/**
 * Does the condition name a column of the table, so that the table must be joined? Queries inside it are not looked into:
 * one that names a column of the outer query is written with `sql`.
 */
export function namesTable(condition: SQL | undefined, table: Table): boolean {
  return condition?.queryChunks.some((chunk) => isOf(chunk, table)) ?? false;
}

function isOf(chunk: SQLChunk | undefined, table: Table): boolean {
  if (is(chunk, Column)) return chunk.table === table;
  if (is(chunk, SQL)) return namesTable(chunk, table);
  return Array.isArray(chunk) && chunk.some((each) => isOf(each, table));
}
