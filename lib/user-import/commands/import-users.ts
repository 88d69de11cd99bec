import { eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { teams } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import type { Actor, UserActor } from "../../actor";
import { requirePermission, requireUnlimited, requireUser } from "../../allowed";
import { recordAudit, recordAudits } from "../../audit/records";
import { conflict, invalid } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { keepingUnique } from "../../keeping-unique";
import { mailWorks } from "../../mail/queries";
import { asOfNow } from "../../teams/lock-out";
import { addToTeam, selectTeams } from "../../teams/records";
import { mailPassword, type NewPassword, prepareNewPassword } from "../../users/new-password";
import { auditedUser, insertUsers, type UserRow } from "../../users/records";
import { validate } from "../../validate";
import { askAboutRows, type ExaminedRow, examineRows } from "../examine";
import { type ImportedUsers, ImportUsersInput } from "../schema";

/** Between them reads and other work come in. */
const rowsAtOnce = 200;

/**
 * Makes a user in the actor's group for every row of a CSV file but those that are skipped: all of them or none. They have
 * no password yet, unless one is mailed to them. Throws invalid (a row that is not skipped cannot be imported), forbidden, conflict.
 */
export async function importUsers(actor: Actor, input: ImportUsersInput): Promise<ImportedUsers> {
  requireUser(actor);
  requirePermission(actor, "users.create", { groupPath: actor.user.groupPath });
  const { csv, skip, mailPasswords } = validate(ImportUsersInput, input);
  const skipped = new Set(skip);
  const wanted = (await examineRows(actor, csv, db())).filter(({ line }) => !skipped.has(line));
  requireImportable(await askAboutRows(wanted));
  if (wanted.some(({ teamIds }) => teamIds.length > 0)) await requireFreshFactor(actor);
  const passwords = mailPasswords ? await passwordsFor(actor, wanted) : null;
  return keepingUnique(takenMeanwhile, () =>
    transaction(async (tx) => {
      await lock(tx, "site-administrators");
      await lock(tx, "groups");
      const current = await asOfNow(tx, actor);
      requirePermission(current, "users.create", { groupPath: current.user.groupPath });
      const rows = (await examineRows(current, csv, tx)).filter(({ line }) => !skipped.has(line));
      requireImportable(rows);
      for (let from = 0; from < rows.length; from += rowsAtOnce) {
        await new Promise((resolve) => setImmediate(resolve));
        await importRows(tx, current, { rows: rows.slice(from, from + rowsAtOnce), passwords });
      }
      return { imported: rows.length, mailed: passwords?.size ?? 0 };
    }),
  );
}

const takenMeanwhile = () => conflict("A username of the file was taken meanwhile. Look at the preview again.");

function requireImportable(rows: readonly ExaminedRow[]): void {
  if (rows.length === 0) throw invalid({ csv: ["Every row is left out"] });
  const bad = rows.find(({ problems }) => problems.length > 0);
  if (bad) throw invalid({ csv: [`Line ${bad.line}: ${bad.problems.join("; ")}`] });
}

/** Each takes a core for a tenth of a second. */
const mostPasswords = 200;

type Passwords = ReadonlyMap<string, NewPassword>;

/** A generated password for each enabled user, by username: slow, so before the transaction. Throws invalid, forbidden. */
async function passwordsFor(actor: UserActor, rows: readonly ExaminedRow[]): Promise<Passwords> {
  requireUnlimited(actor);
  const mailed = rows.filter(({ enabled }) => enabled);
  if (mailed.length > mostPasswords) {
    throw invalid({ mailPasswords: [`Passwords are mailed to at most ${mostPasswords} users at once`] });
  }
  const unreachable = mailed.find(({ email }) => !email);
  if (unreachable) throw invalid({ mailPasswords: [`Line ${unreachable.line} has no email address`] });
  if (!(await mailWorks())) throw invalid({ mailPasswords: [`Email Settings must be saved and switched on`] });
  const made = mailed.map(async ({ username, email }) => {
    const chosen = await prepareNewPassword({ mailPassword: true }, { username, email });
    return chosen ? [[username, chosen] as const] : [];
  });
  return new Map((await Promise.all(made)).flat());
}

async function importRows(
  tx: Transaction,
  actor: UserActor,
  { rows, passwords }: { rows: readonly ExaminedRow[]; passwords: Passwords | null },
): Promise<void> {
  const { id: createdBy, groupId, groupPath } = actor.user;
  const made = await insertUsers(
    tx,
    rows.map(({ username, email, firstName, lastName, enabled }) => ({
      ...{ username, email, firstName, lastName, groupId, createdBy },
      status: enabled ? "enabled" : "disabled",
      passwordHash: passwords?.get(username)?.passwordHash ?? null,
      mustChangePassword: passwords?.has(username) ?? false,
      passwordRunsOut: passwords?.has(username) ?? false,
    })),
  );
  for (const user of made) {
    const chosen = passwords?.get(user.username);
    if (chosen) await mailPassword(tx, user, chosen);
  }
  const created = made.map((user) => ({
    event: "users.create" as const,
    subject: { kind: "user", id: user.id, name: user.username },
    groupPath,
    after: { ...auditedUser(user), imported: true, ...(passwords?.has(user.username) && { passwordMailed: true }) },
  }));
  await recordAudits(tx, actor, created);
  const teamIds = new Set(rows.flatMap((row) => row.teamIds));
  for (const teamId of teamIds) {
    const members = made.filter((_, index) => rows[index]?.teamIds.includes(teamId));
    await joinTeam(tx, actor, { teamId, members });
  }
}

/** That the actor may fill the team was looked at for each row; the users are new and have no rights. */
async function joinTeam(
  tx: Transaction,
  actor: UserActor,
  { teamId, members }: { teamId: string; members: readonly UserRow[] },
): Promise<void> {
  const [team] = await selectTeams(tx).where(eq(teams.id, teamId));
  if (!team) throw conflict("A team of the file was deleted meanwhile. Look at the preview again.");
  await addToTeam(
    tx,
    team.row,
    members.map(({ id }) => id),
  );
  await recordAudit(tx, actor, {
    event: "teams.add-members",
    subject: { kind: "team", id: teamId, name: team.row.name },
    groupPath: team.groupPath,
    after: { members: members.map(({ username }) => username).sort() },
  });
}
