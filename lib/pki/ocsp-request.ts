import { createHash } from "node:crypto";
import { Asn1Error, context, type Element, parseDer, tag } from "./asn1";
import { readInteger, readOid, readSmallInteger } from "./asn1-values";
import { extensionOid } from "./certificate-extensions";
import { type CertificateExtension, parseCertificate, readExtensionList } from "./certificate-fields";
import { digestAlgorithms } from "./cms-algorithms";
import { readGeneralName } from "./general-names";
import { PkiError } from "./pki-error";
import { formatSerial } from "./serial-number";
import type { Digest } from "./signature";

/** CertID (RFC 6960 §4.1.1): a certificate named by hashes of its issuer and its serial number. */
export interface OcspCertId {
  /** As received; the answer repeats it byte for byte. */
  der: Buffer;
  digest: Digest;
  issuerNameHash: Buffer;
  issuerKeyHash: Buffer;
  /** Hexadecimal, as `readCertificate` writes it. */
  serial: string;
}

export interface OcspRequest {
  certIds: readonly OcspCertId[];
  nonce: Buffer | null;
}

const maxRequestBytes = 8 * 1024;
const maxCertIds = 32;
// RFC 9654 §2.1.
const maxNonceBytes = 128;

/**
 * Reads an OCSPRequest (RFC 6960 §4.1): at most 8 kB and 32 certificates, hashes SHA-1 and SHA-2. A signature on it is
 * passed over, for the answers are public. Throws `PkiError`; the answer to that is `ocspError("malformedRequest")`.
 */
export function parseOcspRequest(der: Uint8Array): OcspRequest {
  if (der.length > maxRequestBytes) throw new PkiError("too_large", "The request is larger than 8 kB.");
  const outer = parseDer(der).fields(tag.sequence);
  const fields = outer.take().fields(tag.sequence);
  outer.takeIf(context(0));
  outer.end();
  const version = fields.takeIf(context(0));
  if (version && readSmallInteger(inside(version)) !== 0) throw new Asn1Error("The request's version is unknown.");
  const requestor = fields.takeIf(context(1));
  if (requestor) readGeneralName(inside(requestor));
  const list = fields.take().fields(tag.sequence).rest();
  const extensions = readExtensions(fields.takeIf(context(2)));
  fields.end();
  if (list.length === 0) throw new Asn1Error("The request asks for nothing.");
  if (list.length > maxCertIds) throw new PkiError("too_complex", "The request asks for more than 32 certificates.");
  return { certIds: list.map(readSingleRequest), nonce: readNonce(extensions) };
}

/**
 * The bytes of a request sent by GET (RFC 6960 §A.1): what follows the responder's address in the path, as received.
 * Throws `PkiError`.
 */
export function ocspRequestFromPath(path: string): Buffer {
  const text = path.length <= maxRequestBytes * 2 ? percentDecoded(path) : null;
  const der = text !== null && /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : null;
  if (!der) throw new PkiError("malformed_request", "The path holds no request in base64.");
  return der;
}

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function inside(wrapper: Element): Element {
  const fields = wrapper.fields(wrapper.tag);
  const element = fields.take();
  fields.end();
  return element;
}

function readExtensions(wrapper: Element | null): ReadonlyMap<string, CertificateExtension> {
  const extensions = wrapper ? readExtensionList(inside(wrapper)) : new Map<string, CertificateExtension>();
  for (const [oid, { isCritical }] of extensions) {
    if (isCritical && oid !== extensionOid.ocspNonce) {
      throw new PkiError("unknown_critical_extension", `The request has the critical extension ${oid}.`);
    }
  }
  return extensions;
}

function readNonce(extensions: ReadonlyMap<string, CertificateExtension>): Buffer | null {
  const extension = extensions.get(extensionOid.ocspNonce);
  if (!extension) return null;
  const nonce = parseDer(extension.value).value(tag.octetString);
  if (nonce.length === 0 || nonce.length > maxNonceBytes) throw new Asn1Error("The nonce is empty or too long.");
  return nonce;
}

function readSingleRequest(element: Element): OcspCertId {
  const fields = element.fields(tag.sequence);
  const certId = readCertId(fields.take());
  readExtensions(fields.takeIf(context(0)));
  fields.end();
  return certId;
}

function readCertId(element: Element): OcspCertId {
  const fields = element.fields(tag.sequence);
  const algorithm = fields.take().fields(tag.sequence);
  const digest = digestAlgorithms.get(readOid(algorithm.take()));
  algorithm.takeIf(tag.null);
  algorithm.end();
  const issuerNameHash = fields.take().value(tag.octetString);
  const issuerKeyHash = fields.take().value(tag.octetString);
  const serial = readInteger(fields.take());
  fields.end();
  if (!digest) throw new PkiError("unsupported_algorithm", "The request names its issuer by an unknown hash.");
  // As text a negative number would be another, positive one.
  if ((serial[0] ?? 0) >= 0x80 || serial.length > 21) throw new Asn1Error("A serial number is negative or too long.");
  return { der: element.der, digest, issuerNameHash, issuerKeyHash, serial: formatSerial(serial) };
}

/** Tells whether a certificate is named as one of this issuer's. The hashes are made once for each digest. */
export function ocspIssuerMatcher(issuerCertificateDer: Uint8Array): (certId: OcspCertId) => boolean {
  const { subjectDer, publicKeyBits } = parseCertificate(issuerCertificateDer);
  const hashes = new Map<Digest, { name: Buffer; key: Buffer }>();
  return ({ digest, issuerNameHash, issuerKeyHash }) => {
    const hash = (bytes: Buffer): Buffer => createHash(digest).update(bytes).digest();
    const own = hashes.get(digest) ?? { name: hash(subjectDer), key: hash(publicKeyBits) };
    hashes.set(digest, own);
    return own.name.equals(issuerNameHash) && own.key.equals(issuerKeyHash);
  };
}
