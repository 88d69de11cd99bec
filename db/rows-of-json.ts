import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { dialect } from "./columns";

type Row<T extends PgTable> = T["$inferSelect"];

/**
 * A select of these rows, with every column of the table, to insert them all: they travel as one parameter, which costs a
 * fraction of a statement that is built with a parameter for every value. For tables of text, numbers and times.
 */
export function rowsOfJson<T extends PgTable>(table: T, rows: readonly Row<T>[]): SQL {
  const columns = Object.entries(getTableColumns(table));
  const values = rows.map((row) => columns.map(([name]) => jsonValue((row as Record<string, unknown>)[name])));
  const text = JSON.stringify(values);
  const cells = columns.map(([, column], index) =>
    dialect === "postgresql" ? sql.raw(`(cell->>${index})::${column.getSQLType()}`) : sql.raw(`cell.value->>${index}`),
  );
  const source =
    dialect === "postgresql"
      ? sql`jsonb_array_elements(${text}::jsonb) as row_of_json(cell)`
      : sql`json_each(${text}) as cell`;
  return sql`select ${sql.join(cells, sql`, `)} from ${source}`;
}

/** Times are milliseconds on SQLite. */
const jsonValue = (value: unknown): unknown =>
  value instanceof Date && dialect === "sqlite" ? value.getTime() : value;
