import { type CertificateIssuer, type CreateCertificateInput, createCertificate, newSerial } from "./certificate";
import { generateKey, type KeyType } from "./keys";
import { nameOf } from "./names";

/** Certificates for tests: valid from 2024 to 2040 unless said otherwise. */
export interface TestIdentity extends CertificateIssuer {
  certificateDer: Buffer;
  privateKeyPkcs8: Buffer;
}

const validity = { notBefore: new Date("2024-01-01T00:00:00Z"), notAfter: new Date("2040-01-01T00:00:00Z") };

export interface TestCaOptions {
  keyType?: KeyType;
  commonName?: string;
  pathLength?: number;
  notAfter?: Date;
  issuer?: CertificateIssuer;
}

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

export type TestLeafOptions = Partial<Omit<CreateCertificateInput, "issuer">> & {
  keyType?: KeyType;
  commonName?: string;
};

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
