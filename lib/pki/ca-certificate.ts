import { type CheckedCertificate, checkCertificate, issuerProblem, requireValidAt } from "./certificate-profile";
import { loadPublicKey } from "./keys";
import { PkiError } from "./pki-error";
import { certificateScheme, isSignedBy } from "./signature";

/** A certificate that can sign others. */
export interface CaCertificate extends CheckedCertificate {
  /** Signed with its own key. */
  isRoot: boolean;
  /** How many CAs may stand below it; null = no limit. */
  pathLength: number | null;
}

/**
 * Reads the certificate of a CA. Throws `PkiError` when it is malformed, `expired` or `not_yet_valid` at the time,
 * `not_a_ca`, `missing_key_identifier`, of a `weak_key`, or a self-signed one that is not (`bad_signature`).
 */
export function readCaCertificate(der: Uint8Array, at: Date): CaCertificate {
  const certificate = checkCertificate(der);
  const isRoot = certificate.isSelfIssued && hasOwnKeyAbove(certificate);
  const problem = issuerProblem(certificate, isRoot);
  if (problem) throw new PkiError(problem.code, explained(problem, certificate));
  requireValid(certificate, at);
  const key = loadPublicKey(certificate.publicKeySpki);
  if (!key) throw new PkiError("weak_key", "The key of the certificate is malformed or too weak.");
  if (isRoot) {
    const scheme = certificateScheme(certificate.signatureAlgorithm);
    if (!scheme)
      throw new PkiError("unsupported_algorithm", "The certificate is signed in a way that is not accepted.");
    if (!isSignedBy(key, scheme, certificate.signedPart, certificate.signature)) {
      throw new PkiError("bad_signature", "The signature of the certificate is wrong.");
    }
  }
  return { ...certificate, isRoot, pathLength: certificate.decoded.basicConstraints?.pathLength ?? null };
}

const hasOwnKeyAbove = ({ decoded: { authorityKeyId, subjectKeyId } }: CheckedCertificate): boolean =>
  authorityKeyId === null || authorityKeyId === subjectKeyId;

function requireValid(certificate: CheckedCertificate, at: Date): void {
  try {
    requireValidAt(certificate, at);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const day = (date: Date) => date.toISOString().slice(0, 10);
    const isOver = error.code === "expired";
    const message = isOver
      ? `The certificate expired on ${day(certificate.notAfter)}.`
      : `The certificate is not valid before ${day(certificate.notBefore)}.`;
    throw new PkiError(error.code, message);
  }
}

function explained({ code, message }: PkiError, { decoded }: CheckedCertificate): string {
  if (code !== "not_a_ca") return message.replace("A CA in the path", "The CA");
  return decoded.basicConstraints?.isCa
    ? "The certificate may not sign certificates: keyCertSign is missing from its key usage."
    : "The certificate is not that of a certificate authority.";
}
