import { type CheckedCertificate, checkCertificate } from "./certificate-profile";
import type { CertificateContent } from "./create-certificate";
import { canonicalIp } from "./general-names";
import { loadPublicKey } from "./keys";
import { PkiError } from "./pki-error";
import { extendedKeyUsageOids } from "./purpose";
import { keyIdentifierOf } from "./requested-extensions";
import { formatSerial } from "./serial-number";
import { certificateScheme, isSignedBy } from "./signature";

/**
 * The last look before a certificate exists: our own reading of the bytes, which has to find what was asked for, and the
 * signature under the issuer's key. Throws `PkiError` ("signing_failed").
 */
export function requireAsIntended(der: Buffer, asked: CertificateContent, issuer: CheckedCertificate | null): void {
  const made = checkCertificate(der);
  const scheme = certificateScheme(made.signatureAlgorithm);
  const key = loadPublicKey(issuer?.publicKeySpki ?? asked.publicKeySpki);
  if (!scheme || !key || !isSignedBy(key, scheme, made.signedPart, made.signature)) {
    throw new PkiError("signing_failed", "The issuer's private key does not belong to its certificate.");
  }
  const isAsked =
    made.subjectDer.equals(asked.subject) &&
    made.publicKeySpki.equals(asked.publicKeySpki) &&
    made.issuerDer.equals(issuer?.subjectDer ?? asked.subject) &&
    formatSerial(made.serial) === formatSerial(Buffer.from(asked.serial, "hex")) &&
    made.notBefore.getTime() === asked.notBefore.getTime() &&
    made.notAfter.getTime() === asked.notAfter.getTime() &&
    said(made) === wanted(asked, issuer);
  if (!isAsked) throw new PkiError("signing_failed", "The certificate does not say what was asked for.");
}

/** What the extensions say, as text that is equal for equal ones. */
function said({ decoded }: CheckedCertificate): string {
  const { basicConstraints, keyUsage, extendedKeyUsage, subjectAltNames, subjectKeyId, authorityKeyId } = decoded;
  const ca = basicConstraints && [basicConstraints.isCa, basicConstraints.pathLength];
  const names = (subjectAltNames ?? []).map(({ kind, value }) => [kind, value]);
  return JSON.stringify([ca, keyUsage?.toSorted(), extendedKeyUsage ?? [], names, subjectKeyId, authorityKeyId]);
}

function wanted(asked: CertificateContent, issuer: CheckedCertificate | null): string {
  const { ca, keyUsage, extendedKeyUsage = [], subjectAltNames = [], publicKeySpki } = asked;
  const names = subjectAltNames.map(({ kind, value }) => [kind, kind === "ip" ? canonicalIp(value) : value]);
  return JSON.stringify([
    ca ? [true, ca.pathLength ?? null] : null,
    [...new Set(keyUsage)].sort(),
    extendedKeyUsage.map((usage) => extendedKeyUsageOids[usage]),
    names,
    keyIdentifierOf(publicKeySpki),
    issuer?.decoded.subjectKeyId ?? null,
  ]);
}
