import { eq, inArray } from "drizzle-orm";
import { teamMembers, teams } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission } from "../allowed";
import { recordAudit } from "../audit/records";
import { requireRightsKeptHere } from "../directory-users/rights";
import { invalid } from "../errors";
import { requireFreshFactor } from "../factors/confirm";
import { isSelf } from "../users/target";
import { asOfNow, requireNotLockedOut } from "./lock-out";
import { addToTeam, type PlacedTeam, removeFromTeam, selectTeams } from "./records";
import { requireGivenByHand, requireMayChangeMembers, requireOwnTeam } from "./rules";

interface Wanted {
  user: { id: string; username: string };
  teamIds: readonly string[];
  /** Where a form shows what is wrong. */
  field: string;
}

/**
 * Makes these the user's teams, as far as the actor may see teams: others stay. A step of commands about users, under the
 * lock `site-administrators`; each change needs what adding and removing members needs. Throws invalid, forbidden, conflict.
 */
export async function setTeamsOfUser(tx: Transaction, actor: Actor, { user, teamIds, field }: Wanted): Promise<void> {
  const had = await tx.select({ id: teamMembers.teamId }).from(teamMembers).where(eq(teamMembers.userId, user.id));
  const hadIds = had.map(({ id }) => id);
  const added = teamIds.filter((id) => !hadIds.includes(id));
  const left = hadIds.filter((id) => !teamIds.includes(id));
  if (added.length === 0 && left.length === 0) return;
  const current = await asOfNow(tx, actor);
  const found = await selectTeams(tx).where(inArray(teams.id, [...added, ...left]));
  const visible = found.filter((team) => allowed(current, "teams.read", team));
  if (!added.every((id) => visible.some(({ row }) => row.id === id))) {
    throw invalid({ [field]: ["A team was not found"] });
  }
  for (const team of visible) {
    requirePermission(current, "teams.update", team);
    await requireMayChangeMembers(tx, current, { ...team, userIds: [user.id], field });
    await requireOwnTeam(tx, team.row.id, { userIds: [user.id], field, isAdded: added.includes(team.row.id) });
    if (added.includes(team.row.id) && team.row.isAdministrator) await requireFreshFactor(actor, tx);
    if (left.includes(team.row.id)) await requireGivenByHand(tx, team.row.id, { userIds: [user.id], field });
    else await requireRightsKeptHere([user.id], field, tx);
    await change(tx, actor, { ...team, user, isAdded: added.includes(team.row.id) });
    if (isSelf(current, user)) await requireNotLockedOut(tx, current, { groupPath: team.groupPath, field });
  }
}

async function change(
  tx: Transaction,
  actor: Actor,
  { row, groupPath, user, isAdded }: PlacedTeam & { user: Wanted["user"]; isAdded: boolean },
): Promise<void> {
  if (isAdded) await addToTeam(tx, row, [user.id]);
  else await removeFromTeam(tx, row.id, [user.id]);
  await recordAudit(tx, actor, {
    event: isAdded ? "teams.add-members" : "teams.remove-members",
    subject: { kind: "team", id: row.id, name: row.name },
    groupPath,
    [isAdded ? "after" : "before"]: { members: [user.username] },
  });
}
