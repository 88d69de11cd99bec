import { createPrivateKey, type KeyObject, randomBytes } from "node:crypto";
import { bitString, sequence } from "./der";
import { loadPublicKey } from "./keys";
import { PkiError } from "./pki-error";
import { isSignedBy, type SignatureScheme, schemeDer, signData } from "./signature";

/** A private key and what it signs with: SHA-384 for P-384, SHA-256 for other curves and RSA. */
export interface SigningKey {
  key: KeyObject;
  scheme: SignatureScheme;
}

/** Throws `PkiError` ("invalid_request") when the bytes are no private key of a kind that signs certificates. */
export function loadSigningKey(privateKeyPkcs8: Uint8Array): SigningKey {
  const key = readPrivateKey(privateKeyPkcs8);
  switch (key?.asymmetricKeyType) {
    case "rsa":
      return { key, scheme: { key: "rsa", digest: "sha256" } };
    case "ed25519":
      return { key, scheme: { key: "ed25519", digest: null } };
    case "ec": {
      const isP384 = key.asymmetricKeyDetails?.namedCurve === "secp384r1";
      return { key, scheme: { key: "ec", digest: isP384 ? "sha384" : "sha256" } };
    }
    default:
      throw new PkiError("invalid_request", "The issuer's private key is not one that signs certificates.");
  }
}

/** The same, after a trial signature has shown that the key belongs to a certificate's public key ("signing_failed"). */
export async function loadCertifiedKey(privateKeyPkcs8: Uint8Array, publicKeySpki: Uint8Array): Promise<SigningKey> {
  const signer = loadSigningKey(privateKeyPkcs8);
  const publicKey = loadPublicKey(publicKeySpki);
  if (!publicKey) throw new PkiError("weak_key", "The certificate's key is malformed or too weak.");
  const trial = randomBytes(32);
  const signature = await signData(signer.key, signer.scheme.digest, trial);
  if (!isSignedBy(publicKey, signer.scheme, trial, signature)) {
    throw new PkiError("signing_failed", "The private key does not belong to its certificate.");
  }
  return signer;
}

function readPrivateKey(pkcs8: Uint8Array): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  } catch {
    return null;
  }
}

/** Signs: the sequence of content, algorithm, signature and `more` that certificates, lists and answers share. */
export async function signStructure(
  content: Uint8Array,
  { key, scheme }: SigningKey,
  ...more: Uint8Array[]
): Promise<Buffer> {
  const signature = await signData(key, scheme.digest, content);
  return sequence(content, schemeDer(scheme), bitString(signature), ...more);
}
