import { inArray } from "drizzle-orm";
import { lock } from "@/db/locks";
import { users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { requireRightsKeptHere } from "../../directory-users/rights";
import { requireFreshFactor } from "../../factors/confirm";
import { validate } from "../../validate";
import { asOfNow, requireNotLockedOut } from "../lock-out";
import { addToTeam, type PlacedTeam, removeFromTeam } from "../records";
import { requireGivenByHand, requireMayChangeMembers, requireOwnTeam, requireTeam } from "../rules";
import { TeamMembersInput } from "../schema";

/** Puts users into a team; those who are in it already stay. Answers how many came. Throws not_found, forbidden, invalid, conflict. */
export const addTeamMembers = (actor: Actor, input: TeamMembersInput): Promise<{ changed: number }> =>
  changeMembers(actor, input, "teams.add-members");

/** Takes users out of a team; those who are not in it are passed over. Answers how many went. Throws as `addTeamMembers`. */
export const removeTeamMembers = (actor: Actor, input: TeamMembersInput): Promise<{ changed: number }> =>
  changeMembers(actor, input, "teams.remove-members");

type MembersEvent = "teams.add-members" | "teams.remove-members";

async function changeMembers(actor: Actor, input: TeamMembersInput, event: MembersEvent): Promise<{ changed: number }> {
  requirePermission(actor, "teams.update", "anywhere");
  const { id, userIds } = validate(TeamMembersInput, input);
  return transaction(async (tx) => {
    await lock(tx, "site-administrators");
    const current = await asOfNow(tx, actor);
    const team = await requireTeam(tx, current, { id, permission: "teams.update" });
    await requireMayChangeMembers(tx, current, { ...team, userIds, field: "userIds" });
    const isAdding = event === "teams.add-members";
    await requireOwnTeam(tx, id, { userIds, field: "userIds", isAdded: isAdding });
    if (isAdding && team.row.isAdministrator) await requireFreshFactor(actor, tx);
    if (isAdding) await requireRightsKeptHere(userIds, "userIds", tx);
    else await requireGivenByHand(tx, id, { userIds, field: "userIds" });
    const changed = isAdding ? await addToTeam(tx, team.row, userIds) : await removeFromTeam(tx, id, userIds);
    await requireNotLockedOut(tx, current, { groupPath: team.groupPath, field: "userIds" });
    if (changed.length > 0) await recordMembers(tx, actor, { event, team, userIds: changed });
    return { changed: changed.length };
  });
}

interface MembersChange {
  event: MembersEvent;
  team: PlacedTeam;
  userIds: readonly string[];
}

async function recordMembers(tx: Transaction, actor: Actor, { event, team, userIds }: MembersChange): Promise<void> {
  const rows = await tx
    .select({ username: users.username })
    .from(users)
    .where(inArray(users.id, [...userIds]));
  const members = rows.map(({ username }) => username).sort();
  await recordAudit(tx, actor, {
    event,
    subject: { kind: "team", id: team.row.id, name: team.row.name },
    groupPath: team.groupPath,
    [event === "teams.add-members" ? "after" : "before"]: { members },
  });
}
