import { and, eq, isNull } from "drizzle-orm";
import { lockSource } from "@/db/locks";
import { directories, externalIdentities, sessions, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { now } from "../../clock";
import { conflict } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { removeSource } from "../../group-mappings/records";
import type { SessionEndReason } from "../../sessions/records";
import { requireOverEverybody } from "../../sign-in-providers/records";
import { validate } from "../../validate";
import { auditDirectory, requireDirectory, viewOf } from "../administration";
import { recordRefusedBySource } from "../identities";
import { DirectoryIdInput, type DirectoryView } from "../schema";

/** Its users may sign in again. Throws conflict when it is enabled already. */
export async function enableDirectory(actor: Actor, input: DirectoryIdInput): Promise<DirectoryView> {
  requireOverEverybody(actor, "directories.update");
  await requireFreshFactor(actor);
  return changeStatus(actor, input, { event: "directories.enable", from: "disabled", to: "enabled" });
}

/**
 * It is not asked any more: nobody signs in by it, and the sessions of its users end. Their credentials stay good as long
 * as they do when it cannot be reached. Throws conflict when it is disabled already.
 */
export async function disableDirectory(actor: Actor, input: DirectoryIdInput): Promise<DirectoryView> {
  requirePermission(actor, "directories.update", "top");
  return changeStatus(actor, input, { event: "directories.disable", from: "enabled", to: "disabled" });
}

interface StatusChange {
  event: "directories.enable" | "directories.disable";
  from: "enabled" | "disabled";
  to: "enabled" | "disabled";
}

async function changeStatus(actor: Actor, input: DirectoryIdInput, { event, from, to }: StatusChange) {
  const { id } = validate(DirectoryIdInput, input);
  return transaction(async (tx) => {
    const before = await requireDirectory(tx, id);
    const changed = await tx
      .update(directories)
      .set({ status: to })
      .where(and(eq(directories.id, id), eq(directories.status, from)))
      .returning({ id: directories.id });
    if (changed.length === 0) throw conflict(`${before.name} is ${to} already.`);
    if (to === "disabled") await endSessionsBy(tx, id);
    const after = { ...before, status: to };
    await auditDirectory(tx, actor, { event, directory: after, before, after });
    return viewOf(after, tx);
  });
}

const endSessionsBy = (tx: Transaction, sourceId: string) =>
  tx
    .update(sessions)
    .set({ endedAt: now(), endReason: "ended" satisfies SessionEndReason })
    .where(and(eq(sessions.sourceId, sourceId), isNull(sessions.endedAt)));

/**
 * Takes the directory away with its group mappings and what they gave. Its users stay, but nobody vouches for them any
 * more: nothing of theirs counts, unless their rights are kept here (*Use Local Authentication*).
 */
export async function deleteDirectory(actor: Actor, input: DirectoryIdInput): Promise<void> {
  requirePermission(actor, "directories.delete", "top");
  const { id } = validate(DirectoryIdInput, input);
  await transaction(async (tx) => {
    await lockSource(tx, id);
    const before = await requireDirectory(tx, id);
    await removeSource(tx, actor, id);
    const kept = await tx
      .select({ userId: users.id })
      .from(externalIdentities)
      .innerJoin(users, eq(users.id, externalIdentities.userId))
      .where(and(eq(externalIdentities.sourceId, id), eq(users.usesLocalAuthentication, false)));
    for (const { userId } of kept) await recordRefusedBySource(tx, { userId, reason: "directory_deleted", actor });
    await endSessionsBy(tx, id);
    await tx.delete(directories).where(eq(directories.id, id));
    await auditDirectory(tx, actor, { event: "directories.delete", directory: before, before });
  });
}
