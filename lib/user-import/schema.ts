import { z } from "zod";
import { csvText, mostRows } from "../csv-field";
import { wholeNumber } from "../fields";

export const PreviewUsersInput = z.object({ csv: csvText });
export type PreviewUsersInput = z.input<typeof PreviewUsersInput>;

export const ImportUsersInput = z.object({
  csv: csvText,
  /** Mails each enabled user a generated password, which must be changed at the first sign-in. */
  mailPasswords: z.boolean().default(false),
  /** Lines that are left out. */
  skip: z.array(wholeNumber(1, Number.MAX_SAFE_INTEGER)).max(mostRows).default([]),
});
export type ImportUsersInput = z.input<typeof ImportUsersInput>;

/** The columns that a file may have; only the first must be there. */
export const importColumns = ["username", "email", "teams", "enabled", "first name", "last name"] as const;

/** Other words for a column: the label of *Add New User*. */
export const columnSynonyms: Readonly<Record<string, (typeof importColumns)[number]>> = { "email address": "email" };

/** What an import did: `mailed` passwords are on their way. */
export interface ImportedUsers {
  imported: number;
  mailed: number;
}

/** What would become of a row. */
export interface ImportedRow {
  /** Where it begins in the file. */
  line: number;
  username: string;
  email: string;
  /** Names. */
  teams: string[];
  enabled: boolean;
  /** Why it cannot be imported; empty when it can. */
  problems: string[];
}
