import { createPrivateKey, sign } from "node:crypto";
import { bitString, explicit, integer, nullValue, octetString, oid, sequence, time, tlv, unsignedInteger } from "./der";
import { generateKey } from "./keys";
import { nameOf } from "./names";
import { keyIdentifierOf } from "./requested-extensions";
import type { TestIdentity } from "./test-authority";

/** The parts of a certificate or list as the tests want them, sound or not. Everything is DER. */
export interface RawParts {
  version: Buffer[];
  serial: Buffer;
  algorithm: Buffer;
  /** Beside the signature. */
  outerAlgorithm: Buffer;
  issuer: Buffer;
  notBefore: Buffer;
  notAfter: Buffer;
  subject: Buffer;
  publicKeySpki: Buffer;
  extensions: Buffer[];
}

/** What was made, with what a child certificate needs to know even when the certificate itself is unreadable. */
export interface RawIdentity extends TestIdentity {
  subjectDer: Buffer;
  publicKeySpki: Buffer;
}

export const ecdsaSha256 = sequence(oid("1.2.840.10045.4.3.2"));
export const rsaSha256 = sequence(oid("1.2.840.113549.1.1.11"), nullValue());

export const extension = (dotted: string, isCritical: boolean, value: Buffer): Buffer =>
  sequence(oid(dotted), ...(isCritical ? [tlv(0x01, Buffer.of(0xff))] : []), octetString(value));

export const caExtensions = (pathLength?: number): Buffer[] => [
  extension(
    "2.5.29.19",
    true,
    sequence(tlv(0x01, Buffer.of(0xff)), ...(pathLength === undefined ? [] : [integer(pathLength)])),
  ),
  extension("2.5.29.15", true, tlv(0x03, Buffer.of(1, 0x06))),
];
export const altNames = (...names: Buffer[]): Buffer => extension("2.5.29.17", false, sequence(...names));
export const dns = (name: string): Buffer => tlv(0x82, Buffer.from(name));

/** Signs with SHA-256 unless said otherwise. */
export function signedRaw(
  content: Buffer,
  outerAlgorithm: Buffer,
  privateKeyPkcs8: Buffer | Uint8Array,
  digest = "sha256",
): Buffer {
  const key = createPrivateKey({ key: Buffer.from(privateKeyPkcs8), format: "der", type: "pkcs8" });
  return sequence(content, outerAlgorithm, bitString(sign(digest, content, key)));
}

/** A certificate below `issuer`, a P-256 key, or signed by itself; key identifiers are added to the extensions. */
export async function makeRaw(issuer: RawIdentity | "self", change: Partial<RawParts> = {}): Promise<RawIdentity> {
  const pair = await generateKey("ec-p256");
  const spki = change.publicKeySpki ?? pair.publicKeySpki;
  const above = issuer === "self" ? null : issuer;
  const subject = change.subject ?? nameOf({ commonName: "user" });
  const keyId = keyIdentifierOf(spki);
  const issuerKeyId = above ? keyIdentifierOf(above.publicKeySpki) : keyId;
  const extensions = [
    extension("2.5.29.14", false, octetString(Buffer.from(keyId, "hex"))),
    extension("2.5.29.35", false, sequence(tlv(0x80, Buffer.from(issuerKeyId, "hex")))),
    ...(change.extensions ?? []),
  ];
  const algorithm = change.algorithm ?? ecdsaSha256;
  const content = sequence(
    ...(change.version ?? [explicit(0, integer(2))]),
    change.serial ?? unsignedInteger(Buffer.of(0x12, 0x34)),
    algorithm,
    change.issuer ?? above?.subjectDer ?? subject,
    sequence(
      change.notBefore ?? time(new Date("2024-01-01T00:00:00Z")),
      change.notAfter ?? time(new Date("2040-01-01T00:00:00Z")),
    ),
    subject,
    spki,
    ...(change.version?.length === 0 ? [] : [explicit(3, sequence(...extensions))]),
  );
  const signingKey = issuer === "self" ? pair.privateKeyPkcs8 : issuer.privateKeyPkcs8;
  const certificateDer = signedRaw(content, change.outerAlgorithm ?? algorithm, signingKey);
  return { certificateDer, privateKeyPkcs8: pair.privateKeyPkcs8, subjectDer: subject, publicKeySpki: spki };
}
