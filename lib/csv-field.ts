import { z } from "zod";

/** A CSV file's text; a request is at most 1 MB. */
export const csvText = z
  .string({ error: "Choose a file or paste its text" })
  .trim()
  .min(1, "Choose a file or paste its text")
  .max(900_000, "At most 900,000 characters");

/** The most rows that one file may have. */
export const mostRows = 5000;

export const CsvInput = z.object({ csv: csvText });
export type CsvInput = z.input<typeof CsvInput>;

/** What would become, or has become, of a row of a file. */
export interface CsvRowResult {
  /** Where the row begins in the file. */
  line: number;
  /** What the row is about. */
  name: string;
  ok: boolean;
  message: string;
}
