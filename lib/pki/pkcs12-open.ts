import { createHmac, createPrivateKey, createPublicKey, timingSafeEqual } from "node:crypto";
import { context, contextPrimitive, type Element, parseBer, tag } from "./asn1";
import { readOid } from "./asn1-values";
import { parseCertificate } from "./certificate-fields";
import { joinedOctets } from "./der";
import { decryptUnderPassword, readIterations } from "./pkcs12-encryption";
import { Pkcs12Error } from "./pkcs12-error";
import { derivePkcs12 } from "./pkcs12-kdf";
import { pkcs12Oid } from "./pkcs12-oids";
import { PkiError } from "./pki-error";

export interface Pkcs12Content {
  certificateDer: Buffer;
  /** The other certificates of the file, in its order. */
  chainDer: Buffer[];
  privateKeyPkcs8: Buffer;
}

const maxFileBytes = 1024 * 1024;

/**
 * Opens a PKCS#12 file with one private key and its certificate. Null when the password is wrong; throws
 * `Pkcs12Error` when the bytes are no such file, have no MAC, or use algorithms that are not supported.
 */
export async function openPkcs12(der: Uint8Array, password: string): Promise<Pkcs12Content | null> {
  if (der.length > maxFileBytes) throw new Pkcs12Error("too_large", "The file is larger than 1 MB.");
  try {
    return await open(der, password);
  } catch (error) {
    if (error instanceof PkiError && !(error instanceof Pkcs12Error)) throw new Pkcs12Error(error.code, error.message);
    throw error;
  }
}

async function open(der: Uint8Array, password: string): Promise<Pkcs12Content | null> {
  const fields = parseBer(der).fields(tag.sequence);
  fields.take(tag.integer);
  const safe = readData(fields.take());
  const macData = fields.takeIf(tag.sequence);
  fields.end();
  if (!macData) throw new Pkcs12Error("unsupported", "The file has no check value that tells the right password.");
  if (!(await isMacRight(macData, safe, password))) return null;

  const found: Found = { keys: [], certificates: [] };
  for (const content of parseBer(safe).fields(tag.sequence).rest()) {
    const bags = parseBer(await safeContents(content, password))
      .fields(tag.sequence)
      .rest();
    for (const bag of bags) await collect(bag, password, found);
  }
  return paired(found);
}

/** The octets of a ContentInfo of type data. */
function readData(content: Element): Buffer {
  const fields = content.fields(tag.sequence);
  if (readOid(fields.take()) !== pkcs12Oid.data)
    throw new Pkcs12Error("unsupported", "The file is signed, not sealed.");
  return octetsOf(fields.take().fields(context(0)).take());
}

function octetsOf(element: Element): Buffer {
  if (element.tag === tag.constructedOctetString || element.tag === context(0)) return joinedOctets(element);
  return element.tag === contextPrimitive(0) ? element.content : element.value(tag.octetString);
}

const digests = ["sha1", "sha256", "sha384", "sha512"] as const;

async function isMacRight(macData: Element, safe: Buffer, password: string): Promise<boolean> {
  const fields = macData.fields(tag.sequence);
  const digestInfo = fields.take().fields(tag.sequence);
  const algorithm = readOid(digestInfo.take().fields(tag.sequence).take());
  const expected = octetsOf(digestInfo.take());
  const salt = octetsOf(fields.take());
  const count = fields.takeIf(tag.integer);
  const iterations = count ? readIterations(count) : 1;
  const digest = digests.find((name) => pkcs12Oid[name] === algorithm);
  if (!digest) throw new Pkcs12Error("unsupported", "The file's check value is of an unsupported kind.");
  const key = await derivePkcs12({ digest, purpose: "mac", password, salt, iterations, length: expected.length });
  const mac = createHmac(digest, key).update(safe).digest();
  return mac.length === expected.length && timingSafeEqual(mac, expected);
}

async function safeContents(content: Element, password: string): Promise<Buffer> {
  const fields = content.fields(tag.sequence);
  if (readOid(fields.take()) !== pkcs12Oid.encryptedData) return readData(content);
  const encryptedData = fields.take().fields(context(0)).take().fields(tag.sequence);
  encryptedData.take(tag.integer);
  const encrypted = encryptedData.take().fields(tag.sequence);
  encrypted.take(tag.oid);
  const algorithm = encrypted.take();
  return decryptUnderPassword(algorithm, octetsOf(encrypted.take()), password);
}

interface Found {
  /** PKCS#8. */
  keys: Buffer[];
  certificates: Buffer[];
}

async function collect(bag: Element, password: string, { keys, certificates }: Found): Promise<void> {
  const fields = bag.fields(tag.sequence);
  const type = readOid(fields.take());
  const value = fields.take().fields(context(0)).take();
  if (type === pkcs12Oid.keyBag) keys.push(value.der);
  if (type === pkcs12Oid.shroudedKeyBag) {
    const shrouded = value.fields(tag.sequence);
    const algorithm = shrouded.take();
    keys.push(await decryptUnderPassword(algorithm, octetsOf(shrouded.take()), password));
  }
  if (type !== pkcs12Oid.certificateBag) return;
  const certificate = value.fields(tag.sequence);
  if (readOid(certificate.take()) !== pkcs12Oid.x509Certificate) return;
  certificates.push(octetsOf(certificate.take().fields(context(0)).take()));
}

function paired({ keys, certificates }: Found): Pkcs12Content {
  const [privateKeyPkcs8, ...otherKeys] = keys;
  if (!privateKeyPkcs8 || otherKeys.length > 0) {
    throw new Pkcs12Error("unsupported", "The file does not hold exactly one private key.");
  }
  const spki = publicHalf(privateKeyPkcs8);
  const certificateDer = certificates.find((der) => parseCertificate(der).publicKeySpki.equals(spki));
  if (!certificateDer) throw new Pkcs12Error("no_certificate", "The file holds no certificate for its private key.");
  return { certificateDer, chainDer: certificates.filter((der) => der !== certificateDer), privateKeyPkcs8 };
}

function publicHalf(privateKeyPkcs8: Buffer): Buffer {
  try {
    const key = createPrivateKey({ key: privateKeyPkcs8, format: "der", type: "pkcs8" });
    return createPublicKey(key).export({ type: "spki", format: "der" });
  } catch {
    throw new Pkcs12Error("damaged", "The file's private key is damaged.");
  }
}
