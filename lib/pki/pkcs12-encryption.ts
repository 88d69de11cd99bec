import { createCipheriv, createDecipheriv, pbkdf2, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { type Element, tag } from "./asn1";
import { readOid, readSmallInteger } from "./asn1-values";
import { integer, joinedOctets, nullValue, octetString, oid, sequence } from "./der";
import { Pkcs12Error } from "./pkcs12-error";
import { derivePkcs12 } from "./pkcs12-kdf";

/** "modern": AES-256 and PBKDF2 with SHA-256. "legacy": triple DES and SHA-1, for importers that know nothing else. */
export type Pkcs12Encryption = "modern" | "legacy";

/** The MAC is derived as often, or it would be the cheaper way to try passwords. */
export const iterationsOf: Record<Pkcs12Encryption, number> = { modern: 50_000, legacy: 10_000 };
const maxIterations = 1_000_000;

const pbes2 = "1.2.840.113549.1.5.13";
const pbkdf2Oid = "1.2.840.113549.1.5.12";
const tripleDesPbe = "1.2.840.113549.1.12.1.3";
const hmacWithSha256 = "1.2.840.113549.2.9";
const aes256Cbc = "2.16.840.1.101.3.4.1.42";

const pseudoRandomFunctions = new Map([
  ["1.2.840.113549.2.7", "sha1"],
  [hmacWithSha256, "sha256"],
  ["1.2.840.113549.2.10", "sha384"],
  ["1.2.840.113549.2.11", "sha512"],
]);

interface Cipher {
  name: string;
  keyLength: number;
  ivLength: number;
}
const ciphers = new Map<string, Cipher>([
  ["2.16.840.1.101.3.4.1.2", { name: "aes-128-cbc", keyLength: 16, ivLength: 16 }],
  ["2.16.840.1.101.3.4.1.22", { name: "aes-192-cbc", keyLength: 24, ivLength: 16 }],
  [aes256Cbc, { name: "aes-256-cbc", keyLength: 32, ivLength: 16 }],
  ["1.2.840.113549.3.7", { name: "des-ede3-cbc", keyLength: 24, ivLength: 8 }],
]);

const derivePbkdf2 = promisify(pbkdf2);

export interface Encrypted {
  /** DER of the AlgorithmIdentifier. */
  algorithm: Buffer;
  data: Buffer;
}

/** Encrypts with a fresh salt under the password. */
export function encryptUnderPassword(data: Buffer, password: string, encryption: Pkcs12Encryption): Promise<Encrypted> {
  return encryption === "modern" ? encryptModern(data, password) : encryptLegacy(data, password);
}

async function encryptModern(data: Buffer, password: string): Promise<Encrypted> {
  const salt = randomBytes(16);
  const iv = randomBytes(16);
  const iterations = iterationsOf.modern;
  const key = await derivePbkdf2(Buffer.from(password, "utf8"), salt, iterations, 32, "sha256");
  const cipher = createCipheriv("aes-256-cbc", key, iv);
  const derivation = sequence(
    oid(pbkdf2Oid),
    sequence(octetString(salt), integer(iterations), sequence(oid(hmacWithSha256), nullValue())),
  );
  const algorithm = sequence(oid(pbes2), sequence(derivation, sequence(oid(aes256Cbc), octetString(iv))));
  return { algorithm, data: Buffer.concat([cipher.update(data), cipher.final()]) };
}

async function encryptLegacy(data: Buffer, password: string): Promise<Encrypted> {
  const salt = randomBytes(8);
  const iterations = iterationsOf.legacy;
  const shared = { digest: "sha1", password, salt, iterations } as const;
  const key = await derivePkcs12({ ...shared, purpose: "key", length: 24 });
  const iv = await derivePkcs12({ ...shared, purpose: "iv", length: 8 });
  const cipher = createCipheriv("des-ede3-cbc", key, iv);
  const algorithm = sequence(oid(tripleDesPbe), sequence(octetString(salt), integer(iterations)));
  return { algorithm, data: Buffer.concat([cipher.update(data), cipher.final()]) };
}

/** Decrypts what a PBES2 or triple-DES AlgorithmIdentifier describes. Throws `Pkcs12Error` for other algorithms or damage. */
export async function decryptUnderPassword(algorithm: Element, data: Buffer, password: string): Promise<Buffer> {
  const fields = algorithm.fields(tag.sequence);
  const scheme = readOid(fields.take());
  const parameters = fields.take();
  const { cipher, key, iv } = await keyFor(scheme, parameters, password);
  try {
    const decipher = createDecipheriv(cipher.name, key, iv);
    return Buffer.concat([decipher.update(data), decipher.final()]);
  } catch {
    throw new Pkcs12Error("damaged", "The file's content cannot be decrypted although its password is right.");
  }
}

interface DerivedKey {
  cipher: Cipher;
  key: Buffer;
  iv: Buffer;
}

async function keyFor(scheme: string, parameters: Element, password: string): Promise<DerivedKey> {
  if (scheme === pbes2) return pbes2Key(parameters, password);
  const cipher = ciphers.get("1.2.840.113549.3.7");
  if (scheme !== tripleDesPbe || !cipher) throw unsupported();
  const fields = parameters.fields(tag.sequence);
  const salt = joinedOctets(fields.take());
  const shared = { digest: "sha1", password, salt, iterations: readIterations(fields.take()) } as const;
  const key = await derivePkcs12({ ...shared, purpose: "key", length: cipher.keyLength });
  const iv = await derivePkcs12({ ...shared, purpose: "iv", length: cipher.ivLength });
  return { cipher, key, iv };
}

async function pbes2Key(parameters: Element, password: string): Promise<DerivedKey> {
  const fields = parameters.fields(tag.sequence);
  const derivation = fields.take().fields(tag.sequence);
  const encryption = fields.take().fields(tag.sequence);
  if (readOid(derivation.take()) !== pbkdf2Oid) throw unsupported();
  const settings = derivation.take().fields(tag.sequence);
  const salt = settings.take().value(tag.octetString);
  const iterations = readIterations(settings.take());
  settings.takeIf(tag.integer);
  const pseudoRandom = settings.takeIf(tag.sequence)?.children[0];
  const digest = pseudoRandom ? pseudoRandomFunctions.get(readOid(pseudoRandom)) : "sha1";
  const cipher = ciphers.get(readOid(encryption.take()));
  const iv = encryption.take().value(tag.octetString);
  if (!digest || !cipher || iv.length !== cipher.ivLength) throw unsupported();
  return {
    cipher,
    iv,
    key: await derivePbkdf2(Buffer.from(password, "utf8"), salt, iterations, cipher.keyLength, digest),
  };
}

/** An iteration count that will not keep a processor busy for minutes. Throws `Pkcs12Error` beyond a million. */
export function readIterations(element: Element): number {
  const iterations = readSmallInteger(element);
  if (iterations < 1 || iterations > maxIterations) {
    throw new Pkcs12Error("too_complex", "The file's iteration count is out of range.");
  }
  return iterations;
}

function unsupported(): Pkcs12Error {
  return new Pkcs12Error("unsupported", "The file is encrypted in a way that is not supported.");
}
