import { context, type Element, type Fields, parseBer, tag } from "./asn1";
import { readInteger, readOid, readSmallInteger } from "./asn1-values";
import { digestAlgorithms, type SignatureAlgorithm, signatureAlgorithms } from "./cms-algorithms";
import { readSignedAttributes, type SignedAttributes } from "./cms-attributes";
import { CmsError } from "./cms-error";
import { joinedOctets, toDer } from "./der";
import { type Name, readName, textOfName } from "./names";
import { PkiError } from "./pki-error";
import { formatSerial } from "./serial-number";
import type { Digest } from "./signature";

export interface IssuerAndSerial {
  /** RFC 4514 text. */
  issuer: string;
  issuerDer: Buffer;
  /** Hexadecimal as `readCertificate` writes it. */
  serial: string;
}

/** A signed message with one signer, taken apart; nothing is verified yet. */
export interface ParsedSignedData {
  issuerAndSerial: IssuerAndSerial;
  signerIssuer: Name;
  digestAlgorithm: Digest;
  signatureAlgorithm: SignatureAlgorithm;
  attributes: SignedAttributes;
  signature: Buffer;
  /** Content carried inside, null when detached. */
  content: Buffer | null;
  /** Certificates carried along; a claim of the sender. */
  certificates: readonly Element[];
}

const maxMessageBytes = 16 * 1024;
export const signedDataOid = "1.2.840.113549.1.7.2";
export const dataOid = "1.2.840.113549.1.7.1";

/**
 * Parses a CMS SignedData message (RFC 5652 §5), DER or BER with indefinite lengths: content type data, exactly one
 * signer named by issuer and serial number, signed attributes present. Throws `CmsError` for everything else.
 */
export function parseSignedData(message: Uint8Array): ParsedSignedData {
  if (message.length > maxMessageBytes) throw new CmsError("too_large", "The signed message is larger than 16 kB.");
  try {
    return parse(message);
  } catch (error) {
    if (error instanceof PkiError && !(error instanceof CmsError)) throw new CmsError(error.code, error.message);
    throw error;
  }
}

function parse(message: Uint8Array): ParsedSignedData {
  const outer = parseBer(message).fields(tag.sequence);
  if (readOid(outer.take()) !== signedDataOid) throw new CmsError("unsupported", "The message is not signed data.");
  const wrapper = outer.take().fields(context(0));
  outer.end();
  const fields = wrapper.take().fields(tag.sequence);
  wrapper.end();
  readSmallInteger(fields.take());
  fields.take(tag.set);
  const content = readContent(fields.take());
  const certificates = (fields.takeIf(context(0))?.children ?? []).filter((element) => element.tag === tag.sequence);
  fields.takeIf(context(1));
  const [signer, ...otherSigners] = fields.take(tag.set).children;
  fields.end();
  if (!signer || otherSigners.length > 0) throw new CmsError("unsupported", "The message has not exactly one signer.");
  return { ...readSigner(signer), content, certificates };
}

function readContent(element: Element): Buffer | null {
  const fields = element.fields(tag.sequence);
  if (readOid(fields.take()) !== dataOid) throw new CmsError("unsupported", "The signed content is not plain data.");
  const wrapper = fields.takeIf(context(0));
  fields.end();
  if (!wrapper) return null;
  const inner = wrapper.fields(context(0));
  const octets = inner.take();
  inner.end();
  return octets.tag === tag.constructedOctetString ? joinedOctets(octets) : octets.value(tag.octetString);
}

type Signer = Omit<ParsedSignedData, "content" | "certificates">;

function readSigner(element: Element): Signer {
  const fields = element.fields(tag.sequence);
  if (readSmallInteger(fields.take()) !== 1) {
    throw new CmsError("unsupported", "The signer is not named by issuer and serial number.");
  }
  const identity = readIssuerAndSerial(fields.take().fields(tag.sequence));
  const digestAlgorithm = digestAlgorithms.get(readAlgorithm(fields.take()));
  const attributes = readSignedAttributes(fields.take(context(0)), dataOid);
  const signatureAlgorithm = signatureAlgorithms.get(readAlgorithm(fields.take()));
  const signature = fields.take().value(tag.octetString);
  fields.takeIf(context(1));
  fields.end();
  if (!digestAlgorithm || !signatureAlgorithm) {
    throw new CmsError("unsupported", "The signature uses an algorithm that is not accepted.");
  }
  const { key, digest } = signatureAlgorithm;
  if ((digest !== null && digest !== digestAlgorithm) || (key === "ec" && digestAlgorithm === "sha1")) {
    throw new CmsError("unsupported", "The signature and digest algorithms do not go together.");
  }
  return { ...identity, digestAlgorithm, signatureAlgorithm, attributes, signature };
}

function readAlgorithm(element: Element): string {
  const fields = element.fields(tag.sequence);
  const algorithm = readOid(fields.take());
  fields.takeIf(tag.null);
  fields.end();
  return algorithm;
}

function readIssuerAndSerial(fields: Fields): Pick<Signer, "issuerAndSerial" | "signerIssuer"> {
  const issuerElement = fields.take();
  const serial = formatSerial(readInteger(fields.take()));
  fields.end();
  const signerIssuer = readName(issuerElement);
  return {
    signerIssuer,
    issuerAndSerial: { issuer: textOfName(signerIssuer), issuerDer: toDer(issuerElement), serial },
  };
}
