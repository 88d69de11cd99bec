import { type Bytes, bitString, integer, joined, nullValue, oid, sequence, tlv, unsignedInteger } from "./der";
import { toPem } from "./pem";

/** The kinds of key that every browser makes. */
export const browserKeyTypes = ["ec-p256", "ec-p384", "rsa-2048", "rsa-3072", "rsa-4096"] as const;
/** Younger browsers make these, too. */
export type BrowserKeyType = (typeof browserKeyTypes)[number] | "ed25519";

export interface BrowserKey {
  /** PKCS#8 as PEM. It stays in this page. */
  privateKeyPem: string;
  /** PKCS#10 (RFC 2986) that proves who holds the key, and says nothing else. */
  requestPem: string;
}

/** Browsers make keys only on pages that came over TLS or from this computer. */
export const canMakeKeys = (): boolean => globalThis.crypto?.subtle !== undefined;

/** The kinds of key that this browser makes: asked of it by making one, which takes it no time. */
export async function madeHere(): Promise<BrowserKeyType[]> {
  try {
    await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
    return [...browserKeyTypes, "ed25519"];
  } catch {
    return [...browserKeyTypes];
  }
}

/** Makes a key pair and the request that proves it, with the browser's own cryptography. */
export async function makeBrowserKey(type: BrowserKeyType): Promise<BrowserKey> {
  const { generation, signing } = algorithmsOf(type);
  const pair = await crypto.subtle.generateKey(generation, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("A browser made no pair of keys");
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey("spki", pair.publicKey),
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
  ]);
  const content = sequence(integer(0), sequence(), new Uint8Array(publicKey), tlv(0xa0));
  const signature = new Uint8Array(await crypto.subtle.sign(signing, pair.privateKey, content));
  const request = sequence(content, signatureAlgorithmOf(type), bitString(signatureOf(type, signature)));
  return {
    privateKeyPem: toPem("PRIVATE KEY", new Uint8Array(privateKey)),
    requestPem: toPem("CERTIFICATE REQUEST", request),
  };
}

const isRsa = (type: BrowserKeyType) => type.startsWith("rsa");
const isP384 = (type: BrowserKeyType) => type === "ec-p384";

function algorithmsOf(type: BrowserKeyType): {
  generation: RsaHashedKeyGenParams | EcKeyGenParams | Algorithm;
  signing: AlgorithmIdentifier | EcdsaParams;
} {
  if (type === "ed25519") return { generation: { name: "Ed25519" }, signing: { name: "Ed25519" } };
  if (!isRsa(type)) {
    const hash = isP384(type) ? "SHA-384" : "SHA-256";
    return {
      generation: { name: "ECDSA", namedCurve: isP384(type) ? "P-384" : "P-256" },
      signing: { name: "ECDSA", hash },
    };
  }
  const generation = {
    name: "RSASSA-PKCS1-v1_5",
    modulusLength: Number(type.slice("rsa-".length)),
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: "SHA-256",
  };
  return { generation, signing: { name: generation.name } };
}

function signatureAlgorithmOf(type: BrowserKeyType): Bytes {
  if (type === "ed25519") return sequence(oid("1.3.101.112"));
  if (isRsa(type)) return sequence(oid("1.2.840.113549.1.1.11"), nullValue());
  return sequence(oid(isP384(type) ? "1.2.840.10045.4.3.3" : "1.2.840.10045.4.3.2"));
}

/** Browsers give an ECDSA signature as two numbers side by side; certificates hold a sequence of them (RFC 3279 §2.2.3). */
function signatureOf(type: BrowserKeyType, signature: Bytes): Bytes {
  if (isRsa(type) || type === "ed25519") return signature;
  const half = signature.length / 2;
  return sequence(unsignedInteger(signature.subarray(0, half)), unsignedInteger(joined(signature.subarray(half))));
}
