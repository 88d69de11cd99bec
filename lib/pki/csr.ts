import type { KeyObject } from "node:crypto";
import { Asn1Error, context, type Element, parseDer, tag } from "./asn1";
import { readOid, readSmallInteger, readWholeBits } from "./asn1-values";
import { type DecodedExtensions, decodeExtensions, extensionOid, type KeyUsage } from "./certificate-extensions";
import { type CertificateExtension, readExtensionList } from "./certificate-fields";
import { type GeneralName, isWellFormed } from "./general-names";
import { describePublicKey, loadPublicKey } from "./keys";
import { type Name, readName, textOfName } from "./names";
import { parsePem } from "./pem";
import { PkiError } from "./pki-error";
import { usageNameOf } from "./purpose";
import { certificateScheme, isSignedBy } from "./signature";

/** What somebody asks for, with proof that they hold the key. Nothing of it is a promise: the issuer's profile decides. */
export interface CertificationRequest {
  der: Buffer;
  /** RFC 4514 text; empty when only alternative names are asked for. */
  subject: string;
  subjectName: Name;
  subjectDer: Buffer;
  publicKeySpki: Buffer;
  /** "RSA 2048", "EC P-256", "Ed25519". */
  keyType: string;
  subjectAltNames: readonly { kind: GeneralName["kind"]; value: string }[];
  keyUsage: readonly KeyUsage[];
  /** Names where known, object identifiers elsewhere. */
  extendedKeyUsage: readonly string[];
  /** Object identifiers of extensions that were asked for besides these, undecoded. */
  otherExtensions: readonly string[];
}

const maxRequestBytes = 32 * 1024;
const maxTextLength = 128 * 1024;
const requestLabels = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"];

/**
 * Reads a PKCS#10 request (RFC 2986), PEM or DER, and verifies its signature under its own key. Throws `PkiError`:
 * `too_large`, `malformed_pem`, `malformed_asn1`, `malformed_name`, `duplicate_extension`, `private_key_included`,
 * `weak_key`, `unsupported_algorithm`, `bad_signature`, `ca_requested`.
 */
export function readCertificationRequest(pemOrDer: string | Uint8Array): CertificationRequest {
  const der = derOf(pemOrDer);
  if (der.length > maxRequestBytes) throw new PkiError("too_large", "The request is larger than 32 kB.");
  const outer = parseDer(der).fields(tag.sequence);
  const signedPart = outer.take(tag.sequence);
  const algorithm = outer.take(tag.sequence);
  const signature = readWholeBits(outer.take());
  outer.end();
  const { subject, publicKeySpki, extensions } = readContent(signedPart);
  const key = requireStrongKey(publicKeySpki);
  const scheme = certificateScheme(algorithm);
  if (!scheme) throw new PkiError("unsupported_algorithm", "The request's signature algorithm is not accepted.");
  if (!isSignedBy(key, scheme, signedPart.der, signature)) {
    throw new PkiError("bad_signature", "The request is not signed with the key it names.");
  }
  const subjectName = readName(subject);
  const decoded = decodeExtensions({ extensions: pick(extensions, (oid) => consideredExtensions.has(oid)) });
  requireEndEntity(decoded);
  requireSoundNames(subjectName, decoded);
  return {
    der,
    subject: textOfName(subjectName),
    subjectName,
    subjectDer: subject.der,
    publicKeySpki,
    keyType: describePublicKey(publicKeySpki),
    subjectAltNames: (decoded.subjectAltNames ?? []).map(({ kind, value }) => ({ kind, value })),
    keyUsage: decoded.keyUsage ?? [],
    extendedKeyUsage: (decoded.extendedKeyUsage ?? []).map(usageNameOf),
    otherExtensions: [...pick(extensions, (oid) => !consideredExtensions.has(oid)).keys()],
  };
}

function derOf(pemOrDer: string | Uint8Array): Buffer {
  if (pemOrDer.length > maxTextLength) throw new PkiError("too_large", "The request is too large.");
  if (typeof pemOrDer === "string") return derOfPem(pemOrDer);
  const bytes = Buffer.from(pemOrDer);
  return bytes[0] === tag.sequence ? bytes : derOfPem(bytes.toString("latin1"));
}

function derOfPem(text: string): Buffer {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    throw new PkiError("private_key_included", "The text holds a private key, which its owner must not hand out.");
  }
  const [request, ...others] = parsePem(text);
  if (!request || others.length > 0 || !requestLabels.includes(request.label)) {
    throw new PkiError("malformed_pem", "The text is not one certificate request.");
  }
  return request.der;
}

type Extensions = ReadonlyMap<string, CertificateExtension>;

function readContent(signedPart: Element): { subject: Element; publicKeySpki: Buffer; extensions: Extensions } {
  const fields = signedPart.fields(tag.sequence);
  if (readSmallInteger(fields.take()) !== 0) throw new Asn1Error("The request's version is unknown.");
  const subject = fields.take(tag.sequence);
  const publicKeySpki = fields.take(tag.sequence).der;
  // RFC 2986 wants the attributes even when there are none; old clients leave them out.
  const attributes = fields.takeIf(context(0));
  fields.end();
  return { subject, publicKeySpki, extensions: readRequestedExtensions(attributes?.children ?? []) };
}

/** `extensionRequest` of PKCS#9, and the same thing under Microsoft's own identifier. */
const extensionRequestOids = ["1.2.840.113549.1.9.14", "1.3.6.1.4.1.311.2.1.14"];

function readRequestedExtensions(attributes: readonly Element[]): Extensions {
  let requested: Extensions | null = null;
  for (const attribute of attributes) {
    const fields = attribute.fields(tag.sequence);
    const isRequest = extensionRequestOids.includes(readOid(fields.take()));
    const values = fields.take().fields(tag.set);
    fields.end();
    if (!isRequest) continue;
    if (requested) throw new PkiError("duplicate_extension", "The request asks for extensions twice.");
    requested = readExtensionList(values.take());
    values.end();
  }
  return requested ?? new Map();
}

/** The others are the issuer's business or say nothing in a request, so that mistakes in them do no harm. */
const consideredExtensions = new Set<string>([
  extensionOid.basicConstraints,
  extensionOid.keyUsage,
  extensionOid.extendedKeyUsage,
  extensionOid.subjectAltName,
]);

function pick(extensions: Extensions, isWanted: (oid: string) => boolean): Extensions {
  return new Map([...extensions].filter(([oid]) => isWanted(oid)));
}

function requireStrongKey(publicKeySpki: Buffer): KeyObject {
  const key = loadPublicKey(publicKeySpki);
  const exponent = key?.asymmetricKeyDetails?.publicExponent;
  // The range that NIST FIPS 186-5 and the CA/Browser Forum allow; older certificates may have a smaller one.
  const isUsual = exponent === undefined || (exponent >= 65_537n && exponent < 2n ** 256n);
  if (!key || !isUsual)
    throw new PkiError(
      "weak_key",
      `The request's key (${describePublicKey(publicKeySpki)}) ${keyFault(publicKeySpki)}`,
    );
  return key;
}

/** What is wrong with a key that is not relied on. */
function keyFault(publicKeySpki: Buffer): string {
  const [, bits] = /^RSA (\d+)$/.exec(describePublicKey(publicKeySpki)) ?? [];
  if (bits === undefined) return "is of a kind that is not certified: use RSA, EC P-256, EC P-384 or Ed25519.";
  if (Number(bits) < 2048) return "is too weak: an RSA key needs at least 2048 bits.";
  return "is malformed: its size or its exponent is not usual.";
}

function requireEndEntity({ basicConstraints, keyUsage }: DecodedExtensions): void {
  const signsForOthers = keyUsage?.some((usage) => usage === "keyCertSign" || usage === "cRLSign");
  if (basicConstraints?.isCa || signsForOthers) {
    throw new PkiError("ca_requested", "The request asks for the rights of a certificate authority.");
  }
}

function requireSoundNames(subject: Name, { subjectAltNames }: DecodedExtensions): void {
  const texts = subject.flat().map(({ text }) => text ?? "");
  if (texts.some((text) => /[\p{Cc}\p{Cs}]/u.test(text))) {
    throw new PkiError("malformed_name", "The subject holds control characters.");
  }
  const malformed = subjectAltNames?.find((name) => !isWellFormed(name));
  if (malformed) {
    throw new PkiError("malformed_name", `The alternative name "${malformed.value}" is malformed.`);
  }
}
