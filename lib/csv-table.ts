import { mostRows } from "./csv-field";
import { invalid } from "./errors";
import { readCsv } from "./read-csv";

interface Shape<C extends string> {
  columns: readonly C[];
  /** Columns that must be there. */
  required: readonly C[];
  /** Other words for a column. */
  synonyms?: Readonly<Record<string, C>>;
}

/** A row of a file whose first line names the columns. */
export interface TableRow<C extends string> {
  /** Where it begins in the file, from 1. */
  line: number;
  /** The text of a cell; "" when the file has no such column. */
  cell: (column: C) => string;
  /** What is wrong with the row's form. */
  problems: string[];
}

/** Reads a CSV file with named columns. Throws invalid, at the field `csv`, for what is wrong with the whole file. */
export function readTable<C extends string>(csv: string, shape: Shape<C>): TableRow<C>[] {
  const rows = readCsv(csv);
  if (!rows) throw broken("A cell that begins with a quotation mark does not end");
  const [head, ...body] = rows;
  const columns = columnsOf(head?.cells ?? [], shape);
  if (body.length === 0) throw broken("There is no row below the names of the columns");
  if (body.length > mostRows) throw broken(`At most ${mostRows} rows`);
  return body.map(({ line, cells }) => ({
    line,
    cell: (column) => cells[columns.indexOf(column)] ?? "",
    problems: cells.length > columns.length ? ["More cells than columns"] : [],
  }));
}

const broken = (message: string) => invalid({ csv: [message] });

function columnsOf<C extends string>(head: readonly string[], { columns, required, synonyms = {} }: Shape<C>): C[] {
  const isColumn = (name: string): name is C => columns.some((column) => column === name);
  const names = head.map((cell) => {
    const name = cell.toLowerCase().replaceAll(/[_-]/g, " ");
    return Object.hasOwn(synonyms, name) ? (synonyms[name] ?? name) : name;
  });
  const unknown = names.find((name) => !isColumn(name));
  if (unknown !== undefined) {
    throw broken(`The first line names the columns; “${unknown}” is none of ${columns.join(", ")}`);
  }
  const missing = required.find((name) => !names.includes(name));
  if (missing !== undefined) throw broken(`The column ${missing} is missing`);
  if (new Set(names).size < names.length) throw broken("A column is named twice");
  return names.filter(isColumn);
}
