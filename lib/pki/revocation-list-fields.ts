import { Asn1Error, context, type Element, parseDer, tag } from "./asn1";
import { readSmallInteger, readTime, readWholeBits } from "./asn1-values";
import { type CertificateExtension, readExtensionList } from "./certificate-fields";
import { DerCursor, type DerSpan } from "./der-cursor";
import { type Name, readName } from "./names";
import { PkiError } from "./pki-error";

/** A CRL taken apart but for its entries, nothing judged (RFC 5280 §5.1). */
export interface RevocationListFields {
  signedPart: Buffer;
  /** 1 or 2. */
  version: number;
  /** The algorithm named inside the signed part, and the one beside the signature: they must agree. */
  innerAlgorithm: Element;
  signatureAlgorithm: Element;
  signature: Buffer;
  issuer: Name;
  thisUpdate: Date;
  nextUpdate: Date | null;
  /** The entries side by side, null when there are none. */
  entries: Buffer | null;
  extensions: ReadonlyMap<string, CertificateExtension>;
}

const maxListBytes = 64 * 1024 * 1024;
const maxFieldBytes = 64 * 1024;

/** Reads the frame of a CRL in DER. Throws `PkiError`. */
export function parseRevocationList(der: Uint8Array): RevocationListFields {
  if (der.length > maxListBytes) throw new PkiError("too_large", "The revocation list is larger than 64 MB.");
  const whole = new DerCursor(Buffer.from(der.buffer, der.byteOffset, der.byteLength));
  const outer = new DerCursor(whole.take(tag.sequence).content);
  whole.end();
  const signedPart = outer.take(tag.sequence);
  const signatureAlgorithm = parseField(outer.take(tag.sequence));
  const signature = readWholeBits(parseField(outer.take(tag.bitString)));
  outer.end();

  const fields = new DerCursor(signedPart.content);
  const version = fields.takeIf(tag.integer);
  if (version && readSmallInteger(parseField(version)) !== 1) throw new Asn1Error("The list's version is unknown.");
  const innerAlgorithm = parseField(fields.take(tag.sequence));
  const issuer = readName(parseField(fields.take(tag.sequence)));
  const thisUpdate = takeTime(fields);
  if (!thisUpdate) throw new Asn1Error("The list does not say when it was made.");
  const nextUpdate = takeTime(fields);
  const entries = fields.takeIf(tag.sequence)?.content ?? null;
  const extensions = readExtensions(fields.takeIf(context(0)));
  fields.end();
  return {
    signedPart: signedPart.der,
    version: version ? 2 : 1,
    innerAlgorithm,
    signatureAlgorithm,
    signature,
    issuer,
    thisUpdate,
    nextUpdate,
    entries,
    extensions,
  };
}

function parseField({ der }: DerSpan): Element {
  if (der.length > maxFieldBytes) throw new PkiError("too_large", "A part of the revocation list is too large.");
  return parseDer(der);
}

function takeTime(fields: DerCursor): Date | null {
  const found = fields.takeIf(tag.utcTime) ?? fields.takeIf(tag.generalizedTime);
  return found && readTime(parseField(found));
}

function readExtensions(wrapper: DerSpan | null): ReadonlyMap<string, CertificateExtension> {
  if (!wrapper) return new Map();
  const outer = parseField(wrapper).fields(context(0));
  const list = outer.take();
  outer.end();
  return readExtensionList(list);
}
