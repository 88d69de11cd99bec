import { eq } from "drizzle-orm";
import { isUniqueViolation } from "@/db/client";
import { trustAnchors } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { requireOverEverybody } from "../allowed";
import { recordAudit } from "../audit/records";
import type { AuditEventName } from "../audit/schema";
import { conflict, notFound } from "../errors";
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

/** Runs a write; a name or certificate that is there already is a conflict. */
export async function keepingUnique<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw conflict("There is a trust anchor of this name or with this certificate already.", {
      name: ["There is a trust anchor of this name or with this certificate already"],
    });
  }
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
