import { createPrivateKey, type KeyObject } from "node:crypto";
import { parseDer, tag } from "./asn1";
import { type CheckedCertificate, checkCertificate, issuerProblem } from "./certificate-profile";
import { bitString, sequence } from "./der";
import { loadPublicKey } from "./keys";
import { PkiError } from "./pki-error";
import { buildExtensions, keyIdentifierOf, type RequestedExtensions } from "./requested-extensions";
import { formatSerial } from "./serial-number";
import { certificateScheme, type Digest, isSignedBy, signData } from "./signature";
import { x509 } from "./x509-library";

export interface CertificateIssuer {
  certificateDer: Uint8Array;
  privateKeyPkcs8: Uint8Array;
}

interface CertificateContent extends RequestedExtensions {
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

interface Signer {
  key: KeyObject;
  digest: Digest | null;
  algorithm: Algorithm & { hash?: string };
}

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
  const signer = signerOf(input.issuer === "self" ? input.privateKeyPkcs8 : input.issuer.privateKeyPkcs8);
  const subjectKeyId = keyIdentifierOf(input.publicKeySpki);
  const template = await x509.X509CertificateGenerator.create({
    serialNumber: input.serial,
    subject: new x509.Name(new Uint8Array(input.subject)),
    issuer: new x509.Name(new Uint8Array(issuer?.subjectDer ?? input.subject)),
    notBefore,
    notAfter,
    publicKey: new Uint8Array(input.publicKeySpki),
    extensions: buildExtensions(input, subjectKeyId, issuer?.decoded.subjectKeyId ?? null),
    signingAlgorithm: signer.algorithm,
    // The library lays out the fields; Node signs them below.
    signature: new Uint8Array(64).fill(1),
  });
  const der = await signed(new Uint8Array(template.rawData), signer);
  requireAsIntended(der, input, issuer);
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

function signerOf(privateKeyPkcs8: Uint8Array): Signer {
  const key = readPrivateKey(privateKeyPkcs8);
  switch (key?.asymmetricKeyType) {
    case "rsa":
      return { key, digest: "sha256", algorithm: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } };
    case "ed25519":
      return { key, digest: null, algorithm: { name: "Ed25519" } };
    case "ec": {
      const isP384 = key.asymmetricKeyDetails?.namedCurve === "secp384r1";
      return isP384
        ? { key, digest: "sha384", algorithm: { name: "ECDSA", hash: "SHA-384" } }
        : { key, digest: "sha256", algorithm: { name: "ECDSA", hash: "SHA-256" } };
    }
    default:
      throw new PkiError("invalid_request", "The issuer's private key is not one that signs certificates.");
  }
}

function readPrivateKey(pkcs8: Uint8Array): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  } catch {
    return null;
  }
}

async function signed(template: Uint8Array, { key, digest }: Signer): Promise<Buffer> {
  const fields = parseDer(template).fields(tag.sequence);
  const content = fields.take(tag.sequence).der;
  const algorithm = fields.take(tag.sequence).der;
  return sequence(content, algorithm, bitString(await signData(key, digest, content)));
}

/** The last look before a certificate exists: our own reading of the bytes, and the signature under the issuer's key. */
function requireAsIntended(der: Buffer, input: CertificateContent, issuer: CheckedCertificate | null): void {
  const made = checkCertificate(der);
  const scheme = certificateScheme(made.signatureAlgorithm);
  const key = loadPublicKey(issuer?.publicKeySpki ?? input.publicKeySpki);
  const isSigned = scheme && key && isSignedBy(key, scheme, made.signedPart, made.signature);
  const isAsked =
    made.subjectDer.equals(input.subject) &&
    made.publicKeySpki.equals(input.publicKeySpki) &&
    made.issuerDer.equals(issuer?.subjectDer ?? input.subject) &&
    formatSerial(made.serial) === formatSerial(Buffer.from(input.serial, "hex"));
  if (!isSigned || !isAsked) {
    throw new PkiError("signing_failed", "The issuer's private key does not belong to its certificate.");
  }
}
