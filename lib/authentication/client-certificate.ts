import { createHash } from "node:crypto";
import { findIssuerChainOf } from "../issuers/queries";
import { authenticatedCertificate } from "./certificate-identity";
import { refuse } from "./refusal";
import type { MachineRequest } from "./request";
import type { SchemeResult } from "./scheme";
import { authenticatedByAnchor, refusalOf } from "./trust-anchor";
import { verifyClientPath } from "./verified-paths";

/**
 * Who calls over a TLS connection on which this chain (DER, the certificate whose key was proved first) was shown. One
 * that was issued here counts by what is recorded of it at this moment, and must lead to its issuer; any other counts
 * when it leads to a trust anchor whose rule names a user.
 */
export async function authenticatedChain(chain: readonly Buffer[], request: MachineRequest): Promise<SchemeResult> {
  const [leaf] = chain;
  if (!leaf) return refuse("missing_credentials");
  const above = await findIssuerChainOf(createHash("sha256").update(leaf).digest("hex"));
  if (!above) return authenticatedByAnchor(chain, request);
  const identified = await authenticatedCertificate(leaf, request);
  if (!identified.ok) return identified;
  const root = above.at(-1);
  const verdict = verifyClientPath({ leaf, intermediates: above, roots: root ? [root] : [], at: request.receivedAt });
  return verdict.valid ? identified : { ...refusalOf(verdict.code, verdict.message), credentialId: null };
}
