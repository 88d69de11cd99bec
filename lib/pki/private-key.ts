import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { parseDer, tag } from "./asn1";
import { type PemBlock, parsePem } from "./pem";
import { decryptUnderPassword } from "./pkcs12-encryption";
import { PkiError } from "./pki-error";

const plainForms = new Map([
  ["PRIVATE KEY", "pkcs8"],
  ["RSA PRIVATE KEY", "pkcs1"],
  ["EC PRIVATE KEY", "sec1"],
] as const);

/**
 * Reads the one private key of a PEM text as PKCS#8; `ENCRYPTED PRIVATE KEY` with its password. Throws `PkiError`:
 * `malformed_pem`, `no_private_key`, `password_needed`, `wrong_password`, `unsupported`.
 */
export async function readPrivateKeyPem(text: string, password = ""): Promise<Buffer> {
  if (text.includes("Proc-Type: 4,ENCRYPTED")) {
    throw new PkiError(
      "unsupported",
      "This old way to encrypt a key is not read: convert it with `openssl pkcs8 -topk8`.",
    );
  }
  const keys = parsePem(text).filter(({ label }) => label.endsWith("PRIVATE KEY"));
  const [block] = keys;
  if (!block || keys.length > 1)
    throw new PkiError("no_private_key", "The text does not hold exactly one private key.");
  if (block.label !== "ENCRYPTED PRIVATE KEY") return exported(plainKey(block));
  if (password === "") throw new PkiError("password_needed", "The private key is encrypted: its password is needed.");
  return exported(keyOf(await decrypted(block.der, password), "pkcs8"));
}

/** The public half of a private key, SubjectPublicKeyInfo. Throws `PkiError` ("malformed_key"). */
export function publicHalfOf(privateKeyPkcs8: Uint8Array): Buffer {
  return createPublicKey(keyOf(privateKeyPkcs8, "pkcs8")).export({ type: "spki", format: "der" });
}

function plainKey({ label, der }: PemBlock): KeyObject {
  const type = [...plainForms].find(([name]) => name === label)?.[1];
  if (!type) throw new PkiError("unsupported", "A private key of this kind is not read.");
  return keyOf(der, type);
}

function keyOf(der: Uint8Array, type: "pkcs8" | "pkcs1" | "sec1"): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(der), format: "der", type });
  } catch {
    throw new PkiError("malformed_key", "The private key is damaged.");
  }
}

async function decrypted(der: Buffer, password: string): Promise<Buffer> {
  const fields = parseDer(der).fields(tag.sequence);
  const algorithm = fields.take(tag.sequence);
  const data = fields.take().value(tag.octetString);
  fields.end();
  try {
    const plain = await decryptUnderPassword(algorithm, data, password);
    // A wrong password may by chance leave a sound padding: then there is no structure.
    parseDer(plain).fields(tag.sequence);
    return plain;
  } catch (error) {
    const isWrong = error instanceof PkiError && ["damaged", "malformed_asn1"].includes(error.code);
    throw isWrong ? new PkiError("wrong_password", "The password of the private key is wrong.") : error;
  }
}

const exported = (key: KeyObject): Buffer => key.export({ type: "pkcs8", format: "der" });
