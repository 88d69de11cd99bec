import { Asn1Error, context, contextPrimitive, parseDer, tag } from "./asn1";
import { readBits, readBoolean, readOid, readSmallInteger } from "./asn1-values";
import type { CertificateFields } from "./certificate-fields";
import { type GeneralName, readGeneralName } from "./general-names";
import { type NameConstraints, readNameConstraints } from "./name-constraints";

/** Bit order of RFC 5280 §4.2.1.3. */
export const keyUsages = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;
export type KeyUsage = (typeof keyUsages)[number];

export const extensionOid = {
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  nameConstraints: "2.5.29.30",
  cRLDistributionPoints: "2.5.29.31",
  policyMappings: "2.5.29.33",
  cRLNumber: "2.5.29.20",
  reasonCode: "2.5.29.21",
  deltaCRLIndicator: "2.5.29.27",
  issuingDistributionPoint: "2.5.29.28",
  authorityKeyIdentifier: "2.5.29.35",
  policyConstraints: "2.5.29.36",
  extendedKeyUsage: "2.5.29.37",
  inhibitAnyPolicy: "2.5.29.54",
  authorityInformationAccess: "1.3.6.1.5.5.7.1.1",
  subjectInformationAccess: "1.3.6.1.5.5.7.1.11",
  ocspNonce: "1.3.6.1.5.5.7.48.1.2",
  ocspNoCheck: "1.3.6.1.5.5.7.48.1.5",
} as const;

/** The extensions that decide something; null or empty where the certificate has none. */
export interface DecodedExtensions {
  basicConstraints: { isCa: boolean; pathLength: number | null } | null;
  keyUsage: readonly KeyUsage[] | null;
  /** Object identifiers. */
  extendedKeyUsage: readonly string[] | null;
  subjectAltNames: readonly GeneralName[] | null;
  nameConstraints: NameConstraints | null;
  /** Hexadecimal, lower case. */
  subjectKeyId: string | null;
  authorityKeyId: string | null;
}

/** Decodes them all. Throws `Asn1Error` when one is malformed, whether critical or not. */
export function decodeExtensions({ extensions }: Pick<CertificateFields, "extensions">): DecodedExtensions {
  const decode = <T>(oid: string, read: (value: Buffer) => T): T | null => {
    const extension = extensions.get(oid);
    return extension ? read(extension.value) : null;
  };
  return {
    basicConstraints: decode(extensionOid.basicConstraints, readBasicConstraints),
    keyUsage: decode(extensionOid.keyUsage, readKeyUsage),
    extendedKeyUsage: decode(extensionOid.extendedKeyUsage, readExtendedKeyUsage),
    subjectAltNames: decode(extensionOid.subjectAltName, readSubjectAltNames),
    nameConstraints: decode(extensionOid.nameConstraints, readNameConstraints),
    subjectKeyId: decode(extensionOid.subjectKeyIdentifier, readSubjectKeyId),
    authorityKeyId: decode(extensionOid.authorityKeyIdentifier, readAuthorityKeyId),
  };
}

function readBasicConstraints(value: Buffer): { isCa: boolean; pathLength: number | null } {
  const fields = parseDer(value).fields(tag.sequence);
  const ca = fields.takeIf(tag.boolean);
  const pathLength = fields.takeIf(tag.integer);
  fields.end();
  const isCa = ca ? readBoolean(ca) : false;
  if (pathLength && !isCa) throw new Asn1Error("A path length stands in a certificate that is no CA.");
  return { isCa, pathLength: pathLength ? readSmallInteger(pathLength) : null };
}

function readKeyUsage(value: Buffer): KeyUsage[] {
  const bits = readBits(parseDer(value));
  const usages = keyUsages.filter((_, index) => bits[index]);
  if (usages.length === 0) throw new Asn1Error("The key usage is empty.");
  return usages;
}

function readExtendedKeyUsage(value: Buffer): string[] {
  const oids = parseDer(value).fields(tag.sequence).rest().map(readOid);
  if (oids.length === 0) throw new Asn1Error("The extended key usage is empty.");
  return oids;
}

function readSubjectAltNames(value: Buffer): GeneralName[] {
  const names = parseDer(value).fields(tag.sequence).rest().map(readGeneralName);
  if (names.length === 0) throw new Asn1Error("The list of alternative names is empty.");
  return names;
}

function readSubjectKeyId(value: Buffer): string {
  return nonEmptyHex(parseDer(value).value(tag.octetString));
}

function readAuthorityKeyId(value: Buffer): string {
  const fields = parseDer(value).fields(tag.sequence);
  const keyId = fields.take(contextPrimitive(0)).content;
  const issuer = fields.takeIf(context(1));
  const serial = fields.takeIf(contextPrimitive(2));
  fields.end();
  if ((issuer === null) !== (serial === null)) throw new Asn1Error("An issuer is named without its serial number.");
  return nonEmptyHex(keyId);
}

function nonEmptyHex(bytes: Buffer): string {
  if (bytes.length === 0) throw new Asn1Error("A key identifier is empty.");
  return bytes.toString("hex");
}
