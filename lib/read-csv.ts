/** A row of a CSV file and the line on which it begins, from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/**
 * Reads CSV (RFC 4180; also with semicolons or tabs between cells, as spreadsheets of some countries write it). Rows that
 * are empty are left out; the apostrophe that keeps a spreadsheet from running a formula is taken off again. null when a
 * quoted cell does not end.
 */
export function readCsv(text: string): CsvRow[] | null {
  const source = text.replace(/^\uFEFF/, "");
  const separator = separatorOf(source);
  const rows: CsvRow[] = [];
  let [row, cell, line]: [CsvRow, string, number] = [{ line: 1, cells: [] }, "", 1];
  let isQuoted = false;
  const endRow = () => {
    row.cells.push(unescaped(cell));
    if (row.cells.some(Boolean)) rows.push(row);
    cell = "";
    row = { line, cells: [] };
  };
  for (let i = 0; i < source.length; i++) {
    const character = source.charAt(i);
    if (character === "\n") line++;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (source.charAt(i + 1) === '"') cell += source.charAt(i++);
      else isQuoted = false;
    } else if (character === '"' && cell === "") isQuoted = true;
    else if (character === separator) {
      row.cells.push(unescaped(cell));
      cell = "";
    } else if (character === "\n") endRow();
    else if (character !== "\r") cell += character;
  }
  if (isQuoted) return null;
  endRow();
  return rows;
}

/** What stands between the names of the first line. */
function separatorOf(source: string): string {
  const [head = ""] = source.split("\n", 1);
  return [";", "\t"].find((each) => head.includes(each) && !head.includes(",")) ?? ",";
}

const unescaped = (cell: string): string => cell.trim().replace(/^'(?=\s*[=+\-@\t\r])/, "");
