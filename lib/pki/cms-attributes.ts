import type { Element } from "./asn1";
import { tag } from "./asn1";
import { readOid, readTime } from "./asn1-values";
import { CmsError } from "./cms-error";
import { joinedOctets, setOf, toDer } from "./der";

export interface SignedAttributes {
  messageDigest: Buffer;
  signingTime: Date | null;
  /** The SET OF in DER that the signature is made over, whatever encoding was sent (RFC 5652 §5.4). */
  signedDer: Buffer;
}

export const contentTypeOid = "1.2.840.113549.1.9.3";
export const messageDigestOid = "1.2.840.113549.1.9.4";
export const signingTimeOid = "1.2.840.113549.1.9.5";

/** Reads a signer's signed attributes (RFC 5652 §11). Throws `CmsError` unless they name the content type and a digest. */
export function readSignedAttributes(element: Element, contentType: string): SignedAttributes {
  const values = new Map<string, Element>();
  for (const attribute of element.children) {
    const fields = attribute.fields(tag.sequence);
    const type = readOid(fields.take());
    const [value, ...otherValues] = fields.take(tag.set).children;
    fields.end();
    if (values.has(type) || !value)
      throw new CmsError("malformed_attributes", "A signed attribute is repeated or empty.");
    if (otherValues.length > 0 && singleValued.has(type)) {
      throw new CmsError("malformed_attributes", "A signed attribute has two values.");
    }
    values.set(type, value);
  }
  const type = values.get(contentTypeOid);
  const digest = values.get(messageDigestOid);
  const time = values.get(signingTimeOid);
  if (!type || readOid(type) !== contentType || !digest) {
    throw new CmsError("malformed_attributes", "The signed attributes lack the content type or the message digest.");
  }
  const isSentInPieces = digest.tag === tag.constructedOctetString;
  return {
    messageDigest: isSentInPieces ? joinedOctets(digest) : digest.value(tag.octetString),
    signingTime: time ? readTime(time) : null,
    signedDer: setOf(...element.children.map(toDer)),
  };
}

const singleValued = new Set([contentTypeOid, messageDigestOid, signingTimeOid]);
