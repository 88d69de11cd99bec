import { and, eq, ne } from "drizzle-orm";
import { lock } from "@/db/locks";
import { groupMappings } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import type { AuditEventName } from "../../audit/schema";
import { now } from "../../clock";
import { notFound } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { keepingUnique } from "../../keeping-unique";
import { requireSource } from "../../sources/source";
import { asOfNow, requireNotLockedOut } from "../../teams/lock-out";
import { requireSiteAdministratorLeft } from "../../users/site-administrators";
import { validate } from "../../validate";
import { giveToHolders } from "../give";
import { type GroupMappingRow, mappingsOf, resolved } from "../given";
import { keyOf } from "../group-name";
import { holdersOf } from "../holders";
import { getGroupMapping } from "../queries";
import { groupTaken, requireMayGive, requireMayReach, requireMayTake } from "../rules";
import {
  CreateGroupMappingInput,
  GroupMappingIdInput,
  type GroupMappingView,
  UpdateGroupMappingInput,
} from "../schema";

/**
 * Maps a group of a directory or sign-in provider to teams and roles; users who have it get them at once. Throws
 * not_found, forbidden, invalid, conflict (the group is mapped, or the actor would be locked out).
 */
export async function createGroupMapping(actor: Actor, input: CreateGroupMappingInput): Promise<GroupMappingView> {
  requirePermission(actor, "directories.update", "top");
  const wanted = validate(CreateGroupMappingInput, input);
  const id = newId("groupMapping");
  await changing(actor, async (tx, current) => {
    await requireSource(wanted.sourceId, tx);
    const externalGroupLower = keyOf(wanted.sourceId, wanted.externalGroup);
    const row = { ...wanted, id, externalGroupLower, createdAt: now() };
    await store(tx, current, { event: "group-mappings.create", after: row });
  });
  return getGroupMapping(actor, id);
}

/**
 * Replaces what a mapping says; it counts at once for the users who have the group, or had the former. Throws as
 * `createGroupMapping`, and conflict when the last Site Administrator would lose the role.
 */
export async function updateGroupMapping(actor: Actor, input: UpdateGroupMappingInput): Promise<GroupMappingView> {
  requirePermission(actor, "directories.update", "top");
  const { id, ...wanted } = validate(UpdateGroupMappingInput, input);
  await changing(actor, async (tx, current) => {
    const before = await mappingRow(tx, id);
    const externalGroupLower = keyOf(before.sourceId, wanted.externalGroup);
    await store(tx, current, {
      event: "group-mappings.update",
      before,
      after: { ...before, ...wanted, externalGroupLower },
    });
  });
  return getGroupMapping(actor, id);
}

/** Deletes a mapping; users lose what no other of their groups gives. Throws as `updateGroupMapping`. */
export async function deleteGroupMapping(actor: Actor, input: GroupMappingIdInput): Promise<void> {
  requirePermission(actor, "directories.update", "top");
  const { id } = validate(GroupMappingIdInput, input);
  await changing(actor, async (tx, current) => {
    await store(tx, current, { event: "group-mappings.delete", before: await mappingRow(tx, id) });
  });
}

/** Under the locks that keep roles, teams and groups what they are checked to be, with the actor's rights of this moment. */
export async function changing(actor: Actor, work: (tx: Transaction, current: Actor) => Promise<void>): Promise<void> {
  await requireFreshFactor(actor);
  await keepingUnique(groupTaken, () =>
    transaction(async (tx) => {
      await lock(tx, "site-administrators");
      await lock(tx, "groups");
      const current = await asOfNow(tx, actor);
      requirePermission(current, "directories.update", "top");
      await work(tx, current);
    }),
  );
}

async function mappingRow(tx: Transaction, id: string): Promise<GroupMappingRow> {
  const [row] = await tx.select().from(groupMappings).where(eq(groupMappings.id, id));
  if (!row) throw notFound("The group mapping");
  return row;
}

interface Change {
  event: Extract<AuditEventName, `group-mappings.${"create" | "update" | "delete"}`>;
  before?: GroupMappingRow;
  after?: GroupMappingRow;
}

/** Checks, writes, audits, and gives and takes what the change means. */
export async function store(tx: Transaction, actor: Actor, { event, before, after }: Change): Promise<void> {
  const either = after ?? before;
  if (!either) return;
  const [former] = before ? await resolved([before], tx) : [];
  if (former) await requireMayTake(tx, actor, former);
  if (after) {
    await requireMayGive(tx, actor, after);
    await requireFree(tx, after);
  }
  if (!after) await tx.delete(groupMappings).where(eq(groupMappings.id, either.id));
  else if (before) await tx.update(groupMappings).set(after).where(eq(groupMappings.id, after.id));
  else await tx.insert(groupMappings).values(after);
  await recordAudit(tx, actor, {
    event,
    subject: { kind: "group-mapping", id: either.id, name: either.externalGroup },
    groupPath: "/",
    before: before && audited(before),
    after: after && audited(after),
  });
  const keys = [before, after].flatMap((row) => row?.externalGroupLower ?? []);
  await giveTo(tx, actor, { sourceId: either.sourceId, keys });
}

async function requireFree(tx: Transaction, { id, sourceId, externalGroupLower }: GroupMappingRow): Promise<void> {
  const isTwin = and(
    eq(groupMappings.sourceId, sourceId),
    eq(groupMappings.externalGroupLower, externalGroupLower),
    ne(groupMappings.id, id),
  );
  if ((await tx.$count(groupMappings, isTwin)) > 0) throw groupTaken();
}

/** What the users with these groups get by the source from now on. */
async function giveTo(tx: Transaction, actor: Actor, { sourceId, keys }: { sourceId: string; keys: string[] }) {
  const { givesRights } = await requireSource(sourceId, tx);
  if (!givesRights) return;
  const holders = await holdersOf(tx, sourceId, keys);
  await requireMayReach(tx, actor, holders);
  const given = await mappingsOf(sourceId, tx);
  const { siteAdministrators } = await giveToHolders(tx, actor, { sourceId, given, holders });
  if (siteAdministrators.length > 0) await requireSiteAdministratorLeft(tx);
  await requireNotLockedOut(tx, actor, { field: "externalGroup" });
}

const audited = ({ sourceId, externalGroup, teamIds, roles }: GroupMappingRow) => ({
  ...{ sourceId, externalGroup, roles },
  teamIds: [...teamIds].sort(),
});
