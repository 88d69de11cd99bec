import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { conflict } from "../../errors";
import { endSessionsOfUser } from "../../sessions/records";
import { requireNotSelf, requireRightOver, targetUser } from "../../users/target";
import { validate } from "../../validate";
import { lockFactorsOf } from "../changes";
import { requireFreshFactor } from "../confirm";
import { tellFactorChange } from "../mails";
import { removeFactors } from "../records";
import { ResetFactorsInput } from "../schema";

/**
 * Removes another user's second factors and recovery codes and ends their sessions, so that they begin anew. Throws
 * not_found, forbidden, and conflict for oneself and where there is nothing to remove.
 */
export async function resetFactors(actor: Actor, input: ResetFactorsInput): Promise<void> {
  requireBrowser(actor);
  const { userId } = validate(ResetFactorsInput, input);
  await requireFreshFactor(actor);
  await transaction(async (tx) => {
    const target = await targetUser(actor, userId, tx);
    requireRightOver(actor, "users.reset-factors", target);
    const { row, groupPath } = target;
    requireNotSelf(actor, target, "reset the second factor of");
    await lockFactorsOf(tx, row.id);
    const removed = await removeFactors(tx, row.id);
    if (removed.length === 0) throw conflict("This user has no second factor.");
    const sessionsEnded = await endSessionsOfUser(tx, row.id, "factors-reset");
    await recordAudit(tx, actor, {
      event: "factors.reset",
      subject: { kind: "user", id: row.id, name: row.username },
      groupPath,
      before: { factors: removed },
      after: { factors: [], sessionsEnded },
    });
    const change = `${actor.user.username} removed all second factors of your account.`;
    await tellFactorChange(tx, { user: row, address: actor.address, change });
  });
}
