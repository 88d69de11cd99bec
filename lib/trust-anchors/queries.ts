import { asc, eq, inArray } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { trustAnchors, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import { notFound } from "../errors";
import type { Page } from "../paging";
import { parsePem } from "../pki/pem";
import { type TrustAnchorView, UserRule } from "./schema";

type Row = typeof trustAnchors.$inferSelect;

/** What of a row may be shown: no certificate, and of the revocation list only until when it is in force. */
export const viewOf = ({
  nameLower: _,
  certificatePem,
  revocationList,
  createdBy,
  rule,
  ...shown
}: Row): TrustAnchorView => ({
  ...shown,
  rule: UserRule.parse(rule),
});

/** Every trust anchor by name; they belong to the whole installation. */
export async function listTrustAnchors(actor: Actor, reader: Reader = db()): Promise<Page<TrustAnchorView>> {
  requirePermission(actor, "issuers.read", "top");
  const rows = await reader.select().from(trustAnchors).orderBy(asc(trustAnchors.nameLower), asc(trustAnchors.id));
  return { items: rows.map(viewOf), total: { count: rows.length, more: false } };
}

/** Throws `notFound`. */
export async function getTrustAnchor(actor: Actor, id: string, reader: Reader = db()): Promise<TrustAnchorView> {
  requirePermission(actor, "issuers.read", "top");
  const [row] = await reader.select().from(trustAnchors).where(eq(trustAnchors.id, id));
  if (!row) throw notFound("The trust anchor");
  return viewOf(row);
}

/** A trust anchor as a certificate is judged by it. */
export interface TrustedAnchor {
  id: string;
  name: string;
  certificateDer: Buffer;
  rule: UserRule;
  /** DER; null: it has none, so nothing it signed is known to be revoked. */
  revocationList: Buffer | null;
}

// Prepared, because every request with a certificate that is not kept here asks for it.
const enabledAnchors = prepared(
  "enabled_trust_anchors",
  (reader: Reader) =>
    reader.select().from(trustAnchors).where(eq(trustAnchors.status, "enabled")).orderBy(trustAnchors.id),
  (rows): TrustedAnchor[] =>
    rows.flatMap(({ id, name, certificatePem, rule, revocationList }) =>
      parsePem(certificatePem).map(({ der }) => ({
        id,
        name,
        certificateDer: der,
        rule: UserRule.parse(rule),
        revocationList: revocationList === null ? null : Buffer.from(revocationList, "base64"),
      })),
    ),
);

/** The anchors that count at this moment. Checks no permission: callers are judged by them. */
export const listEnabledAnchors = async (): Promise<TrustedAnchor[]> => enabledAnchors({});

/** The ids of users who are called one of these names (lower case), two at most. */
export async function findUsersByRule(names: readonly string[], by: UserRule["user"]): Promise<string[]> {
  if (names.length === 0) return [];
  const column = by === "username" ? users.usernameLower : users.emailLower;
  const rows = await db()
    .select({ id: users.id })
    .from(users)
    .where(inArray(column, [...names]))
    .limit(2);
  return rows.map(({ id }) => id);
}
