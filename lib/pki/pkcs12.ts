import { createHash, createHmac, randomBytes } from "node:crypto";
import { tag } from "./asn1";
import { explicit, integer, nullValue, octetString, oid, sequence, setOf, tlv } from "./der";
import { encryptUnderPassword, iterationsOf, type Pkcs12Encryption } from "./pkcs12-encryption";
import { Pkcs12Error } from "./pkcs12-error";
import { derivePkcs12 } from "./pkcs12-kdf";
import { pkcs12Oid } from "./pkcs12-oids";

export { Pkcs12Error } from "./pkcs12-error";
export { openPkcs12, type Pkcs12Content } from "./pkcs12-open";

export interface CreatePkcs12Input {
  certificateDer: Uint8Array;
  /** Issuers, nearest first. */
  chainDer: readonly Uint8Array[];
  privateKeyPkcs8: Uint8Array;
  /** Any Unicode text, the empty one included. */
  password: string;
  /** What importers list the entry under. */
  friendlyName: string;
  encryption: Pkcs12Encryption;
}

/** Makes a `.p12` file (RFC 7292): key and certificates, all encrypted under the password. Throws `Pkcs12Error`. */
export async function createPkcs12(input: CreatePkcs12Input): Promise<Buffer> {
  const { certificateDer, chainDer, privateKeyPkcs8, password, friendlyName, encryption } = input;
  if (/\p{Cs}/u.test(password + friendlyName)) {
    throw new Pkcs12Error("invalid_text", "The password or name is not valid Unicode.");
  }
  const attributes = bagAttributes(certificateDer, friendlyName);
  const certificates = sequence(
    certificateBag(certificateDer, attributes),
    ...chainDer.map((der) => certificateBag(der, null)),
  );
  const key = await encryptUnderPassword(Buffer.from(privateKeyPkcs8), password, encryption);
  const shroudedKey = sequence(key.algorithm, octetString(key.data));
  const keys = sequence(bag(pkcs12Oid.shroudedKeyBag, shroudedKey, attributes));
  const encrypted = await encryptUnderPassword(certificates, password, encryption);
  const safe = sequence(
    sequence(oid(pkcs12Oid.encryptedData), explicit(0, encryptedData(encrypted.algorithm, encrypted.data))),
    dataContent(keys),
  );
  return sequence(integer(3), dataContent(safe), await macData(safe, password, encryption));
}

function dataContent(bytes: Buffer): Buffer {
  return sequence(oid(pkcs12Oid.data), explicit(0, octetString(bytes)));
}

function encryptedData(algorithm: Buffer, data: Buffer): Buffer {
  return sequence(integer(0), sequence(oid(pkcs12Oid.data), algorithm, tlv(0x80, data)));
}

function bag(type: string, value: Buffer, attributes: Buffer | null): Buffer {
  return sequence(oid(type), explicit(0, value), ...(attributes ? [attributes] : []));
}

function certificateBag(der: Uint8Array, attributes: Buffer | null): Buffer {
  const value = sequence(oid(pkcs12Oid.x509Certificate), explicit(0, octetString(der)));
  return bag(pkcs12Oid.certificateBag, value, attributes);
}

/** The same on key and certificate: importers pair them by the local key id. */
function bagAttributes(certificateDer: Uint8Array, friendlyName: string): Buffer {
  const localKeyId = createHash("sha1").update(certificateDer).digest();
  const name = tlv(tag.bmpString, Buffer.from(friendlyName, "utf16le").swap16());
  return setOf(
    sequence(oid(pkcs12Oid.localKeyId), setOf(octetString(localKeyId))),
    ...(friendlyName === "" ? [] : [sequence(oid(pkcs12Oid.friendlyName), setOf(name))]),
  );
}

async function macData(safe: Buffer, password: string, encryption: Pkcs12Encryption): Promise<Buffer> {
  const digest = encryption === "modern" ? "sha256" : "sha1";
  const length = encryption === "modern" ? 32 : 20;
  const salt = randomBytes(encryption === "modern" ? 16 : 8);
  const iterations = iterationsOf[encryption];
  const key = await derivePkcs12({ digest, purpose: "mac", password, salt, iterations, length });
  const mac = createHmac(digest, key).update(safe).digest();
  const digestInfo = sequence(sequence(oid(pkcs12Oid[digest]), nullValue()), octetString(mac));
  return sequence(digestInfo, octetString(salt), integer(iterations));
}
