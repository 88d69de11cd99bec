import { and, eq } from "drizzle-orm";
import { roleAssignments, teamMembers } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { removeFromTeam } from "../teams/records";
import { insertRoleAssignments } from "../users/records";

interface Whose {
  userId: string;
  /** The directory or provider that the user is from. */
  sourceId: string;
}

/** What the source gave stays, as given by hand from now on: only so it can be taken here. */
export async function keepAsGivenByHand(tx: Transaction, { userId, sourceId }: Whose): Promise<void> {
  const { roleId, groupId, source } = roleAssignments;
  const held = await tx
    .select({ roleId, groupId, source })
    .from(roleAssignments)
    .where(eq(roleAssignments.userId, userId));
  const given = held.filter((row) => row.source === sourceId);
  const isByHand = (pair: (typeof held)[number]) =>
    held.some((row) => row.source === "" && row.roleId === pair.roleId && row.groupId === pair.groupId);
  await tx.delete(roleAssignments).where(and(eq(roleAssignments.userId, userId), eq(roleAssignments.source, sourceId)));
  await insertRoleAssignments(
    tx,
    userId,
    given.filter((pair) => !isByHand(pair)),
  );
  await tx
    .update(teamMembers)
    .set({ source: "" })
    .where(and(eq(teamMembers.userId, userId), eq(teamMembers.source, sourceId)));
}

/** What was given by hand ends: the source's groups say again what the user may do. */
export async function endGivenByHand(tx: Transaction, userId: string): Promise<void> {
  const memberships = await tx
    .select({ teamId: teamMembers.teamId })
    .from(teamMembers)
    .where(and(eq(teamMembers.userId, userId), eq(teamMembers.source, "")));
  for (const { teamId } of memberships) await removeFromTeam(tx, teamId, [userId]);
  await tx.delete(roleAssignments).where(and(eq(roleAssignments.userId, userId), eq(roleAssignments.source, "")));
}
