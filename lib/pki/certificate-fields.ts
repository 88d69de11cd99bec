import { Asn1Error, context, contextPrimitive, type Element, type Fields, parseDer, tag } from "./asn1";
import { readBoolean, readInteger, readOid, readTime, readWholeBits } from "./asn1-values";
import { type Name, readName } from "./names";
import { PkiError } from "./pki-error";

export interface CertificateExtension {
  isCritical: boolean;
  value: Buffer;
}

/** A certificate taken apart, nothing judged (RFC 5280 §4.1). */
export interface CertificateFields {
  der: Buffer;
  signedPart: Buffer;
  /** 1, 2 or 3. */
  version: number;
  /** Two's complement bytes. */
  serial: Buffer;
  issuer: Name;
  issuerDer: Buffer;
  subject: Name;
  subjectDer: Buffer;
  notBefore: Date;
  notAfter: Date;
  publicKeySpki: Buffer;
  /** The key's bits alone, what a key identifier is the hash of. */
  publicKeyBits: Buffer;
  extensions: ReadonlyMap<string, CertificateExtension>;
  /** The algorithm named inside the signed part, and the one beside the signature: they must agree. */
  innerAlgorithm: Element;
  signatureAlgorithm: Element;
  signature: Buffer;
}

const maxCertificateBytes = 64 * 1024;

/** Takes a certificate apart. Throws `PkiError` when it is not strict DER, too large, or repeats an extension. */
export function parseCertificate(der: Uint8Array): CertificateFields {
  if (der.length > maxCertificateBytes) throw new PkiError("too_large", "The certificate is larger than 64 kB.");
  return readCertificateFields(parseDer(der));
}

/** The same for a certificate that is part of a parsed DER message. */
export function readCertificateFields(certificate: Element): CertificateFields {
  const outer = certificate.fields(tag.sequence);
  const signedPart = outer.take(tag.sequence);
  const signatureAlgorithm = outer.take(tag.sequence);
  const signature = readWholeBits(outer.take());
  outer.end();

  const fields = signedPart.fields(tag.sequence);
  const version = readVersion(fields);
  const serial = readInteger(fields.take());
  const innerAlgorithm = fields.take(tag.sequence);
  const issuer = fields.take();
  const validity = fields.take().fields(tag.sequence);
  const notBefore = readTime(validity.take());
  const notAfter = readTime(validity.take());
  validity.end();
  const subject = fields.take();
  const publicKey = fields.take();
  const keyFields = publicKey.fields(tag.sequence);
  keyFields.take(tag.sequence);
  const publicKeyBits = readWholeBits(keyFields.take());
  keyFields.end();
  if (version >= 2) {
    fields.takeIf(contextPrimitive(1));
    fields.takeIf(contextPrimitive(2));
  }
  const extensions = readExtensions(version === 3 ? fields.takeIf(context(3)) : null);
  fields.end();

  return {
    der: certificate.der,
    signedPart: signedPart.der,
    version,
    serial,
    issuer: readName(issuer),
    issuerDer: issuer.der,
    subject: readName(subject),
    subjectDer: subject.der,
    notBefore,
    notAfter,
    publicKeySpki: publicKey.der,
    publicKeyBits,
    extensions,
    innerAlgorithm,
    signatureAlgorithm,
    signature,
  };
}

function readVersion(fields: Fields): number {
  const wrapper = fields.takeIf(context(0));
  if (!wrapper) return 1;
  const inner = wrapper.fields(context(0));
  const number = readInteger(inner.take());
  inner.end();
  const version = (number[0] ?? 0) + 1;
  if (number.length !== 1 || version < 2 || version > 3) throw new Asn1Error("The certificate's version is unknown.");
  return version;
}

function readExtensions(wrapper: Element | null): ReadonlyMap<string, CertificateExtension> {
  if (!wrapper) return new Map();
  const outer = wrapper.fields(context(3));
  const list = outer.take();
  outer.end();
  return readExtensionList(list);
}

/** Reads Extensions (RFC 5280 §4.1.2.9) by object identifier. Throws `PkiError` when empty or when one repeats. */
export function readExtensionList(sequence: Element): ReadonlyMap<string, CertificateExtension> {
  const extensions = new Map<string, CertificateExtension>();
  const list = sequence.fields(tag.sequence).rest();
  if (list.length === 0) throw new Asn1Error("The list of extensions is empty.");
  for (const element of list) {
    const fields = element.fields(tag.sequence);
    const oid = readOid(fields.take());
    const critical = fields.takeIf(tag.boolean);
    const value = fields.take().value(tag.octetString);
    fields.end();
    if (extensions.has(oid)) throw new PkiError("duplicate_extension", `The extension ${oid} occurs twice.`);
    extensions.set(oid, { isCritical: critical ? readBoolean(critical) : false, value });
  }
  return extensions;
}
