import { trustAnchors } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { now } from "../../clock";
import { conflict, invalid } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { certificatesIn } from "../../issuers/ca-material";
import { listKeptKeys } from "../../issuers/kept-keys";
import { ofField } from "../../issuers/pki-field";
import { keepingUnique } from "../../keeping-unique";
import { readCaCertificate } from "../../pki/ca-certificate";
import { readCertificate } from "../../pki/certificate";
import { toPem } from "../../pki/pem";
import { validate } from "../../validate";
import { viewOf } from "../queries";
import { anchorTaken, auditTrustAnchor, requireMayRuleAnchors, type TrustAnchorRow } from "../records";
import { ImportTrustAnchorInput, type TrustAnchorView } from "../schema";

/**
 * Trusts an authority that is kept elsewhere: from the next request on its certificates are the users that the rule says.
 * Throws forbidden, invalid (`certificate`), conflict.
 */
export async function importTrustAnchor(actor: Actor, input: ImportTrustAnchorInput): Promise<TrustAnchorView> {
  requireMayRuleAnchors(actor, "issuers.create");
  const { name, certificate, rule } = validate(ImportTrustAnchorInput, input);
  await requireFreshFactor(actor);
  const at = now();
  const der = await ofField("certificate", () => {
    const [first, ...others] = certificatesIn(certificate);
    if (!first || others.length > 0)
      throw invalid({ certificate: ["One certificate: that of the authority which signs those of the users"] });
    return readCaCertificate(first, at).der;
  });
  const { subject, fingerprintSha256, notAfter } = readCertificate(der);
  const row: TrustAnchorRow = {
    id: newId("trustAnchor", at),
    name,
    nameLower: name.toLowerCase(),
    status: "enabled",
    subject,
    fingerprintSha256,
    certificatePem: toPem("CERTIFICATE", der),
    notAfter,
    rule,
    revocationList: null,
    revocationListUntil: null,
    createdAt: at,
    createdBy: userOf(actor)?.id ?? null,
  };
  return transaction(async (tx) => {
    await requireKeptElsewhere(tx, readCertificate(der).publicKeySpki);
    await keepingUnique(anchorTaken, () => tx.insert(trustAnchors).values(row));
    await auditTrustAnchor(tx, actor, { event: "trust-anchors.create", anchor: row, after: row });
    return viewOf(row);
  });
}

/** What an issuer here signed authenticates whom it was issued to, and nobody by a rule. */
async function requireKeptElsewhere(tx: Transaction, publicKeySpki: Buffer): Promise<void> {
  const same = (await listKeptKeys(tx)).find((kept) => kept.publicKeySpki.equals(publicKeySpki));
  if (!same) return;
  const message = `This authority is kept here, as ${same.issuerName}: its certificates authenticate their owners already`;
  throw conflict(`${message}.`, { certificate: [message] });
}
