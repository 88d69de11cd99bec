import { and, eq } from "drizzle-orm";
import { groupMappings } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { now } from "../../clock";
import { conflict, notFound } from "../../errors";
import { newId } from "../../id";
import { requireSource } from "../../sources/source";
import { validate } from "../../validate";
import type { GroupMappingRow } from "../given";
import { keyOf } from "../group-name";
import { TeamGroupInput } from "../schema";
import { changing, store } from "./change-mapping";

/**
 * *Active Directory Groups* of a team: users who have the group come into it; what the group gives besides stays. Throws as
 * `createGroupMapping`.
 */
export async function addGroupToTeam(actor: Actor, input: TeamGroupInput): Promise<void> {
  requirePermission(actor, "directories.update", "top");
  const { teamId, sourceId, externalGroup } = validate(TeamGroupInput, input);
  await changing(actor, async (tx, current) => {
    await requireSource(sourceId, tx);
    const externalGroupLower = keyOf(sourceId, externalGroup);
    const before = await mappingOfGroup(tx, sourceId, externalGroupLower);
    if (before?.teamIds.includes(teamId)) {
      throw conflict("This group leads into the team already.", { externalGroup: ["It leads into the team already"] });
    }
    if (before) {
      const after = { ...before, teamIds: [...before.teamIds, teamId] };
      return store(tx, current, { event: "group-mappings.update", before, after });
    }
    const row = { id: newId("groupMapping"), sourceId, externalGroup, externalGroupLower, createdAt: now() };
    await store(tx, current, { event: "group-mappings.create", after: { ...row, teamIds: [teamId], roles: [] } });
  });
}

/** Takes a group away from a team: users who have it leave the team; a mapping that gives nothing more goes. Throws as above. */
export async function removeGroupFromTeam(actor: Actor, input: TeamGroupInput): Promise<void> {
  requirePermission(actor, "directories.update", "top");
  const { teamId, sourceId, externalGroup } = validate(TeamGroupInput, input);
  await changing(actor, async (tx, current) => {
    const before = await mappingOfGroup(tx, sourceId, keyOf(sourceId, externalGroup));
    if (!before?.teamIds.includes(teamId)) throw notFound("The group of this team");
    const after = { ...before, teamIds: before.teamIds.filter((id) => id !== teamId) };
    const isEmpty = after.teamIds.length + after.roles.length === 0;
    if (isEmpty) await store(tx, current, { event: "group-mappings.delete", before });
    else await store(tx, current, { event: "group-mappings.update", before, after });
  });
}

async function mappingOfGroup(tx: Transaction, sourceId: string, key: string): Promise<GroupMappingRow | undefined> {
  const isIt = and(eq(groupMappings.sourceId, sourceId), eq(groupMappings.externalGroupLower, key));
  const [row] = await tx.select().from(groupMappings).where(isIt);
  return row;
}
