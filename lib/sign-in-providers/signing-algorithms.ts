import { constants, type KeyObject, verify } from "node:crypto";

interface Algorithm {
  keyType: "RSA" | "EC" | "OKP";
  curve?: string;
  hash: string | null;
  pss?: boolean;
}

/**
 * How ID tokens may be signed (RFC 7518 section 3.1, RFC 8037): with the provider's private key only. `none` and the HS
 * family, whose key would be a secret or even the public key itself, are not there.
 */
const algorithms: Record<string, Algorithm> = {
  RS256: { keyType: "RSA", hash: "sha256" },
  RS384: { keyType: "RSA", hash: "sha384" },
  RS512: { keyType: "RSA", hash: "sha512" },
  PS256: { keyType: "RSA", hash: "sha256", pss: true },
  PS384: { keyType: "RSA", hash: "sha384", pss: true },
  PS512: { keyType: "RSA", hash: "sha512", pss: true },
  ES256: { keyType: "EC", curve: "P-256", hash: "sha256" },
  ES384: { keyType: "EC", curve: "P-384", hash: "sha384" },
  ES512: { keyType: "EC", curve: "P-521", hash: "sha512" },
  EdDSA: { keyType: "OKP", curve: "Ed25519", hash: null },
};

export const signingAlgorithms: readonly string[] = Object.keys(algorithms);

const algorithmOf = (name: string): Algorithm | null => (Object.hasOwn(algorithms, name) && algorithms[name]) || null;

/** Can a key of this type and curve make signatures of the algorithm? */
export function fitsAlgorithm(name: string, { kty, crv }: { kty?: unknown; crv?: unknown }): boolean {
  const algorithm = algorithmOf(name);
  return algorithm !== null && kty === algorithm.keyType && (algorithm.curve === undefined || crv === algorithm.curve);
}

/** Is this the signature of `data`? False for what the algorithm does not know. */
export function isSignature(name: string, data: Buffer, by: { key: KeyObject; signature: Buffer }): boolean {
  const algorithm = algorithmOf(name);
  if (!algorithm) return false;
  const padding = algorithm.pss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {};
  const encoding = algorithm.keyType === "EC" ? { dsaEncoding: "ieee-p1363" as const } : {};
  return verify(algorithm.hash, data, { key: by.key, ...padding, ...encoding }, by.signature);
}
