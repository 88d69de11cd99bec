import { eq } from "drizzle-orm";
import { isUniqueViolation } from "@/db/client";
import { lock } from "@/db/locks";
import { teams } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor, UserActor } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { recordAudit, recordAudits } from "../../audit/records";
import { conflict, invalid } from "../../errors";
import { asOfNow } from "../../teams/lock-out";
import { addToTeam, selectTeams } from "../../teams/records";
import { auditedUser, insertUsers, type UserRow } from "../../users/records";
import { validate } from "../../validate";
import { type ExaminedRow, examineRows } from "../examine";
import { ImportUsersInput } from "../schema";

/** Between them reads and other work come in. */
const rowsAtOnce = 200;

/**
 * Makes a user in the actor's group for every row of a CSV file but those that are skipped: all of them or none. They have
 * no password yet. Throws invalid (a row that is not skipped cannot be imported), forbidden, conflict.
 */
export async function importUsers(actor: Actor, input: ImportUsersInput): Promise<{ imported: number }> {
  requireUser(actor);
  requirePermission(actor, "users.create", { groupPath: actor.user.groupPath });
  const { csv, skip } = validate(ImportUsersInput, input);
  const skipped = new Set(skip);
  try {
    return await transaction(async (tx) => {
      await lock(tx, "site-administrators");
      await lock(tx, "groups");
      const current = await asOfNow(tx, actor);
      requirePermission(current, "users.create", { groupPath: current.user.groupPath });
      const rows = (await examineRows(current, csv, tx)).filter(({ line }) => !skipped.has(line));
      requireImportable(rows);
      for (let from = 0; from < rows.length; from += rowsAtOnce) {
        await new Promise((resolve) => setImmediate(resolve));
        await importRows(tx, current, rows.slice(from, from + rowsAtOnce));
      }
      return { imported: rows.length };
    });
  } catch (error) {
    throw isUniqueViolation(error)
      ? conflict("A username of the file was taken meanwhile. Look at the preview again.")
      : error;
  }
}

function requireImportable(rows: readonly ExaminedRow[]): void {
  if (rows.length === 0) throw invalid({ csv: ["Every row is left out"] });
  const bad = rows.find(({ problems }) => problems.length > 0);
  if (bad) throw invalid({ csv: [`Line ${bad.line}: ${bad.problems.join("; ")}`] });
}

async function importRows(tx: Transaction, actor: UserActor, rows: readonly ExaminedRow[]): Promise<void> {
  const { id: createdBy, groupId, groupPath } = actor.user;
  const made = await insertUsers(
    tx,
    rows.map(({ username, email, firstName, lastName, enabled }) => ({
      ...{ username, email, firstName, lastName, groupId, createdBy },
      status: enabled ? "enabled" : "disabled",
      passwordHash: null,
    })),
  );
  const created = made.map((user) => ({
    event: "users.create" as const,
    subject: { kind: "user", id: user.id, name: user.username },
    groupPath,
    after: { ...auditedUser(user), imported: true },
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
