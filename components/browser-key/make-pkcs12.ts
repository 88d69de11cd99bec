import { type Bytes, explicit, integer, joined, nullValue, octetString, oid, sequence, setOf, tlv } from "./der";

interface Content {
  /** PKCS#8. */
  privateKey: Uint8Array;
  /** The certificate, then its issuers, nearest first. */
  certificates: readonly Bytes[];
  password: string;
  /** What importers list the entry under. */
  friendlyName: string;
}

const id = {
  data: oid("1.2.840.113549.1.7.1"),
  encryptedData: oid("1.2.840.113549.1.7.6"),
  shroudedKeyBag: oid("1.2.840.113549.1.12.10.1.2"),
  certificateBag: oid("1.2.840.113549.1.12.10.1.3"),
  x509Certificate: oid("1.2.840.113549.1.9.22.1"),
  friendlyName: oid("1.2.840.113549.1.9.20"),
  localKeyId: oid("1.2.840.113549.1.9.21"),
  pbes2: oid("1.2.840.113549.1.5.13"),
  pbkdf2: oid("1.2.840.113549.1.5.12"),
  hmacWithSha256: oid("1.2.840.113549.2.9"),
  aes256Cbc: oid("2.16.840.1.101.3.4.1.42"),
  sha256: oid("2.16.840.1.101.3.4.2.1"),
};

/** As often as the server derives keys of such files. */
const iterations = 50_000;

/** Makes a `.p12` file (RFC 7292) in the browser: AES-256 and SHA-256, everything encrypted under the password. */
export async function makePkcs12({ privateKey, certificates, password, friendlyName }: Content): Promise<Bytes> {
  const [leaf, ...issuers] = certificates;
  if (!leaf) throw new Error("A PKCS#12 needs a certificate");
  const attributes = await attributesOf(leaf, friendlyName);
  const bags = sequence(certificateBag(leaf, attributes), ...issuers.map((der) => certificateBag(der)));
  const [key, encrypted] = await Promise.all([encrypt(privateKey, password), encrypt(bags, password)]);
  const keyBag = bag(id.shroudedKeyBag, sequence(key.algorithm, octetString(key.data)), attributes);
  const safe = sequence(
    sequence(id.encryptedData, explicit(0, encryptedData(encrypted))),
    dataContent(sequence(keyBag)),
  );
  return sequence(integer(3), dataContent(safe), await macOf(safe, password));
}

const dataContent = (bytes: Uint8Array) => sequence(id.data, explicit(0, octetString(bytes)));

const encryptedData = ({ algorithm, data }: Encrypted) =>
  sequence(integer(0), sequence(id.data, algorithm, tlv(0x80, data)));

const bag = (type: Uint8Array, value: Uint8Array, attributes?: Uint8Array) =>
  sequence(type, explicit(0, value), ...(attributes ? [attributes] : []));

const certificateBag = (der: Uint8Array, attributes?: Uint8Array) =>
  bag(id.certificateBag, sequence(id.x509Certificate, explicit(0, octetString(der))), attributes);

/** The same on key and certificate: importers pair them by the local key id. */
async function attributesOf(certificate: Bytes, friendlyName: string): Promise<Bytes> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", certificate));
  return setOf(
    sequence(id.localKeyId, setOf(octetString(digest))),
    ...(friendlyName ? [sequence(id.friendlyName, setOf(tlv(0x1e, utf16(friendlyName))))] : []),
  );
}

interface Encrypted {
  algorithm: Bytes;
  data: Bytes;
}

async function encrypt(data: Uint8Array, password: string): Promise<Encrypted> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(password), "PBKDF2", false, [
    "deriveKey",
  ]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  const key = await crypto.subtle.deriveKey(derivation, secret, { name: "AES-CBC", length: 256 }, false, ["encrypt"]);
  const encrypted = await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, joined(data));
  const parameters = sequence(octetString(salt), integer(iterations), sequence(id.hmacWithSha256, nullValue()));
  const algorithm = sequence(
    id.pbes2,
    sequence(sequence(id.pbkdf2, parameters), sequence(id.aes256Cbc, octetString(iv))),
  );
  return { algorithm, data: new Uint8Array(encrypted) };
}

async function macOf(safe: Bytes, password: string): Promise<Bytes> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const raw = await deriveMacKey(password, salt);
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, safe));
  const digestInfo = sequence(sequence(id.sha256, nullValue()), octetString(mac));
  return sequence(digestInfo, octetString(salt), integer(iterations));
}

/** RFC 7292 appendix B.2, for a MAC of one SHA-256. */
async function deriveMacKey(password: string, salt: Uint8Array): Promise<Bytes> {
  const block = 64;
  const filled = (bytes: Uint8Array) =>
    Uint8Array.from({ length: Math.ceil(bytes.length / block) * block }, (_, at) => bytes[at % bytes.length] ?? 0);
  const diversifier = new Uint8Array(block).fill(3);
  let digest = joined(diversifier, filled(salt), filled(utf16(`${password}\0`)));
  for (let round = 0; round < iterations; round += 1) {
    digest = new Uint8Array(await crypto.subtle.digest("SHA-256", digest));
  }
  return digest;
}

/** UTF-16, the high octet first. */
function utf16(text: string): Bytes {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff]));
}
