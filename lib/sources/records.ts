import { and, eq, isNull } from "drizzle-orm";
import { externalIdentities, sessions, users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { now } from "../clock";
import { removeSource } from "../group-mappings/records";
import type { SessionEndReason } from "../sessions/records";
import { recordRefusedBySource } from "./identities";
import type { SourceRefusal } from "./schema";

/** Ends the sessions of everybody for whom the directory or sign-in provider vouched. */
export async function endSessionsOfSource(tx: Transaction, sourceId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: now(), endReason: "ended" satisfies SessionEndReason })
    .where(and(eq(sessions.sourceId, sourceId), isNull(sessions.endedAt)));
}

/**
 * A step of deleting a directory or sign-in provider: its group mappings go, and what they gave. Its users stay, but nobody
 * vouches for them any more, unless they are checked here. Throws conflict when the last Site Administrator would lose the
 * role.
 */
export async function leaveSource(
  tx: Transaction,
  actor: Actor,
  { sourceId, reason }: { sourceId: string; reason: Extract<SourceRefusal, "directory_deleted" | "provider_deleted"> },
): Promise<void> {
  await removeSource(tx, actor, sourceId);
  const left = await tx
    .select({ userId: users.id })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(and(eq(externalIdentities.sourceId, sourceId), eq(users.usesLocalAuthentication, false)));
  for (const { userId } of left) await recordRefusedBySource(tx, { userId, reason, actor });
  await endSessionsOfSource(tx, sourceId);
}
