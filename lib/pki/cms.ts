import { createHash, type KeyObject, timingSafeEqual } from "node:crypto";
import { Element, requireDer } from "./asn1";
import { type CertificateFields, parseCertificate, readCertificateFields } from "./certificate-fields";
import { CmsError } from "./cms-error";
import type { IssuerAndSerial, ParsedSignedData } from "./cms-message";
import { loadPublicKey } from "./keys";
import { comparableName, type Name } from "./names";
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

/** A certificate as one that may have signed: what a message must name of it, and its key (null: none that is acceptable). */
export interface Signer extends Named {
  key: KeyObject | null;
}

interface Named {
  der: Buffer;
  serial: string;
  issuer: string;
  publicKeySpki: Buffer;
}

/** Reads a certificate as a signer. Throws `CmsError` when it cannot be read. */
export const readSigner = (certificateDer: Uint8Array): Signer => withKey(readNamed(certificateDer));

const withKey = (named: Named): Signer => ({ ...named, key: loadPublicKey(named.publicKeySpki) });

function readNamed(certificate: Uint8Array | Element): Named {
  try {
    const { der, serial, issuer, publicKeySpki } = fieldsOf(certificate);
    return { der, serial: formatSerial(serial), issuer: comparable(issuer), publicKeySpki };
  } catch (error) {
    if (error instanceof PkiError) throw new CmsError(error.code, error.message);
    throw error;
  }
}

const comparable = (name: Name): string => comparableName(name).join("\n");

/**
 * Checks that the signer signed exactly this content. The key comes from the signer given (the certificate that the server
 * keeps, read or in DER), else from the message itself, which then proves possession of a key and nothing about its owner.
 * Throws `CmsError` when a certificate cannot be read.
 */
export function verifyDetached(
  message: ParsedSignedData,
  content: Uint8Array,
  given?: Uint8Array | Signer,
): CmsVerdict {
  const { digestAlgorithm, attributes, issuerAndSerial } = message;
  if (message.content && !message.content.equals(content)) return { ok: false, code: "content_mismatch" };
  const digest = createHash(digestAlgorithm).update(content).digest();
  const { messageDigest, signingTime } = attributes;
  if (messageDigest.length !== digest.length || !timingSafeEqual(messageDigest, digest)) {
    return { ok: false, code: "digest_mismatch" };
  }
  const signer = given ? givenSigner(given, message) : carriedSigner(message);
  if (!signer) return { ok: false, code: given ? "signer_mismatch" : "signer_not_found" };
  const { key } = signer;
  const scheme = { key: message.signatureAlgorithm.key, digest: digestAlgorithm };
  if (!key || key.asymmetricKeyType !== scheme.key) return { ok: false, code: "unsupported_key" };
  if (!isSignedBy(key, scheme, attributes.signedDer, message.signature)) return { ok: false, code: "bad_signature" };
  return { ok: true, signingTime, signerCertificateDer: signer.der, issuerAndSerial, digestAlgorithm };
}

function carriedSigner(message: ParsedSignedData): Signer | null {
  for (const certificate of message.certificates) {
    const named = readNamed(certificate);
    if (isNamed(named, message)) return withKey(named);
  }
  return null;
}

function givenSigner(given: Uint8Array | Signer, message: ParsedSignedData): Signer | null {
  const signer = "key" in given ? given : readSigner(given);
  return isNamed(signer, message) ? signer : null;
}

/** Is it the one that the message names? */
const isNamed = ({ serial, issuer }: Named, { issuerAndSerial, signerIssuer }: ParsedSignedData): boolean =>
  serial === issuerAndSerial.serial && issuer === comparable(signerIssuer);

function fieldsOf(certificate: Uint8Array | Element): CertificateFields {
  if (!(certificate instanceof Element)) return parseCertificate(certificate);
  requireDer(certificate);
  return readCertificateFields(certificate);
}
