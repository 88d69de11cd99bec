import { createPublicKey, generateKeyPair, type KeyObject, type KeyPairKeyObjectResult } from "node:crypto";
import { promisify } from "node:util";
import { parseDer, tag } from "./asn1";

export type KeyType = "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519";

interface KeyPair {
  privateKeyPkcs8: Buffer;
  publicKeySpki: Buffer;
}

const generate = promisify(generateKeyPair);
let rsaQueue: Promise<unknown> = Promise.resolve();

/** Makes a key pair in the thread pool. RSA pairs are made one at a time: a few at once would starve the pool. */
export async function generateKey(type: KeyType): Promise<KeyPair> {
  const { privateKey, publicKey } = await pairOf(type);
  return {
    privateKeyPkcs8: privateKey.export({ type: "pkcs8", format: "der" }),
    publicKeySpki: publicKey.export({ type: "spki", format: "der" }),
  };
}

function pairOf(type: KeyType): Promise<KeyPairKeyObjectResult> {
  switch (type) {
    case "ec-p256":
      return generate("ec", { namedCurve: "P-256" });
    case "ec-p384":
      return generate("ec", { namedCurve: "P-384" });
    case "ed25519":
      return generate("ed25519");
    case "rsa-2048":
      return queuedRsa(2048);
    case "rsa-3072":
      return queuedRsa(3072);
    case "rsa-4096":
      return queuedRsa(4096);
  }
}

function queuedRsa(modulusLength: number): Promise<KeyPairKeyObjectResult> {
  const made = rsaQueue.then(() => generate("rsa", { modulusLength, publicExponent: 65537 }));
  rsaQueue = made.catch(() => undefined);
  return made;
}

const curveNames = new Map([
  ["prime256v1", "P-256"],
  ["secp384r1", "P-384"],
  ["secp521r1", "P-521"],
]);

// A longer exponent makes checking a signature as slow as making one.
const maxExponent = 2n ** 64n;

/** Parameters written out could describe a curve that only resembles a known one (CVE-2020-0601). */
function namesItsCurve(spki: Uint8Array): boolean {
  const [algorithm] = parseDer(spki).children;
  return algorithm?.children[1]?.tag === tag.oid;
}

/** The public key, or null when it is malformed or too weak to rely on (RSA below 2048 bits, other curves, DSA). */
export function loadPublicKey(spki: Uint8Array): KeyObject | null {
  const key = readPublicKey(spki);
  if (!key) return null;
  const { modulusLength = 0, publicExponent = 0n, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case "rsa": {
      const isSized = modulusLength >= 2048 && modulusLength <= 8192 && modulusLength % 8 === 0;
      return isSized && publicExponent % 2n === 1n && publicExponent > 1n && publicExponent <= maxExponent ? key : null;
    }
    case "ec":
      return curveNames.has(namedCurve) && namesItsCurve(spki) ? key : null;
    case "ed25519":
      return key;
    default:
      return null;
  }
}

// Reading a key costs more than checking a signature with it, and the same one is asked for several times in a row.
const recentKeys = new Map<string, KeyObject>();
const mostKeys = 1_000;
/** The largest RSA key that is relied on takes 1,100 bytes; larger ones must not fill the memory. */
const longestRemembered = 2_048;

function readPublicKey(spki: Uint8Array): KeyObject | null {
  const bytes = Buffer.from(spki);
  if (bytes.length > longestRemembered) return decodePublicKey(bytes);
  const text = bytes.toString("latin1");
  const known = recentKeys.get(text);
  if (known) return known;
  const key = decodePublicKey(bytes);
  if (recentKeys.size >= mostKeys) recentKeys.clear();
  if (key) recentKeys.set(text, key);
  return key;
}

function decodePublicKey(spki: Buffer): KeyObject | null {
  try {
    return createPublicKey({ key: spki, format: "der", type: "spki" });
  } catch {
    return null;
  }
}

/** What a person calls this key: "RSA 2048", "EC P-256", "Ed25519"; "unknown" for what cannot be read. */
export function describePublicKey(spki: Uint8Array): string {
  const key = readPublicKey(spki);
  const details = key?.asymmetricKeyDetails;
  switch (key?.asymmetricKeyType) {
    case "rsa":
      return `RSA ${details?.modulusLength}`;
    case "ec":
      return `EC ${curveNames.get(details?.namedCurve ?? "") ?? details?.namedCurve ?? "unnamed curve"}`;
    case "ed25519":
      return "Ed25519";
    default:
      return key?.asymmetricKeyType ?? "unknown";
  }
}
