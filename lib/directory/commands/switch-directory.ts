import { and, eq } from "drizzle-orm";
import { lockSource } from "@/db/locks";
import { directories } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { conflict } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { endSessionsOfSource, leaveSource } from "../../sources/records";
import { requireMayRuleSources } from "../../sources/rules";
import { validate } from "../../validate";
import { auditDirectory, requireDirectory, viewOf } from "../administration";
import { DirectoryIdInput, type DirectoryView } from "../schema";

/** Its users may sign in again. Throws conflict when it is enabled already. */
export async function enableDirectory(actor: Actor, input: DirectoryIdInput): Promise<DirectoryView> {
  requireMayRuleSources(actor, "directories.update");
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
    if (to === "disabled") await endSessionsOfSource(tx, id);
    const after = { ...before, status: to };
    await auditDirectory(tx, actor, { event, source: after, before, after });
    return viewOf(after, tx);
  });
}

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
    await leaveSource(tx, actor, { sourceId: id, reason: "directory_deleted" });
    await tx.delete(directories).where(eq(directories.id, id));
    await auditDirectory(tx, actor, { event: "directories.delete", source: before, before });
  });
}
