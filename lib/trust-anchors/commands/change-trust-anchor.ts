import { and, eq } from "drizzle-orm";
import { trustAnchors } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { conflict } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { keepingUnique } from "../../keeping-unique";
import { endCertificateSessions } from "../../sessions/records";
import { validate } from "../../validate";
import { viewOf } from "../queries";
import { anchorTaken, auditTrustAnchor, requireMayRuleAnchors, requireTrustAnchor } from "../records";
import { TrustAnchorIdInput, type TrustAnchorView, UpdateTrustAnchorInput } from "../schema";

/** Changes the name or the rule; both count from the next request on. */
export async function updateTrustAnchor(actor: Actor, input: UpdateTrustAnchorInput): Promise<TrustAnchorView> {
  requireMayRuleAnchors(actor, "issuers.update");
  const { id, name, rule } = validate(UpdateTrustAnchorInput, input);
  await requireFreshFactor(actor);
  return transaction(async (tx) => {
    const before = await requireTrustAnchor(tx, id);
    const kept = name ?? before.name;
    const after = { ...before, name: kept, nameLower: kept.toLowerCase(), rule: rule ?? before.rule };
    await keepingUnique(anchorTaken, () => tx.update(trustAnchors).set(after).where(eq(trustAnchors.id, id)));
    await auditTrustAnchor(tx, actor, { event: "trust-anchors.update", anchor: after, before, after });
    return viewOf(after);
  });
}

/**
 * From the next request on none of its certificates authenticates anybody, and sessions that were opened with certificates
 * end. Throws conflict when it is disabled already.
 */
export async function disableTrustAnchor(actor: Actor, input: TrustAnchorIdInput): Promise<TrustAnchorView> {
  requirePermission(actor, "issuers.update", "top");
  return changeStatus(actor, input, { event: "trust-anchors.disable", from: "enabled", to: "disabled" });
}

/** The reverse of `disableTrustAnchor`. */
export async function enableTrustAnchor(actor: Actor, input: TrustAnchorIdInput): Promise<TrustAnchorView> {
  requireMayRuleAnchors(actor, "issuers.update");
  await requireFreshFactor(actor);
  return changeStatus(actor, input, { event: "trust-anchors.enable", from: "disabled", to: "enabled" });
}

interface StatusChange {
  event: "trust-anchors.enable" | "trust-anchors.disable";
  from: "enabled" | "disabled";
  to: "enabled" | "disabled";
}

async function changeStatus(actor: Actor, input: TrustAnchorIdInput, { event, from, to }: StatusChange) {
  const { id } = validate(TrustAnchorIdInput, input);
  return transaction(async (tx) => {
    const before = await requireTrustAnchor(tx, id);
    const changed = await tx
      .update(trustAnchors)
      .set({ status: to })
      .where(and(eq(trustAnchors.id, id), eq(trustAnchors.status, from)))
      .returning({ id: trustAnchors.id });
    if (changed.length === 0) throw conflict(`${before.name} is ${to} already.`);
    if (to === "disabled") await endCertificateSessions(tx, actor, { credentialId: id });
    const after = { ...before, status: to };
    await auditTrustAnchor(tx, actor, { event, anchor: after, before, after });
    return viewOf(after);
  });
}

/** Like `disableTrustAnchor`; importing it again is the way back. */
export async function deleteTrustAnchor(actor: Actor, input: TrustAnchorIdInput): Promise<void> {
  requirePermission(actor, "issuers.delete", "top");
  const { id } = validate(TrustAnchorIdInput, input);
  await transaction(async (tx) => {
    const before = await requireTrustAnchor(tx, id);
    await tx.delete(trustAnchors).where(eq(trustAnchors.id, id));
    await endCertificateSessions(tx, actor, { credentialId: id });
    await auditTrustAnchor(tx, actor, { event: "trust-anchors.delete", anchor: before, before });
  });
}
