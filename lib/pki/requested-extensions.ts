import { createHash } from "node:crypto";
import { contextPrimitive, parseDer, tag } from "./asn1";
import { readWholeBits } from "./asn1-values";
import { extensionOid, type KeyUsage, keyUsages } from "./certificate-extensions";
import { explicit, integer, nullValue, octetString, oid, sequence, tlv } from "./der";
import { generalNameTag, ipBytes, isDnsName, splitMailbox } from "./general-names";
import { PkiError } from "./pki-error";
import { type ExtendedKeyUsage, extendedKeyUsageOids } from "./purpose";

export interface SubjectAltName {
  kind: "dns" | "email" | "ip" | "uri";
  value: string;
}

export interface RequestedExtensions {
  /** Present for a CA; `pathLength` is the number of CAs allowed below it. */
  ca?: { pathLength?: number };
  keyUsage: readonly KeyUsage[];
  extendedKeyUsage?: readonly ExtendedKeyUsage[];
  subjectAltNames?: readonly SubjectAltName[];
  /** They are the whole identity, for the subject is empty (RFC 5280 §4.2.1.6). */
  subjectAltNamesAreCritical?: boolean;
  /** Where revocation lists, OCSP answers and the issuer's certificate are to be had; http, for https would need itself. */
  crlUrls?: readonly string[];
  ocspUrls?: readonly string[];
  caIssuersUrls?: readonly string[];
  /** For an OCSP responder: its own revocation need not be asked for (RFC 6960 §4.2.2.2.1). */
  ocspNoCheck?: boolean;
}

/** The extensions of a certificate in the profile of RFC 5280 §4.2, DER each. `issuerKeyId` is null when it signs itself. */
export function buildExtensions(
  requested: RequestedExtensions,
  subjectKeyId: string,
  issuerKeyId: string | null,
): Buffer[] {
  const { ca, keyUsage, extendedKeyUsage = [], subjectAltNames = [], crlUrls = [] } = requested;
  const { ocspUrls = [], caIssuersUrls = [] } = requested;
  const extensions: Buffer[] = [];
  const add = (type: string, value: Buffer) => extensions.push(extension(type, value));
  const addCritical = (type: string, value: Buffer) => extensions.push(extension(type, value, isCritical));
  if (ca) addCritical(extensionOid.basicConstraints, basicConstraints(ca));
  addCritical(extensionOid.keyUsage, usageBits(keyUsage));
  if (extendedKeyUsage.length > 0) {
    add(extensionOid.extendedKeyUsage, sequence(...extendedKeyUsage.map((usage) => oid(extendedKeyUsageOids[usage]))));
  }
  add(extensionOid.subjectKeyIdentifier, octetString(Buffer.from(subjectKeyId, "hex")));
  if (issuerKeyId !== null) {
    const keyId = tlv(contextPrimitive(0), Buffer.from(issuerKeyId, "hex"));
    add(extensionOid.authorityKeyIdentifier, sequence(keyId));
  }
  if (subjectAltNames.length > 0) {
    const addNames = requested.subjectAltNamesAreCritical ? addCritical : add;
    addNames(extensionOid.subjectAltName, sequence(...subjectAltNames.map(generalName)));
  }
  if (crlUrls.length > 0) add(extensionOid.cRLDistributionPoints, sequence(...crlUrls.map(distributionPoint)));
  const access = [
    ...ocspUrls.map((url) => accessDescription(accessMethod.ocsp, url)),
    ...caIssuersUrls.map((url) => accessDescription(accessMethod.caIssuers, url)),
  ];
  if (access.length > 0) add(extensionOid.authorityInformationAccess, sequence(...access));
  if (requested.ocspNoCheck) add(extensionOid.ocspNoCheck, nullValue());
  return extensions;
}

const isCritical = tlv(tag.boolean, Buffer.of(0xff));

const extension = (type: string, value: Buffer, ...critical: Buffer[]): Buffer =>
  sequence(oid(type), ...critical, octetString(value));

const basicConstraints = ({ pathLength }: { pathLength?: number }): Buffer =>
  sequence(tlv(tag.boolean, Buffer.of(0xff)), ...(pathLength === undefined ? [] : [integer(pathLength)]));

/** A list of named bits ends with its last one that is set (X.690 §11.2.2). */
function usageBits(usages: readonly KeyUsage[]): Buffer {
  const positions = usages.map((usage) => keyUsages.indexOf(usage));
  const length = Math.max(...positions) + 1;
  const octets = Buffer.alloc(Math.ceil(length / 8));
  for (const position of positions)
    octets.writeUInt8(octets.readUInt8(position >> 3) | (0x80 >> (position & 7)), position >> 3);
  return tlv(tag.bitString, Buffer.of(octets.length * 8 - length), octets);
}

/** RFC 5280 §4.2.1.13: the full name of one place. */
const distributionPoint = (url: string): Buffer => sequence(explicit(0, explicit(0, uriName(url))));

const accessMethod = { ocsp: "1.3.6.1.5.5.7.48.1", caIssuers: "1.3.6.1.5.5.7.48.2" } as const;

const accessDescription = (method: string, url: string): Buffer => sequence(oid(method), uriName(url));

const uriName = (value: string): Buffer => asciiName(generalNameTag.uri, requireUrl(value));

const asciiName = (identifier: number, value: string): Buffer => tlv(identifier, Buffer.from(value, "latin1"));

function generalName({ kind, value }: SubjectAltName): Buffer {
  switch (kind) {
    case "dns":
      requireName(isDnsName(value.startsWith("*.") ? value.slice(2) : value), value);
      return asciiName(generalNameTag.dns, value);
    case "email":
      requireName(/^[\x21-\x7e]+$/.test(value) && splitMailbox(value) !== null, value);
      return asciiName(generalNameTag.email, value);
    case "ip": {
      const bytes = ipBytes(value);
      requireName(bytes !== null, value);
      return tlv(generalNameTag.ip, bytes ?? Buffer.alloc(0));
    }
    case "uri":
      return uriName(value);
  }
}

function requireName(isAcceptable: boolean, value: string): void {
  if (!isAcceptable) throw new PkiError("invalid_alternative_name", `"${value}" cannot be an alternative name.`);
}

function requireUrl(value: string): string {
  requireName(/^[\x21-\x7e]+$/.test(value) && /^[A-Za-z][A-Za-z0-9+.-]*:./.test(value) && URL.canParse(value), value);
  return value;
}

/** The identifier of a key: SHA-1 of its bits (RFC 5280 §4.2.1.2 method 1), hexadecimal. */
export function keyIdentifierOf(publicKeySpki: Uint8Array): string {
  const fields = parseDer(publicKeySpki).fields(tag.sequence);
  fields.take(tag.sequence);
  return createHash("sha1").update(readWholeBits(fields.take())).digest("hex");
}
