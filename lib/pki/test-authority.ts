import { createPrivateKey } from "node:crypto";
import { context, parseDer, tag } from "./asn1";
import { type CertificateIssuer, type CreateCertificateInput, createCertificate } from "./create-certificate";
import { bitString, explicit, sequence } from "./der";
import { generateKey, type KeyType } from "./keys";
import { nameOf } from "./names";
import { newSerial } from "./serial-number";
import { signData } from "./signature";

/** Certificates for tests: valid from 2024 to 2040 unless said otherwise. */
export interface TestIdentity extends CertificateIssuer {
  certificateDer: Buffer;
  privateKeyPkcs8: Buffer;
}

const validity = { notBefore: new Date("2024-01-01T00:00:00Z"), notAfter: new Date("2040-01-01T00:00:00Z") };

interface TestCaOptions {
  keyType?: KeyType;
  commonName?: string;
  pathLength?: number;
  notAfter?: Date;
  issuer?: CertificateIssuer;
}

/** A CA: self-signed, or below `issuer`. */
export async function makeCa(options: TestCaOptions = {}): Promise<TestIdentity> {
  const { keyType = "ec-p256", commonName = "Test Root", pathLength, notAfter, issuer } = options;
  const { privateKeyPkcs8, publicKeySpki } = await generateKey(keyType);
  const content = {
    ...validity,
    ...(notAfter && { notAfter }),
    subject: nameOf({ commonName }),
    publicKeySpki,
    serial: newSerial(),
    ca: { pathLength },
    keyUsage: ["keyCertSign", "cRLSign"] as const,
  };
  const certificateDer = await createCertificate(
    issuer ? { ...content, issuer } : { ...content, issuer: "self", privateKeyPkcs8 },
  );
  return { certificateDer, privateKeyPkcs8 };
}

type TestLeafOptions = Partial<Omit<CreateCertificateInput, "issuer">> & {
  keyType?: KeyType;
  commonName?: string;
};

/** A client certificate; `options` change any part of it. */
export async function makeLeaf(issuer: CertificateIssuer, options: TestLeafOptions = {}): Promise<TestIdentity> {
  const { keyType = "ec-p256", commonName = "user", ...change } = options;
  const { privateKeyPkcs8, publicKeySpki } = await generateKey(keyType);
  const certificateDer = await createCertificate({
    ...validity,
    subject: nameOf({ commonName }),
    publicKeySpki,
    serial: newSerial(),
    keyUsage: ["digitalSignature", "keyEncipherment"],
    extendedKeyUsage: ["clientAuth"],
    ...change,
    issuer,
  });
  return { certificateDer, privateKeyPkcs8 };
}

/** The same certificate with other extensions, signed again by a P-256 issuer: for what `createCertificate` never makes. */
export async function withExtensions(
  certificateDer: Buffer,
  issuer: CertificateIssuer,
  change: (extensions: Buffer[]) => Buffer[],
): Promise<Buffer> {
  const outer = parseDer(certificateDer).fields(tag.sequence);
  const parts = outer.take(tag.sequence).children.map((part) => {
    if (part.tag !== context(3)) return part.der;
    const extensions = part.children.flatMap((list) => list.children.map(({ der }) => der));
    return explicit(3, sequence(...change(extensions)));
  });
  const content = sequence(...parts);
  const key = createPrivateKey({ key: Buffer.from(issuer.privateKeyPkcs8), format: "der", type: "pkcs8" });
  return sequence(content, outer.take().der, bitString(await signData(key, "sha256", content)));
}
