import { webcrypto } from "node:crypto";
import { createClientCertificate } from "../lib/certificates/commands/create-client-certificate";
import { newSerial } from "../lib/pki/serial-number";
import { x509 } from "../lib/pki/x509-library";
import { makeAdministrator } from "../test/make";
import { median, processorMs } from "./processor";
import { report } from "./report";

const day = 86_400_000;
const rounds = 5;
const perRound = 40;

/**
 * A client certificate (P-256) as a person makes it (key, certificate, both sealed, stored with its audit row) beside
 * the library's generator with the same fields and extensions and a key that exists. Needs an open installation.
 */
export async function benchCertificates(): Promise<void> {
  const { actor } = await makeAdministrator();
  const library = await libraryGenerator();
  const ours = () => createClientCertificate(actor, { name: "bench", days: 1, keyType: "ec-p256" });
  const times = { library: [] as number[], ours: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const libraryMs = await processorMs(() => repeat(library));
    const oursMs = await processorMs(() => repeat(ours));
    // The first round warms up.
    if (round > 0) times.library.push(libraryMs);
    if (round > 0) times.ours.push(oursMs);
  }
  const [libraryMs, oursMs] = [median(times.library), median(times.ours)];
  const perSecond = (ms: number) => `${Math.round((perRound / ms) * 1000)}/s`;
  report("certificate, library alone", perSecond(libraryMs));
  report("certificate, made and stored", perSecond(oursMs), oursMs / libraryMs, "at most 1.3 times the library's");
}

async function repeat(work: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < perRound; i++) await work();
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
