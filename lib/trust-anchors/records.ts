import { eq } from "drizzle-orm";
import { trustAnchors } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { requireOverEverybody } from "../allowed";
import { recordAudit } from "../audit/records";
import type { AuditEventName } from "../audit/schema";
import { type AppError, conflict, notFound } from "../errors";
import { topGroup } from "../groups/records";
import type { Permission } from "../permissions";

export type TrustAnchorRow = typeof trustAnchors.$inferSelect;

/** A trust anchor lets its authority be any user, so only who may do everything says which there are and whom they name. */
export const requireMayRuleAnchors = (actor: Actor, permission: Permission): void =>
  requireOverEverybody(actor, permission, "A trust anchor can name any user");

/** Throws `notFound`. */
export async function requireTrustAnchor(reader: Reader, id: string): Promise<TrustAnchorRow> {
  const [row] = await reader.select().from(trustAnchors).where(eq(trustAnchors.id, id));
  if (!row) throw notFound("The trust anchor");
  return row;
}

/** There is one of this name or with this certificate already. */
export function anchorTaken(): AppError {
  const message = "There is a trust anchor of this name or with this certificate already";
  return conflict(`${message}.`, { name: [message] });
}

interface Change {
  event: AuditEventName & `trust-anchors.${string}`;
  anchor: Pick<TrustAnchorRow, "id" | "name">;
  before?: TrustAnchorRow;
  after?: TrustAnchorRow;
}

/** Trust anchors belong to the whole installation, so their events lie in the top group. */
export async function auditTrustAnchor(tx: Transaction, actor: Actor, { event, anchor, before, after }: Change) {
  await recordAudit(tx, actor, {
    event,
    subject: { kind: "trust-anchor", id: anchor.id, name: anchor.name },
    groupPath: (await topGroup(tx)).path,
    ...(before && { before: audited(before) }),
    ...(after && { after: audited(after) }),
  });
}

const audited = (row: TrustAnchorRow): Record<string, unknown> => ({
  name: row.name,
  status: row.status,
  subject: row.subject,
  fingerprintSha256: row.fingerprintSha256,
  notAfter: row.notAfter,
  rule: row.rule,
  revocationListUntil: row.revocationListUntil,
});
