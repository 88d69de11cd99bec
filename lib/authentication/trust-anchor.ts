import { listKeptKeys } from "../issuers/kept-keys";
import { parseCertificate } from "../pki/certificate-fields";
import { PkiError } from "../pki/pki-error";
import { directoryRefusal } from "../sources/owner-refusal";
import { findUsersByRule, listEnabledAnchors, type TrustedAnchor } from "../trust-anchors/queries";
import { namesByRule } from "../trust-anchors/rule";
import { findAuthorityById } from "../users/authority";
import { type Refusal, refuse } from "./refusal";
import type { MachineRequest } from "./request";
import type { SchemeResult } from "./scheme";
import { verifyClientPath } from "./verified-paths";

type Asked = Pick<MachineRequest, "address" | "receivedAt">;

/** Which anchor a certificate leads to. */
export type AnchorVerdict = { ok: true; anchor: TrustedAnchor } | Refusal;

/**
 * Who calls with a certificate of an authority that is kept elsewhere and trusted here, by the rule that says which user a
 * certificate names. `chain` (DER) begins with the certificate whose key was proved; the rest is what the client sent
 * along. The user and the anchors are read anew each time.
 */
export async function authenticatedByAnchor(chain: readonly Buffer[], request: Asked): Promise<SchemeResult> {
  const [leaf] = chain;
  const verdict = await anchorOf(chain, request.receivedAt);
  if (!verdict.ok || !leaf) return verdict.ok ? refuse("untrusted_issuer") : verdict;
  const { anchor } = verdict;
  const [userId, another] = await findUsersByRule(namesByRule(leaf, anchor.rule), anchor.rule.user);
  if (!userId)
    return refuse("untrusted_issuer", { message: `The certificate, of ${anchor.name}, names no user here.` });
  if (another)
    return refuse("ambiguous", { message: `The certificate, of ${anchor.name}, names more than one user here.` });
  const authority = await findAuthorityById(userId);
  if (!authority) return refuse("untrusted_issuer");
  if (!authority.enabled) return refuse("owner_disabled", { credentialId: anchor.id });
  const external = await directoryRefusal(authority, request.receivedAt);
  if (external) return refuse(external, { credentialId: anchor.id });
  return {
    ok: true,
    actor: {
      kind: "certificate",
      user: authority.user,
      address: request.address,
      credentialId: anchor.id,
      capabilities: null,
    },
    tenantKeyId: null,
    signed: null,
    allowance: null,
    isRotated: false,
  };
}

/** The anchor that the certificate leads to, with everything in between in order; a list of what is revoked is obeyed. */
async function anchorOf([leaf, ...intermediates]: readonly Buffer[], at: Date): Promise<AnchorVerdict> {
  const anchors = await listEnabledAnchors();
  if (!leaf || anchors.length === 0) return refuse("untrusted_issuer");
  let telling: Refusal | null = null;
  for (const anchor of anchors) {
    const { certificateDer, revocationList } = anchor;
    const verdict = verifyClientPath({
      leaf,
      intermediates,
      roots: [certificateDer],
      revocationLists: revocationList ? [revocationList] : [],
      at,
    });
    if (verdict.valid && (await isFromHere(verdict.path)))
      telling ??= refuse("untrusted_issuer", { message: notRecorded });
    else if (verdict.valid) return { ok: true, anchor };
    else if (verdict.code !== "unknown_issuer") telling ??= refusalOf(verdict.code, verdict.message);
  }
  return telling ?? refuse("untrusted_issuer", { message: unknownIssuer(leaf) });
}

const notRecorded = "This certificate is of an issuer that is kept here, and is not on record: it names nobody.";

/**
 * Does an issuer that is kept here stand in the path? What it signed authenticates whom it was issued to, as long as that is
 * on record; a rule would bring back what was revoked when its owner was deleted, or make a name that was asked for a user.
 */
async function isFromHere([, ...above]: readonly Buffer[]): Promise<boolean> {
  const keys = above.map((der) => parseCertificate(der).publicKeySpki);
  return (await listKeptKeys()).some(({ publicKeySpki }) => keys.some((key) => key.equals(publicKeySpki)));
}

/** A reason of the path verifier as callers are told it. */
export function refusalOf(code: string, message: string): Refusal {
  if (code === "expired" || code === "not_yet_valid" || code === "revoked") return refuse(code, { message });
  return refuse("untrusted_issuer", { message });
}

function unknownIssuer(der: Buffer): string {
  try {
    parseCertificate(der);
    return "This certificate was issued neither here nor by an authority that is trusted here.";
  } catch (error) {
    if (error instanceof PkiError) return "This certificate is not well formed.";
    throw error;
  }
}
