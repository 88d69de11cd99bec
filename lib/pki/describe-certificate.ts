import { type Element, parseDer } from "./asn1";
import { readOid } from "./asn1-values";
import { decodeExtensions, extensionOid } from "./certificate-extensions";
import { type CertificateFields, parseCertificate } from "./certificate-fields";
import { describePublicKey } from "./keys";
import { textOfName } from "./names";
import { usageNameOf } from "./purpose";
import { formatSerial } from "./serial-number";

export interface DescribedExtension {
  oid: string;
  /** Empty for one that is not known here. */
  name: string;
  isCritical: boolean;
  /** What it says, a line each. */
  lines: string[];
}

/** Everything a certificate says, in words. Hexadecimal is lower case. */
export interface DescribedCertificate {
  version: number;
  serial: string;
  subject: string;
  issuer: string;
  notBefore: Date;
  notAfter: Date;
  keyType: string;
  signatureAlgorithm: string;
  extensions: DescribedExtension[];
}

const names: Record<string, string> = {
  [extensionOid.basicConstraints]: "Basic constraints",
  [extensionOid.keyUsage]: "Key usage",
  [extensionOid.extendedKeyUsage]: "Extended key usage",
  [extensionOid.subjectAltName]: "Alternative names",
  [extensionOid.nameConstraints]: "Name constraints",
  [extensionOid.subjectKeyIdentifier]: "Subject key identifier",
  [extensionOid.authorityKeyIdentifier]: "Authority key identifier",
  [extensionOid.authorityInformationAccess]: "Authority information access",
  [extensionOid.ocspNoCheck]: "OCSP responder need not be checked",
  "2.5.29.31": "CRL distribution points",
  "2.5.29.32": "Certificate policies",
  "1.3.6.1.4.1.11129.2.4.2": "Certificate transparency",
  "1.3.6.1.5.5.7.1.24": "TLS features",
};

const algorithms: Record<string, string> = {
  "1.2.840.113549.1.1.5": "RSA with SHA-1",
  "1.2.840.113549.1.1.10": "RSA-PSS",
  "1.2.840.113549.1.1.11": "RSA with SHA-256",
  "1.2.840.113549.1.1.12": "RSA with SHA-384",
  "1.2.840.113549.1.1.13": "RSA with SHA-512",
  "1.2.840.10045.4.3.2": "ECDSA with SHA-256",
  "1.2.840.10045.4.3.3": "ECDSA with SHA-384",
  "1.2.840.10045.4.3.4": "ECDSA with SHA-512",
  "1.3.101.112": "Ed25519",
};

/** Takes a certificate apart for people to read; judges nothing. Throws `PkiError` when it is malformed. */
export function describeCertificate(der: Uint8Array): DescribedCertificate {
  const fields = parseCertificate(der);
  const { signatureAlgorithm } = fields;
  const [algorithm] = readOrNothing(() => [readOid(signatureAlgorithm.children[0] ?? signatureAlgorithm)]) ?? [];
  return {
    version: fields.version,
    serial: formatSerial(fields.serial),
    subject: textOfName(fields.subject),
    issuer: textOfName(fields.issuer),
    notBefore: fields.notBefore,
    notAfter: fields.notAfter,
    keyType: describePublicKey(fields.publicKeySpki),
    signatureAlgorithm: algorithm ? (algorithms[algorithm] ?? algorithm) : signatureAlgorithm.der.toString("hex"),
    extensions: describeExtensions(fields),
  };
}

function describeExtensions(fields: CertificateFields): DescribedExtension[] {
  const known = wordsOf(fields);
  return [...fields.extensions].map(([oid, { isCritical, value }]) => ({
    oid,
    name: names[oid] ?? "",
    isCritical,
    lines: known[oid] ?? [value.toString("hex")],
  }));
}

function wordsOf(fields: CertificateFields): Record<string, string[] | undefined> {
  const decoded = decodeExtensions(fields);
  const { basicConstraints, subjectKeyId, authorityKeyId } = decoded;
  const bytesOf = (oid: string) => fields.extensions.get(oid)?.value;
  return {
    [extensionOid.basicConstraints]: basicConstraints ? [authorityText(basicConstraints)] : undefined,
    [extensionOid.keyUsage]: decoded.keyUsage ? [...decoded.keyUsage] : undefined,
    [extensionOid.extendedKeyUsage]: decoded.extendedKeyUsage?.map(usageNameOf),
    [extensionOid.subjectAltName]: decoded.subjectAltNames?.map(({ kind, value }) => `${kind.toUpperCase()}:${value}`),
    [extensionOid.subjectKeyIdentifier]: subjectKeyId ? [subjectKeyId] : undefined,
    [extensionOid.authorityKeyIdentifier]: authorityKeyId ? [authorityKeyId] : undefined,
    [extensionOid.authorityInformationAccess]: accessLines(bytesOf(extensionOid.authorityInformationAccess)),
    [extensionOid.ocspNoCheck]: [],
    "2.5.29.31": addressesIn(bytesOf("2.5.29.31")),
    "2.5.29.32": policiesIn(bytesOf("2.5.29.32")),
  };
}

function authorityText({ isCa, pathLength }: { isCa: boolean; pathLength: number | null }): string {
  if (!isCa) return "No certificate authority";
  return pathLength === null ? "Certificate authority" : `Certificate authority, at most ${pathLength} below it`;
}

const uriTag = 0x86;
const isConstructed = ({ tag }: Element) => (tag & 0x20) !== 0;

/** The addresses anywhere in a value. */
function addressesIn(value: Buffer | undefined): string[] | undefined {
  const found = (element: Element): string[] => {
    if (element.tag === uriTag) return [element.content.toString("latin1")];
    return isConstructed(element) ? element.children.flatMap(found) : [];
  };
  return value && readOrNothing(() => found(parseDer(value)));
}

const accessMethods: Record<string, string> = { "1.3.6.1.5.5.7.48.1": "OCSP", "1.3.6.1.5.5.7.48.2": "Issuer" };

function accessLines(value: Buffer | undefined): string[] | undefined {
  return (
    value &&
    readOrNothing(() =>
      parseDer(value).children.map(({ children: [method, place] }) => {
        const oid = method ? readOid(method) : "";
        return `${accessMethods[oid] ?? oid}: ${place?.content.toString("latin1") ?? ""}`;
      }),
    )
  );
}

function policiesIn(value: Buffer | undefined): string[] | undefined {
  return (
    value &&
    readOrNothing(() => parseDer(value).children.flatMap(({ children: [policy] }) => (policy ? [readOid(policy)] : [])))
  );
}

/** What cannot be read in words is shown as its bytes. */
function readOrNothing(read: () => string[]): string[] | undefined {
  try {
    const lines = read();
    return lines.length > 0 ? lines : undefined;
  } catch {
    return undefined;
  }
}
