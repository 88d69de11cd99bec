import { Asn1Error, parseDer, tag } from "./asn1";
import { readOid } from "./asn1-values";
import { type DecodedExtensions, decodeExtensions, extensionOid } from "./certificate-extensions";
import { type CertificateFields, parseCertificate } from "./certificate-fields";
import { isWellFormed, readGeneralName } from "./general-names";
import { comparableName } from "./names";
import { PkiError } from "./pki-error";

/** A certificate whose every part has been understood. */
export interface CheckedCertificate extends CertificateFields {
  decoded: DecodedExtensions;
  subjectKey: string;
  issuerKey: string;
  isSelfIssued: boolean;
}

/** Critical extensions that the path verifier acts upon; any other critical one is refused (RFC 5280 §4.2). */
const processedExtensions = new Set<string>([
  extensionOid.basicConstraints,
  extensionOid.keyUsage,
  extensionOid.extendedKeyUsage,
  extensionOid.subjectAltName,
  extensionOid.nameConstraints,
]);

/** Policies are not processed, so what restricts them cannot be honoured, critical or not. */
const refusedExtensions = [
  extensionOid.policyMappings,
  extensionOid.policyConstraints,
  extensionOid.inhibitAnyPolicy,
] as const;

/** Comparing Unicode costs more than its bytes suggest. */
const maxNameBytes = 4096;

/** Parses a certificate and holds it to what RFC 5280 demands of all. Throws `PkiError`. */
export function checkCertificate(der: Uint8Array): CheckedCertificate {
  const fields = parseCertificate(der);
  if (Math.max(fields.subjectDer.length, fields.issuerDer.length) > maxNameBytes) {
    throw new PkiError("too_large", "A name in a certificate is larger than 4 kB.");
  }
  requireSoundFrame(fields);
  const decoded = decodeExtensions(fields);
  requireKnownExtensions(fields);
  requireSoundNames(fields, decoded);
  requireConsistentUsage(fields, decoded);
  const subjectKey = comparableName(fields.subject).join("\n");
  const issuerKey = comparableName(fields.issuer).join("\n");
  return { ...fields, decoded, subjectKey, issuerKey, isSelfIssued: subjectKey === issuerKey };
}

function requireSoundFrame(fields: CertificateFields): void {
  if (fields.version !== 3) throw new PkiError("unsupported_version", "A certificate is not of version 3.");
  if (!fields.innerAlgorithm.der.equals(fields.signatureAlgorithm.der)) {
    throw new PkiError("algorithm_mismatch", "A certificate names two different signature algorithms.");
  }
  const isPositive = (fields.serial[0] ?? 0x80) < 0x80 && fields.serial.some((octet) => octet !== 0);
  if (!isPositive || fields.serial.length > 20) {
    throw new PkiError("invalid_serial", "A certificate's serial number is not positive or longer than 20 octets.");
  }
  if (fields.issuer.length === 0) throw new PkiError("missing_name", "A certificate does not name its issuer.");
}

function requireKnownExtensions({ extensions }: CertificateFields): void {
  for (const [oid, { isCritical }] of extensions) {
    if (isCritical && !processedExtensions.has(oid)) {
      throw new PkiError("unknown_critical_extension", `A certificate has the critical extension ${oid}.`);
    }
  }
  const refused = refusedExtensions.find((oid) => extensions.has(oid));
  if (refused) throw new PkiError("unsupported_extension", `A certificate restricts policies (extension ${refused}).`);
  const access = extensions.get(extensionOid.authorityInformationAccess);
  if (access) requireAccessDescriptions(access.value);
}

function requireAccessDescriptions(value: Buffer): void {
  const descriptions = parseDer(value).fields(tag.sequence).rest();
  if (descriptions.length === 0) throw new Asn1Error("The list of places to ask is empty.");
  for (const description of descriptions) {
    const fields = description.fields(tag.sequence);
    readOid(fields.take());
    readGeneralName(fields.take());
    fields.end();
  }
}

function requireSoundNames(fields: CertificateFields, { subjectAltNames }: DecodedExtensions): void {
  if (subjectAltNames && !subjectAltNames.every(isWellFormed)) {
    throw new PkiError("malformed_name", "A certificate has a malformed alternative name.");
  }
  const isNamedCritically = fields.extensions.get(extensionOid.subjectAltName)?.isCritical ?? false;
  if (fields.subject.length === 0 && !isNamedCritically) {
    throw new PkiError("missing_name", "A certificate has neither a subject nor critical alternative names.");
  }
}

function requireConsistentUsage(fields: CertificateFields, decoded: DecodedExtensions): void {
  const isCa = decoded.basicConstraints?.isCa ?? false;
  if (!isCa && decoded.keyUsage?.includes("keyCertSign")) {
    throw new PkiError("inconsistent_usage", "A certificate may sign certificates but is no CA.");
  }
  if (!decoded.nameConstraints) return;
  if (!isCa || !fields.extensions.get(extensionOid.nameConstraints)?.isCritical) {
    throw new PkiError("misplaced_name_constraints", "Name constraints are not critical or not in a CA certificate.");
  }
}

/** Whether the certificate may stand above others in a path, and if not, why (RFC 5280 §4.2.1.2, .3, .9). */
export function issuerProblem(certificate: CheckedCertificate, isRoot: boolean): PkiError | null {
  const { basicConstraints, keyUsage, subjectKeyId } = certificate.decoded;
  const isCritical = certificate.extensions.get(extensionOid.basicConstraints)?.isCritical ?? false;
  if (!basicConstraints?.isCa || !isCritical) {
    return new PkiError("not_a_ca", "A certificate in the path is not marked as a CA.");
  }
  // Roots made with OpenSSL's defaults have no key usage, and they are the administrator's own choice.
  if (keyUsage === null ? !isRoot : !keyUsage.includes("keyCertSign")) {
    return new PkiError("not_a_ca", "A CA in the path may not sign certificates.");
  }
  if (certificate.subject.length === 0) return new PkiError("missing_name", "A CA in the path has no name.");
  if (subjectKeyId === null) {
    return new PkiError("missing_key_identifier", "A CA in the path does not identify its key.");
  }
  return null;
}

/** Throws `PkiError` outside the validity period, whose two ends are included (RFC 5280 §4.1.2.5). */
export function requireValidAt({ notBefore, notAfter }: CertificateFields, at: Date): void {
  // Certificates count in whole seconds, so the moment does too.
  const second = Math.floor(at.getTime() / 1000) * 1000;
  if (Number.isNaN(second)) throw new PkiError("invalid_time", "The time to check at is not a time.");
  if (second < notBefore.getTime()) throw new PkiError("not_yet_valid", "A certificate in the path is not yet valid.");
  if (second > notAfter.getTime()) throw new PkiError("expired", "A certificate in the path has expired.");
}
