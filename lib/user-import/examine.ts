import { inArray } from "drizzle-orm";
import { teams, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { UserActor } from "../actor";
import { allowed } from "../allowed";
import { invalid } from "../errors";
import { emailAddress, line as lineOf, username as usernameField } from "../fields";
import { type CsvRow, readCsv } from "../read-csv";
import { selectTeams } from "../teams/records";
import { mayAdminister } from "../teams/rules";
import { columnSynonyms, type ImportedRow, importColumns, mostRows } from "./schema";

/** A row as the import needs it. */
export interface ExaminedRow extends ImportedRow {
  firstName: string;
  lastName: string;
  teamIds: string[];
}

type Column = (typeof importColumns)[number];

/** Reads the file and says of every row whether it can be imported, as things are now. Throws invalid for the whole file. */
export async function examineRows(actor: UserActor, csv: string, reader: Reader): Promise<ExaminedRow[]> {
  const rows = readCsv(csv);
  if (!rows) throw broken("A cell that begins with a quotation mark does not end");
  const [head, ...body] = rows;
  const columns = columnsOf(head);
  if (body.length === 0) throw broken("There is no row below the names of the columns");
  if (body.length > mostRows) throw broken(`At most ${mostRows} rows`);
  const read = body.map((row) => readRow(row, columns));
  const taken = await takenNames(read, reader);
  const known = await knownTeams(actor, read, reader);
  const seen = new Set<string>();
  return read.map((row) => {
    const name = row.username.toLowerCase();
    const found = row.teams.map((team) => known.get(team.toLowerCase()));
    const missing = row.teams.filter((_, index) => !found[index]);
    const problems = [
      ...row.problems,
      ...(seen.has(name) ? ["This username stands in the file twice"] : []),
      ...(taken.has(name) ? ["This username is taken"] : []),
      ...missing.map((team) => `There is no team “${team}” that you may put users into`),
    ];
    seen.add(name);
    return { ...row, problems, teamIds: found.flatMap((id) => id ?? []) };
  });
}

const broken = (message: string) => invalid({ csv: [message] });

function columnsOf(head: CsvRow | undefined): Column[] {
  const names = (head?.cells ?? []).map((cell) => {
    const name = cell.toLowerCase().replaceAll(/[_-]/g, " ");
    return Object.hasOwn(columnSynonyms, name) ? columnSynonyms[name] : name;
  });
  const unknown = names.find((name) => !importColumns.includes(name as Column));
  if (unknown !== undefined) {
    throw broken(`The first line names the columns; “${unknown}” is none of ${importColumns.join(", ")}`);
  }
  if (!names.includes("username")) throw broken("The column username is missing");
  if (new Set(names).size < names.length) throw broken("A column is named twice");
  return names as Column[];
}

const words: Record<string, boolean> = {
  "": true,
  yes: true,
  true: true,
  "1": true,
  no: false,
  false: false,
  "0": false,
};

function readRow({ line, cells }: CsvRow, columns: readonly Column[]): Omit<ExaminedRow, "teamIds"> {
  const cell = (name: Column) => cells[columns.indexOf(name)] ?? "";
  const enabled = words[cell("enabled").toLowerCase()];
  const [name, email] = [usernameField.safeParse(cell("username")), emailAddress.safeParse(cell("email"))];
  const [firstName, lastName] = [lineOf(100).safeParse(cell("first name")), lineOf(100).safeParse(cell("last name"))];
  const found = [name, email, firstName, lastName].flatMap(({ error }) => error?.issues[0]?.message ?? []);
  return {
    line,
    username: cell("username"),
    email: cell("email"),
    firstName: cell("first name"),
    lastName: cell("last name"),
    teams: [
      ...new Set(
        cell("teams")
          .split(/[;|]/)
          .map((team) => team.trim())
          .filter(Boolean),
      ),
    ],
    enabled: enabled ?? false,
    problems: [
      ...(cells.length > columns.length ? ["More cells than columns"] : []),
      ...found,
      ...(enabled === undefined ? ["Enabled is yes or no"] : []),
    ],
  };
}

async function takenNames(rows: readonly { username: string }[], reader: Reader): Promise<Set<string>> {
  const names = rows.map(({ username }) => username.toLowerCase());
  const found = await reader
    .select({ name: users.usernameLower })
    .from(users)
    .where(inArray(users.usernameLower, names));
  return new Set(found.map(({ name }) => name));
}

/** Ids of the teams that are named and that the actor may put users into, by lower-case name. */
async function knownTeams(actor: UserActor, rows: readonly { teams: string[] }[], reader: Reader) {
  const names = [...new Set(rows.flatMap((row) => row.teams.map((team) => team.toLowerCase())))];
  if (names.length === 0) return new Map<string, string>();
  const found = await selectTeams(reader).where(inArray(teams.nameLower, names));
  const mine = found.filter(
    ({ row, groupPath }) =>
      allowed(actor, "teams.update", { groupPath }) && (!row.isAdministrator || mayAdminister(actor, groupPath)),
  );
  return new Map(mine.map(({ row }) => [row.nameLower, row.id]));
}
