import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { askForJson } from "./ask-provider";
import { ProviderError } from "./provider-error";
import { fitsAlgorithm } from "./signing-algorithms";

/** A public key of a provider that may sign (RFC 7517). */
export interface ProviderKey {
  id: string | null;
  type: string;
  curve: string | null;
  /** The only algorithm that it is for; null: any of its type. */
  algorithm: string | null;
  key: KeyObject;
}

const mostKeys = 50;
const smallestRsaBits = 2048;

/** The signing keys that a provider publishes at its `jwks_uri`. Throws ProviderError. */
export async function readProviderKeys(url: string): Promise<ProviderKey[]> {
  const { keys } = await askForJson(url);
  if (!Array.isArray(keys)) throw new ProviderError("provider_answer", "The provider’s key set holds no keys.");
  return keys.slice(0, mostKeys).flatMap((jwk: unknown) => keyOf(jwk) ?? []);
}

/** null for what does not verify signatures: secrets, keys for encryption, short keys, types that are not known here. */
function keyOf(jwk: unknown): ProviderKey | null {
  if (typeof jwk !== "object" || jwk === null) return null;
  const { kty, use, crv, kid, alg, key_ops: operations, n, e, x, y } = jwk as Record<string, unknown>;
  const isForSigning =
    (use === undefined || use === "sig") && (!Array.isArray(operations) || operations.includes("verify"));
  if (!isForSigning || (kty !== "RSA" && kty !== "EC" && kty !== "OKP")) return null;
  try {
    // Only what is public of it, whatever else was published.
    const key = createPublicKey({ key: { kty, crv, n, e, x, y } as JsonWebKey, format: "jwk" });
    const bits = key.asymmetricKeyDetails?.modulusLength;
    if (kty === "RSA" && (bits === undefined || bits < smallestRsaBits)) return null;
    const textOf = (value: unknown) => (typeof value === "string" ? value : null);
    return { id: textOf(kid), type: kty, curve: textOf(crv), algorithm: textOf(alg), key };
  } catch {
    return null;
  }
}

/** The keys by which a token of that header can have been signed. */
export const keysFor = (keys: readonly ProviderKey[], { alg, kid }: { alg: string; kid?: string }): ProviderKey[] =>
  keys.filter(
    ({ id, type, curve, algorithm }) =>
      fitsAlgorithm(alg, { kty: type, crv: curve }) &&
      (algorithm === null || algorithm === alg) &&
      (kid === undefined || id === kid),
  );
