import { createHash, timingSafeEqual } from "node:crypto";
import { Element, requireDer } from "./asn1";
import { type CertificateFields, parseCertificate, readCertificateFields } from "./certificate-fields";
import { CmsError } from "./cms-error";
import type { IssuerAndSerial, ParsedSignedData } from "./cms-message";
import { loadPublicKey } from "./keys";
import { comparableName } from "./names";
import { PkiError } from "./pki-error";
import { formatSerial } from "./serial-number";
import { type Digest, isSignedBy } from "./signature";

export { CmsError } from "./cms-error";
export { type IssuerAndSerial, type ParsedSignedData, parseSignedData } from "./cms-message";

export type CmsVerdict =
  | {
      ok: true;
      /** What the signer says; null when it did not say. */
      signingTime: Date | null;
      /** The certificate whose key made the signature. */
      signerCertificateDer: Buffer;
      issuerAndSerial: IssuerAndSerial;
      digestAlgorithm: Digest;
    }
  | { ok: false; code: CmsFailure };

export type CmsFailure =
  | "content_mismatch"
  | "digest_mismatch"
  | "signer_not_found"
  | "signer_mismatch"
  | "unsupported_key"
  | "bad_signature";

/**
 * Checks that the signer signed exactly this content. The key comes from the certificate given (the one the server
 * keeps), else from the message itself, which then proves possession of a key and nothing about its owner.
 * Throws `CmsError` when the certificate cannot be read.
 */
export function verifyDetached(
  message: ParsedSignedData,
  content: Uint8Array,
  certificateDer?: Uint8Array,
): CmsVerdict {
  const { digestAlgorithm, attributes, issuerAndSerial } = message;
  if (message.content && !message.content.equals(content)) return { ok: false, code: "content_mismatch" };
  const digest = createHash(digestAlgorithm).update(content).digest();
  const { messageDigest, signingTime } = attributes;
  if (messageDigest.length !== digest.length || !timingSafeEqual(messageDigest, digest)) {
    return { ok: false, code: "digest_mismatch" };
  }
  const signer = certificateDer ? givenSigner(certificateDer, message) : carriedSigner(message);
  if (!signer) return { ok: false, code: certificateDer ? "signer_mismatch" : "signer_not_found" };
  const key = loadPublicKey(signer.publicKeySpki);
  const scheme = { key: message.signatureAlgorithm.key, digest: digestAlgorithm };
  if (!key || key.asymmetricKeyType !== scheme.key) return { ok: false, code: "unsupported_key" };
  if (!isSignedBy(key, scheme, attributes.signedDer, message.signature)) return { ok: false, code: "bad_signature" };
  return { ok: true, signingTime, signerCertificateDer: signer.der, issuerAndSerial, digestAlgorithm };
}

interface SignerCertificate {
  der: Buffer;
  publicKeySpki: Buffer;
}

function carriedSigner(message: ParsedSignedData): SignerCertificate | null {
  for (const certificate of message.certificates) {
    const signer = signerFrom(certificate, message);
    if (signer) return signer;
  }
  return null;
}

/** Takes a certificate that was sent along as read already when it is the very same. */
function givenSigner(der: Uint8Array, message: ParsedSignedData): SignerCertificate | null {
  return signerFrom(message.certificates.find((carried) => carried.der.equals(der)) ?? der, message);
}

function signerFrom(certificate: Uint8Array | Element, message: ParsedSignedData): SignerCertificate | null {
  try {
    const { der, serial, issuer, publicKeySpki } = fieldsOf(certificate);
    const isSigner =
      formatSerial(serial) === message.issuerAndSerial.serial &&
      comparableName(issuer).join("\n") === comparableName(message.signerIssuer).join("\n");
    return isSigner ? { der, publicKeySpki } : null;
  } catch (error) {
    if (error instanceof PkiError) throw new CmsError(error.code, error.message);
    throw error;
  }
}

function fieldsOf(certificate: Uint8Array | Element): CertificateFields {
  if (!(certificate instanceof Element)) return parseCertificate(certificate);
  requireDer(certificate);
  return readCertificateFields(certificate);
}
