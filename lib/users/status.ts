import { and, eq } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { recordAudit } from "../audit/records";
import { endSessionsOfUser } from "../sessions/records";
import { isSiteAdministrator, requireSiteAdministratorLeft } from "./site-administrators";
import { requireNotPrimary, requireNotSelf, type Target } from "./target";

/**
 * Activates or deactivates the user, under the lock `site-administrators`; the right over the user is checked before.
 * Nothing happens when they are so already. Throws conflict.
 */
export async function changeStatus(
  tx: Transaction,
  actor: Actor,
  { target, enabled }: { target: Target; enabled: boolean },
): Promise<void> {
  const { id, username } = target.row;
  if (!enabled) {
    requireNotSelf(actor, target, "deactivate");
    requireNotPrimary(target, "deactivated");
  }
  const [from, to] = enabled ? (["disabled", "enabled"] as const) : (["enabled", "disabled"] as const);
  const changed = await tx
    .update(users)
    .set({ status: to })
    .where(and(eq(users.id, id), eq(users.status, from)))
    .returning({ id: users.id });
  if (changed.length === 0) return;
  const sessionsEnded = enabled ? 0 : await endSessionsOfUser(tx, id, "user-disabled");
  if (!enabled && isSiteAdministrator(target.grants)) await requireSiteAdministratorLeft(tx);
  await recordAudit(tx, actor, {
    event: enabled ? "users.activate" : "users.deactivate",
    subject: { kind: "user", id, name: username },
    groupPath: target.groupPath,
    before: { status: from },
    after: { status: to, ...(enabled ? {} : { sessionsEnded }) },
  });
}
