import { type KeyObject, sign, verify } from "node:crypto";
import { promisify } from "node:util";
import { type Element, tag } from "./asn1";
import { readOid } from "./asn1-values";
import { nullValue, oid, sequence } from "./der";
import { PkiError } from "./pki-error";

export type Digest = "sha1" | "sha256" | "sha384" | "sha512";

export interface SignatureScheme {
  key: "rsa" | "ec" | "ed25519";
  digest: Digest | null;
}

/** What a certificate may be signed with. SHA-1 and everything older is absent on purpose. */
const certificateSchemes = new Map<string, SignatureScheme>([
  ["1.2.840.113549.1.1.11", { key: "rsa", digest: "sha256" }],
  ["1.2.840.113549.1.1.12", { key: "rsa", digest: "sha384" }],
  ["1.2.840.113549.1.1.13", { key: "rsa", digest: "sha512" }],
  ["1.2.840.10045.4.3.2", { key: "ec", digest: "sha256" }],
  ["1.2.840.10045.4.3.3", { key: "ec", digest: "sha384" }],
  ["1.2.840.10045.4.3.4", { key: "ec", digest: "sha512" }],
  ["1.3.101.112", { key: "ed25519", digest: null }],
]);

/** The scheme of a certificate's AlgorithmIdentifier, or null when it is not one we accept (RFC 4055, 5758, 8410). */
export function certificateScheme(algorithm: Element): SignatureScheme | null {
  const fields = algorithm.fields(tag.sequence);
  const scheme = certificateSchemes.get(readOid(fields.take()));
  if (!scheme) return null;
  const parameters = fields.takeIf(tag.null);
  fields.end();
  return (scheme.key === "rsa") === (parameters !== null && parameters.content.length === 0) ? scheme : null;
}

/** The name of a certificate's signature algorithm as test suites write it: `RSA_WITH_SHA256`; "" when unsupported. */
export function certificateAlgorithmName({ signatureAlgorithm }: { signatureAlgorithm: Element }): string {
  const scheme = certificateScheme(signatureAlgorithm);
  if (!scheme) return "";
  if (scheme.digest === null) return "ED25519";
  return `${scheme.key === "rsa" ? "RSA" : "ECDSA"}_WITH_${scheme.digest.toUpperCase()}`;
}

/** The AlgorithmIdentifier of a scheme, the reverse of `certificateScheme`. */
export function schemeDer({ key, digest }: SignatureScheme): Buffer {
  for (const [type, scheme] of certificateSchemes) {
    if (scheme.key !== key || scheme.digest !== digest) continue;
    return key === "rsa" ? sequence(oid(type), nullValue()) : sequence(oid(type));
  }
  throw new PkiError("unsupported_algorithm", "Nothing is signed with this kind of key and digest.");
}

/** Whether the signature over the data was made with the key's private half. */
export function isSignedBy(key: KeyObject, scheme: SignatureScheme, data: Uint8Array, signature: Uint8Array): boolean {
  if (key.asymmetricKeyType !== scheme.key) return false;
  try {
    return verify(scheme.digest, data, key, signature);
  } catch {
    return false;
  }
}

const signInThreadPool = promisify(
  (digest: Digest | null, data: Uint8Array, key: KeyObject, done: (error: Error | null, signature: Buffer) => void) =>
    sign(digest, data, key, done),
);

/** Signs in the thread pool: RSA takes milliseconds of a core. */
export function signData(key: KeyObject, digest: Digest | null, data: Uint8Array): Promise<Buffer> {
  return signInThreadPool(digest, data, key);
}
