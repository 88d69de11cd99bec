import { eq } from "drizzle-orm";
import { trustAnchors } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { now } from "../../clock";
import { invalid } from "../../errors";
import { ofField } from "../../issuers/pki-field";
import { readCaCertificate } from "../../pki/ca-certificate";
import { parsePem } from "../../pki/pem";
import { PkiError } from "../../pki/pki-error";
import { parseRevocationList } from "../../pki/revocation-list-fields";
import { requireListOf } from "../../pki/revocation-lists";
import { validate } from "../../validate";
import { viewOf } from "../queries";
import { auditTrustAnchor, requireMayRuleAnchors, requireTrustAnchor } from "../records";
import { TrustAnchorIdInput, type TrustAnchorView, UploadRevocationListInput } from "../schema";

/**
 * Takes in the revocation list of an anchor, which must be signed by it, in force and no older than the one before. From
 * then on a certificate counts only while there is a list that is in force and does not name it. Throws invalid (`list`).
 */
export async function uploadRevocationList(actor: Actor, input: UploadRevocationListInput): Promise<TrustAnchorView> {
  requirePermission(actor, "issuers.update", "top");
  const { id, list } = validate(UploadRevocationListInput, input);
  const der = await ofField("list", () => listIn(list));
  return transaction(async (tx) => {
    const before = await requireTrustAnchor(tx, id);
    const [anchor] = parsePem(before.certificatePem);
    if (!anchor) throw new Error("A trust anchor has no certificate");
    const nextUpdate = await ofField("list", () => {
      const certificate = readCaCertificate(anchor.der, now());
      return requireListOf(certificate, der, now());
    });
    if (before.revocationList !== null) {
      const former = parseRevocationList(Buffer.from(before.revocationList, "base64"));
      if (parseRevocationList(der).thisUpdate < former.thisUpdate)
        throw invalid({ list: ["This list is older than the one that is in force"] });
    }
    const after = { ...before, revocationList: der.toString("base64"), revocationListUntil: nextUpdate };
    await tx.update(trustAnchors).set(after).where(eq(trustAnchors.id, id));
    await auditTrustAnchor(tx, actor, { event: "trust-anchors.update", anchor: after, before, after });
    return viewOf(after);
  });
}

/** Takes the list away: nothing that the anchor signed is known to be revoked any more. */
export async function removeRevocationList(actor: Actor, input: TrustAnchorIdInput): Promise<TrustAnchorView> {
  requireMayRuleAnchors(actor, "issuers.update");
  const { id } = validate(TrustAnchorIdInput, input);
  return transaction(async (tx) => {
    const before = await requireTrustAnchor(tx, id);
    const after = { ...before, revocationList: null, revocationListUntil: null };
    await tx.update(trustAnchors).set(after).where(eq(trustAnchors.id, id));
    await auditTrustAnchor(tx, actor, { event: "trust-anchors.update", anchor: after, before, after });
    return viewOf(after);
  });
}

const largestList = 500 * 1024;

function listIn(text: string): Buffer {
  const blocks = text.includes("-----BEGIN")
    ? parsePem(text).filter(({ label }) => label === "X509 CRL" || label === "CRL")
    : [{ der: Buffer.from(text.replaceAll(/\s/g, ""), "base64") }];
  const [first, another] = blocks;
  if (!first || another) throw new PkiError("malformed_pem", "There must be one revocation list in the text.");
  if (first.der.length > largestList) throw new PkiError("too_large", "The list is larger than 500 kB.");
  return first.der;
}
