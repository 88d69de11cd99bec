import { createHash } from "node:crypto";
import { decodeExtensions, type KeyUsage } from "./certificate-extensions";
import { parseCertificate } from "./certificate-fields";
import type { GeneralName } from "./general-names";
import { describePublicKey } from "./keys";
import { textOfName } from "./names";
import { usageNameOf } from "./purpose";
import { formatSerial } from "./serial-number";

/** What people and tables want to know of a certificate. Hexadecimal is lower case without separators. */
export interface CertificateFacts {
  /** RFC 4514 text; the DER beside it is what compares exactly. */
  subject: string;
  subjectDer: Buffer;
  issuer: string;
  issuerDer: Buffer;
  /** Whole octets without leading zeros, as `newSerial` writes it. */
  serial: string;
  notBefore: Date;
  notAfter: Date;
  /** "RSA 2048", "EC P-256", "Ed25519". */
  keyType: string;
  publicKeySpki: Buffer;
  fingerprintSha256: string;
  subjectAltNames: readonly { kind: GeneralName["kind"]; value: string }[];
  keyUsage: readonly KeyUsage[];
  /** Names where known, object identifiers elsewhere. */
  extendedKeyUsage: readonly string[];
  isCa: boolean;
  subjectKeyId: string | null;
  authorityKeyId: string | null;
}

/** Reads a certificate for display and look-up; judges nothing. Throws `PkiError` when it is malformed. */
export function readCertificate(der: Uint8Array): CertificateFacts {
  const fields = parseCertificate(der);
  const decoded = decodeExtensions(fields);
  return {
    subject: textOfName(fields.subject),
    subjectDer: fields.subjectDer,
    issuer: textOfName(fields.issuer),
    issuerDer: fields.issuerDer,
    serial: formatSerial(fields.serial),
    notBefore: fields.notBefore,
    notAfter: fields.notAfter,
    keyType: describePublicKey(fields.publicKeySpki),
    publicKeySpki: fields.publicKeySpki,
    fingerprintSha256: createHash("sha256").update(der).digest("hex"),
    subjectAltNames: (decoded.subjectAltNames ?? []).map(({ kind, value }) => ({ kind, value })),
    keyUsage: decoded.keyUsage ?? [],
    extendedKeyUsage: (decoded.extendedKeyUsage ?? []).map(usageNameOf),
    isCa: decoded.basicConstraints?.isCa ?? false,
    subjectKeyId: decoded.subjectKeyId,
    authorityKeyId: decoded.authorityKeyId,
  };
}
