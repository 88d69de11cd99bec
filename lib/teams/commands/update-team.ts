import { eq } from "drizzle-orm";
import type { z } from "zod";
import { lock } from "@/db/locks";
import { teamIssuers, teams } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { permittedAddressErrors, readPermittedAddresses } from "../../addresses/field";
import { isWithin } from "../../addresses/permitted";
import { requireNoGain, requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { definedOnly } from "../../defined";
import { requireFreshFactor } from "../../factors/confirm";
import { indexWords } from "../../search/records";
import { chosenGroup } from "../../users/new-user";
import { validateAll } from "../../validate";
import { requireMayGiveIssuers } from "../issuers";
import { asOfNow, requireNotLockedOut } from "../lock-out";
import { requireFreeTeamName, withUniqueTeamName } from "../name";
import { getTeam } from "../queries";
import { auditedTeam, type PlacedTeam, renewTeamRole, setIssuersOfTeam, type TeamRow } from "../records";
import { requireMayAdminister, requireOutranksMembers, requireTeam } from "../rules";
import { type TeamView, UpdateTeamInput } from "../schema";

/**
 * Changes what is given of a team; it counts for its members from the next request on. Throws not_found, forbidden,
 * invalid, conflict (the name is taken, or the actor would be locked out).
 */
export async function updateTeam(actor: Actor, input: UpdateTeamInput): Promise<TeamView> {
  requirePermission(actor, "teams.update", "anywhere");
  const asked = await validateAll(UpdateTeamInput, input, permittedAddressErrors);
  const { id, issuerIds: wantedIssuers, ...wanted } = asked;
  const given = changesOf(wanted);
  await withUniqueTeamName(() =>
    transaction(async (tx) => {
      await lock(tx, "site-administrators");
      await lock(tx, "groups");
      const current = await asOfNow(tx, actor);
      const team = await requireTeam(tx, current, { id, permission: "teams.update" });
      const before = team.row;
      const after: TeamRow = { ...before, ...given };
      const had = (await tx.select().from(teamIssuers).where(eq(teamIssuers.teamId, id))).map((row) => row.issuerId);
      const issuerIds = wantedIssuers ?? had;
      await requireFreeTeamName(tx, after.name, id);
      await requireMayGiveIssuers(current, { wanted: issuerIds, had }, tx);
      await requireMayRearrange(tx, current, { ...team, after });
      if (givesMore(before, after)) await requireFreshFactor(actor, tx);
      if (Object.keys(given).length > 0) await tx.update(teams).set(given).where(eq(teams.id, id));
      if (wantedIssuers) await setIssuersOfTeam(tx, id, issuerIds);
      if (after.isAdministrator !== before.isAdministrator || after.groupId !== before.groupId) {
        await renewTeamRole(tx, after);
      }
      await indexWords(tx, "team", id, [after.name, after.description]);
      await requireNotLockedOut(tx, current, { groupPath: team.groupPath, field: "permittedAddresses" });
      await recordAudit(tx, actor, {
        event: "teams.update",
        subject: { kind: "team", id, name: after.name },
        groupPath: team.groupPath,
        before: auditedTeam(before, had),
        after: auditedTeam(after, issuerIds),
      });
    }),
  );
  return getTeam(actor, id);
}

function changesOf({ permittedAddresses, ...wanted }: Omit<z.output<typeof UpdateTeamInput>, "id" | "issuerIds">) {
  return {
    ...definedOnly(wanted),
    ...(wanted.name !== undefined && { nameLower: wanted.name.toLowerCase() }),
    ...(permittedAddresses !== undefined && { permittedAddresses: readPermittedAddresses(permittedAddresses) }),
  };
}

/** Do the members get a role that they had not, or get in from elsewhere? */
const givesMore = (before: TeamRow, after: TeamRow): boolean =>
  (after.isAdministrator && !(before.isAdministrator && before.groupId === after.groupId)) ||
  !isWithin(after.permittedAddresses, before.permittedAddresses);

/** What gives or takes rights or addresses: the flag, the group, the list. */
async function requireMayRearrange(
  tx: Transaction,
  actor: Actor,
  { row, groupPath, after }: PlacedTeam & { after: TeamRow },
): Promise<void> {
  const moves = after.groupId !== row.groupId;
  const flags = after.isAdministrator !== row.isAdministrator;
  const limits = JSON.stringify(after.permittedAddresses) !== JSON.stringify(row.permittedAddresses);
  if (moves || flags || limits) await requireOutranksMembers(tx, actor, row.id);
  const group = moves
    ? await chosenGroup(actor, { groupId: after.groupId, field: "groupId" }, tx)
    : { path: groupPath };
  if (moves) {
    requirePermission(actor, "teams.update", { groupPath: group.path });
    requireNoGain(actor, { from: groupPath, to: group.path });
  }
  // The role is taken where the team was, and given where it is.
  const field = "isAdministrator";
  if (row.isAdministrator && (moves || flags)) await requireMayAdminister(tx, actor, { groupPath, field });
  if (after.isAdministrator && (moves || flags)) {
    await requireMayAdminister(tx, actor, { groupPath: group.path, field });
  }
}
