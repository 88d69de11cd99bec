import { and, desc, eq } from "drizzle-orm";
import { lock, lockCredentialsOf } from "@/db/locks";
import { auditEvents } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { removeFactors } from "../../factors/records";
import { asOfNow } from "../../teams/lock-out";
import { handOverCertificatesOf } from "../../users/certificates";
import { changeStatus } from "../../users/status";
import { targetUser } from "../../users/target";
import { validate } from "../../validate";
import { endCalendarLinks, removeMemberships, removePassword, revokeAccessKeys, revokeHeld } from "../ending";
import { holdingsOf } from "../holdings";
import { isForOtherUses, mayRevokeAccessKey, planOf } from "../plan";
import { getOffboardingReport, reportedUser, requireOffboardable } from "../queries";
import { type OffboardingReport, OffboardUserInput } from "../schema";

/**
 * Ends everything that a user has here in one transaction: account, password, sessions, keys, tokens, certificates,
 * calendar links, teams and roles. The audit event keeps what became of each. Throws not_found, forbidden (somebody with
 * more rights), invalid (the new owner) and conflict (oneself, the primary account, the last Site Administrator).
 */
export async function offboardUser(actor: Actor, input: OffboardUserInput): Promise<OffboardingReport> {
  requirePermission(actor, "users.delete", "anywhere");
  const { id, reason, ...choice } = validate(OffboardUserInput, input);
  return transaction(async (tx) => {
    await lock(tx, "site-administrators");
    const current = await asOfNow(tx, actor);
    const target = await targetUser(current, id, tx);
    requireOffboardable(current, target);
    // Nothing is made for the user beside this: what came before is seen, what comes after finds the account disabled.
    await lockCredentialsOf(tx, id);
    const holdings = await holdingsOf(tx, id);
    const items = planOf(current, { target, holdings, choice });

    await changeStatus(tx, current, { target, enabled: false });
    await removePassword(tx, target);
    await removeFactors(tx, id);
    const isHandedOver = choice.certificates === "hand-over" && holdings.credentials.some(isForOtherUses);
    if (isHandedOver) await handOverCertificatesOf(tx, current, { target, username: choice.newOwner });
    const held = holdings.credentials.filter((each) =>
      isForOtherUses(each) ? !isHandedOver && each.purpose !== "foreign" : true,
    );
    await revokeHeld(tx, current, { target, held, certificateReason: reason });
    await endCalendarLinks(tx, current, target);
    const keys = holdings.accessKeys.filter((key) => choice.revokeAccessKeys && mayRevokeAccessKey(current, key));
    await revokeAccessKeys(tx, current, keys);
    await removeMemberships(tx, current, { target, holdings });

    const recorded = {
      user: reportedUser(target),
      reason,
      newOwner: isHandedOver ? choice.newOwner : null,
      items,
    };
    await recordAudit(tx, current, {
      event: "users.offboard",
      subject: { kind: "user", id, name: target.row.username },
      groupPath: target.groupPath,
      after: recorded,
    });
    return getOffboardingReport({ kind: "system", name: "offboarding" }, await newestOffboarding(tx, id), tx);
  });
}

async function newestOffboarding(tx: Transaction, userId: string): Promise<string> {
  const [event] = await tx
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, userId), eq(auditEvents.event, "users.offboard")))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(1);
  if (!event) throw new Error("An offboarding was not recorded");
  return event.id;
}
