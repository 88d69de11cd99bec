import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { lock } from "@/db/locks";
import { users } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { endSessionsOfUser } from "../../sessions/records";
import { validate } from "../../validate";
import { getUser } from "../queries";
import { SetUserStatusInput, type UserView } from "../schema";
import { isSiteAdministrator, requireSiteAdministratorLeft } from "../site-administrators";
import { requireNotPrimary, requireNotSelf, requireRightOver, targetUser } from "../target";

/**
 * Activates or deactivates a user. Deactivating ends the sessions; credentials are refused from the next request on and
 * work again after activating. Throws not_found, forbidden, conflict.
 */
export async function setUserStatus(actor: Actor, input: z.input<typeof SetUserStatusInput>): Promise<UserView> {
  requirePermission(actor, "users.update", "anywhere");
  const { id, enabled } = validate(SetUserStatusInput, input);
  await transaction(async (tx) => {
    await lock(tx, "site-administrators");
    const target = await targetUser(actor, id, tx);
    requireRightOver(actor, "users.update", target);
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
      subject: { kind: "user", id, name: target.row.username },
      groupPath: target.groupPath,
      before: { status: from },
      after: { status: to, ...(enabled ? {} : { sessionsEnded }) },
    });
  });
  return getUser(actor, id);
}
