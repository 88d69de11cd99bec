import { lock } from "@/db/locks";
import { teams } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { permittedAddressErrors, readPermittedAddresses } from "../../addresses/field";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { topGroup } from "../../groups/records";
import { newId } from "../../id";
import { indexWords } from "../../search/records";
import { chosenGroup } from "../../users/new-user";
import { validateAll } from "../../validate";
import { requireMayGiveIssuers } from "../issuers";
import { asOfNow } from "../lock-out";
import { requireFreeTeamName, withUniqueTeamName } from "../name";
import { getTeam } from "../queries";
import { auditedTeam, setIssuersOfTeam, type TeamRow } from "../records";
import { requireMayAdminister } from "../rules";
import { CreateTeamInput, type TeamView } from "../schema";

/** Makes a team without members. Throws invalid, forbidden, conflict (the name is taken). */
export async function createTeam(actor: Actor, input: CreateTeamInput): Promise<TeamView> {
  requirePermission(actor, "teams.create", "anywhere");
  const { issuerIds, groupId, ...wanted } = await validateAll(CreateTeamInput, input, permittedAddressErrors);
  const permittedAddresses = readPermittedAddresses(wanted.permittedAddresses);
  const at = now();
  const id = newId("team", at);
  await withUniqueTeamName(() =>
    transaction(async (tx) => {
      await lock(tx, "site-administrators");
      await lock(tx, "groups");
      const current = await asOfNow(tx, actor);
      const homeId = groupId ?? userOf(actor)?.groupId ?? (await topGroup(db())).id;
      const group = await chosenGroup(current, { groupId: homeId, field: "groupId" }, tx);
      requirePermission(current, "teams.create", { groupPath: group.path });
      if (wanted.isAdministrator) {
        await requireMayAdminister(tx, current, { groupPath: group.path, field: "isAdministrator" });
      }
      await requireMayGiveIssuers(current, { wanted: issuerIds, had: [] }, tx);
      await requireFreeTeamName(tx, wanted.name, id);
      const row: TeamRow = {
        ...wanted,
        id,
        groupId: group.id,
        nameLower: wanted.name.toLowerCase(),
        permittedAddresses,
        createdAt: at,
        createdBy: userOf(actor)?.id ?? null,
      };
      await tx.insert(teams).values(row);
      await setIssuersOfTeam(tx, id, issuerIds);
      await indexWords(tx, "team", id, [row.name, row.description]);
      await recordAudit(tx, actor, {
        event: "teams.create",
        subject: { kind: "team", id, name: row.name },
        groupPath: group.path,
        after: auditedTeam(row, issuerIds),
      });
    }),
  );
  return getTeam(actor, id);
}
