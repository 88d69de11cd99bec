import { webcrypto } from "node:crypto";
import { createCertificate, newSerial } from "../lib/pki/certificate";
import { generateKey } from "../lib/pki/keys";
import { nameOf } from "../lib/pki/names";
import { x509 } from "../lib/pki/x509-library";
import { report } from "./report";

const day = 86_400_000;
const count = 300;

/** A certificate from a public key by our profile, beside the library's own generator with the same extensions. */
export async function benchCertificates(): Promise<void> {
  const key = await generateKey("ec-p256");
  const validity = { notBefore: new Date(), notAfter: new Date(Date.now() + 365 * day) };
  const authority = await createCertificate({
    subject: nameOf({ commonName: "Bench authority" }),
    issuer: "self",
    privateKeyPkcs8: key.privateKeyPkcs8,
    publicKeySpki: key.publicKeySpki,
    serial: newSerial(),
    ca: {},
    keyUsage: ["keyCertSign"],
    ...validity,
  });
  const ours = await rate(() =>
    createCertificate({
      subject: nameOf({ commonName: "bench" }),
      issuer: { certificateDer: authority, privateKeyPkcs8: key.privateKeyPkcs8 },
      publicKeySpki: key.publicKeySpki,
      serial: newSerial(),
      keyUsage: ["digitalSignature"],
      extendedKeyUsage: ["clientAuth"],
      ...validity,
    }),
  );
  const library = await libraryRate(validity);
  report("certificate, library alone", `${Math.round(library)}/s`);
  report("certificate, our profile", `${Math.round(ours)}/s`, library / ours, "at most 1.3 times the library's cost");
}

async function libraryRate(validity: { notBefore: Date; notAfter: Date }): Promise<number> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"])) as CryptoKeyPair;
  return rate(async () =>
    x509.X509CertificateGenerator.create({
      subject: "CN=bench",
      issuer: "CN=Bench authority",
      serialNumber: newSerial(),
      publicKey: keys.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
      ],
      ...validity,
    }),
  );
}

async function rate(work: () => Promise<unknown>): Promise<number> {
  for (let i = 0; i < 50; i++) await work();
  const startedAt = performance.now();
  for (let i = 0; i < count; i++) await work();
  return (count / (performance.now() - startedAt)) * 1000;
}
