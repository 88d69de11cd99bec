import { inArray } from "drizzle-orm";
import { teams, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { UserActor } from "../actor";
import { allowed } from "../allowed";
import { readTable, type TableRow } from "../csv-table";
import { directoryNameProblem } from "../directory/domain-names";
import { keptNameProblems } from "../directory/kept-names";
import { emailAddress, nameLine, username as usernameField } from "../fields";
import { selectTeams } from "../teams/records";
import { mayAdminister } from "../teams/rules";
import { columnSynonyms, type ImportedRow, importColumns } from "./schema";

/** A row as the import needs it. */
export interface ExaminedRow extends ImportedRow {
  firstName: string;
  lastName: string;
  teamIds: string[];
}

type Column = (typeof importColumns)[number];

/** Reads the file and says of every row whether it can be imported, as things are now. Throws invalid for the whole file. */
export async function examineRows(actor: UserActor, csv: string, reader: Reader): Promise<ExaminedRow[]> {
  const read = readTable(csv, { columns: importColumns, required: ["username"], synonyms: columnSynonyms }).map(
    readRow,
  );
  const taken = await takenNames(read, reader);
  const known = await knownTeams(actor, read, reader);
  const directoryProblem = await directoryNameProblem(reader);
  const seen = new Set<string>();
  return read.map((row) => {
    const name = row.username.toLowerCase();
    const found = row.teams.map((team) => known.get(team.toLowerCase()));
    const missing = row.teams.filter((_, index) => !found[index]);
    const problems = [
      ...row.problems,
      ...(seen.has(name) ? ["This username stands in the file twice"] : []),
      ...(taken.has(name) ? ["This username is taken"] : []),
      ...(row.problems.length > 0 ? [] : [directoryProblem(name) ?? []].flat()),
      ...missing.map((team) => `There is no team “${team}” that you may put users into`),
    ];
    seen.add(name);
    return { ...row, problems, teamIds: found.flatMap((id) => id ?? []) };
  });
}

/** The rows, with what the directories say of their names: they are asked, so never within a transaction. */
export async function askAboutRows(rows: readonly ExaminedRow[]): Promise<ExaminedRow[]> {
  const fine = rows.filter(({ problems }) => problems.length === 0);
  const problemOf = await keptNameProblems(fine.map(({ username }) => username));
  return rows.map((row) => {
    const problem = row.problems.length > 0 ? null : problemOf(row.username);
    return problem ? { ...row, problems: [problem] } : row;
  });
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

function readRow({ line, cell, problems }: TableRow<Column>): Omit<ExaminedRow, "teamIds"> {
  const enabled = words[cell("enabled").toLowerCase()];
  const [name, email] = [usernameField.safeParse(cell("username")), emailAddress.safeParse(cell("email"))];
  const [firstName, lastName] = [
    nameLine(100).safeParse(cell("first name")),
    nameLine(100).safeParse(cell("last name")),
  ];
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
    problems: [...problems, ...found, ...(enabled === undefined ? ["Enabled is yes or no"] : [])],
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
