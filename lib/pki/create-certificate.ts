import { requireAsIntended } from "./as-intended";
import { type CheckedCertificate, checkCertificate, issuerProblem } from "./certificate-profile";
import { explicit, integer, sequence, time, unsignedInteger } from "./der";
import { loadPublicKey } from "./keys";
import { PkiError } from "./pki-error";
import { buildExtensions, keyIdentifierOf, type RequestedExtensions } from "./requested-extensions";
import { schemeDer } from "./signature";
import { loadSigningKey, signStructure } from "./signing-key";

export interface CertificateIssuer {
  certificateDer: Uint8Array;
  privateKeyPkcs8: Uint8Array;
}

export interface CertificateContent extends RequestedExtensions {
  /** DER, from `nameOf`. */
  subject: Uint8Array;
  publicKeySpki: Uint8Array;
  /** Hexadecimal, from `newSerial`. */
  serial: string;
  /** Both are cut to whole seconds and included in the validity. */
  notBefore: Date;
  notAfter: Date;
}

/** A self-signed certificate needs the private half of its own key instead of an issuer. */
export type CreateCertificateInput = CertificateContent &
  ({ issuer: CertificateIssuer } | { issuer: "self"; privateKeyPkcs8: Uint8Array });

/**
 * Makes and signs a certificate in the profile of RFC 5280, and checks what was made before returning its DER.
 * Throws `PkiError`: `invalid_request` for fields that cannot stand together, `not_a_ca`, `outlives_issuer`,
 * `invalid_alternative_name`, `weak_key`, `signing_failed` when the issuer's key and certificate do not belong together.
 */
export async function createCertificate(input: CreateCertificateInput): Promise<Buffer> {
  const notBefore = wholeSecond(input.notBefore);
  const notAfter = wholeSecond(input.notAfter);
  requireSoundRequest(input, notBefore, notAfter);
  const issuer = input.issuer === "self" ? null : requireIssuer(input.issuer.certificateDer, input, notAfter);
  const signer = loadSigningKey(input.issuer === "self" ? input.privateKeyPkcs8 : input.issuer.privateKeyPkcs8);
  const subjectKeyId = keyIdentifierOf(input.publicKeySpki);
  const content = sequence(
    explicit(0, integer(2)),
    unsignedInteger(Buffer.from(input.serial, "hex")),
    schemeDer(signer.scheme),
    issuer?.subjectDer ?? input.subject,
    sequence(time(notBefore), time(notAfter)),
    input.subject,
    input.publicKeySpki,
    explicit(3, sequence(...buildExtensions(input, subjectKeyId, issuer?.decoded.subjectKeyId ?? null))),
  );
  const der = await signStructure(content, signer);
  requireAsIntended(der, { ...input, notBefore, notAfter }, issuer);
  return der;
}

function wholeSecond(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}

function requireSoundRequest({ serial, ca, keyUsage, publicKeySpki }: CertificateContent, from: Date, to: Date): void {
  const refuse = (message: string): never => {
    throw new PkiError("invalid_request", message);
  };
  if (!(from.getTime() <= to.getTime()) || to.getTime() >= Date.UTC(10_000, 0)) refuse("The validity is impossible.");
  if (!/^(?!(?:00)+$)(?:[0-9a-f]{2}){1,20}$/.test(serial)) refuse("The serial number is not one in hexadecimal.");
  if (keyUsage.length === 0) refuse("A certificate needs a key usage.");
  if ((ca !== undefined) !== keyUsage.includes("keyCertSign")) refuse("A CA, and only a CA, signs certificates.");
  const pathLength = ca?.pathLength ?? 0;
  if (!Number.isInteger(pathLength) || pathLength < 0 || pathLength > 100) refuse("The path length is impossible.");
  if (!loadPublicKey(publicKeySpki)) throw new PkiError("weak_key", "The public key is malformed or too weak.");
}

function requireIssuer(der: Uint8Array, { ca }: CertificateContent, notAfter: Date): CheckedCertificate {
  const issuer = checkCertificate(der);
  const problem = issuerProblem(issuer, true);
  if (problem) throw problem;
  if (ca && issuer.decoded.basicConstraints?.pathLength === 0) {
    throw new PkiError("not_a_ca", "The issuer may not have CAs below it.");
  }
  if (notAfter > issuer.notAfter) {
    throw new PkiError(
      "outlives_issuer",
      "The certificate would outlive its issuer, which makes its last days useless.",
    );
  }
  return issuer;
}
