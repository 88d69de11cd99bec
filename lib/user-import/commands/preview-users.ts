import { db } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { validate } from "../../validate";
import { askAboutRows, examineRows } from "../examine";
import { type ImportedRow, PreviewUsersInput } from "../schema";

/** Says of every row of a CSV file what an import would make of it; nothing is written. Throws invalid, forbidden. */
export async function previewUsers(actor: Actor, input: PreviewUsersInput): Promise<ImportedRow[]> {
  requireUser(actor);
  requirePermission(actor, "users.create", { groupPath: actor.user.groupPath });
  const { csv } = validate(PreviewUsersInput, input);
  const rows = await askAboutRows(await examineRows(actor, csv, db()));
  return rows.map(({ line, username, email, teams, enabled, problems }) => ({
    line,
    username,
    email,
    teams,
    enabled,
    problems,
  }));
}
