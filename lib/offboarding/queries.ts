import { db } from "@/db/store";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import { getAuditEvent } from "../audit/queries";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { fullName } from "../users/records";
import { requireNotPrimary, requireNotSelf, requireRightOver, type Target, targetUser } from "../users/target";
import { holdingsOf } from "./holdings";
import { isForOtherUses, mayRevokeAccessKey, planOf } from "./plan";
import {
  itemKindLabels,
  type OffboardingPreview,
  type OffboardingReport,
  outcomeLabels,
  RecordedOffboarding,
} from "./schema";

/** Throws not_found, forbidden (somebody with more rights), conflict (oneself, the primary account). */
export function requireOffboardable(actor: Actor, target: Target): void {
  requireRightOver(actor, "users.delete", target);
  requireNotSelf(actor, target, "offboard");
  requireNotPrimary(target, "offboarded. Hand it over first");
}

/** The user as a report names them. */
export const reportedUser = ({ row }: Target) => ({
  id: row.id,
  username: row.username,
  name: fullName(row),
  email: row.email,
});

/** What offboarding the user would do, if certificates are revoked and access keys kept. Throws as `offboardUser`. */
export async function getOffboardingPreview(actor: Actor, id: string): Promise<OffboardingPreview> {
  requirePermission(actor, "users.delete", "anywhere");
  const target = await targetUser(actor, id);
  requireOffboardable(actor, target);
  const holdings = await holdingsOf(db(), id);
  const choice = { certificates: "revoke", newOwner: "", revokeAccessKeys: false } as const;
  return {
    user: reportedUser(target),
    items: planOf(actor, { target, holdings, choice }),
    otherCertificates: holdings.credentials.filter(isForOtherUses).length,
    accessKeys: holdings.accessKeys.filter((key) => mayRevokeAccessKey(actor, key)).length,
  };
}

/** What an offboarding did, from its audit event, which the actor may read. Throws not_found. */
export async function getOffboardingReport(actor: Actor, eventId: string, reader = db()): Promise<OffboardingReport> {
  const event = await getAuditEvent(actor, eventId, reader);
  const recorded = RecordedOffboarding.safeParse(event.after);
  if (event.event !== "users.offboard" || !recorded.success) throw notFound("The report");
  return { id: event.id, at: event.at, by: event.actor.name, ...recorded.data };
}

/** The same as CSV, a line for each thing. */
export async function* offboardingCsv(actor: Actor, eventId: string): AsyncGenerator<string> {
  yield csvLine(["User", "Kind", "ID", "Name", "Detail", "What happened", "When", "By"]);
  const { user, items, at, by } = await getOffboardingReport(actor, eventId);
  for (const { kind, id, name, detail, outcome } of items)
    yield csvLine([user.username, itemKindLabels[kind], id, name, detail, outcomeLabels[outcome], at, by]);
}
