import { webcrypto } from "node:crypto";
import { createClientCertificate } from "../lib/certificates/commands/create-client-certificate";
import { newSerial } from "../lib/pki/serial-number";
import { x509 } from "../lib/pki/x509-library";
import { makeAdministrator } from "../test/make";
import { compareWithLibrary } from "./side-by-side";

const day = 86_400_000;

/**
 * A client certificate (P-256) as a person makes it (key, certificate, both sealed, stored with its audit row) beside
 * the library's generator with the same fields and extensions and a key that exists. Needs an open installation.
 */
export async function benchCertificates(): Promise<void> {
  const { actor } = await makeAdministrator();
  const library = await libraryGenerator();
  const ours = () => createClientCertificate(actor, { name: "bench", days: 1, keyType: "ec-p256" });
  await compareWithLibrary({
    library,
    libraryLabel: "certificate, library alone",
    ours,
    oursLabel: "certificate, made and stored",
    rounds: 5,
    perRound: 40,
  });
}

async function libraryGenerator(): Promise<() => Promise<unknown>> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"])) as CryptoKeyPair;
  return async () =>
    x509.X509CertificateGenerator.create({
      subject: "CN=bench",
      issuer: "CN=Keyhall Client Authentication",
      serialNumber: newSerial(),
      notBefore: new Date(),
      notAfter: new Date(Date.now() + day),
      publicKey: keys.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
        new x509.CRLDistributionPointsExtension(["http://localhost:3000/pki/iss_bench/crl"]),
        new x509.AuthorityInfoAccessExtension({
          ocsp: ["http://localhost:3000/pki/iss_bench/ocsp"],
          caIssuers: ["http://localhost:3000/pki/iss_bench/ca"],
        }),
      ],
    });
}
