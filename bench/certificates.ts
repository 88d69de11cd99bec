import { webcrypto } from "node:crypto";
import { createClientCertificate } from "../lib/certificates/commands/create-client-certificate";
import { requestCertificate } from "../lib/issuance/commands/request-certificate";
import { newSerial } from "../lib/pki/serial-number";
import { actorFor, makeAdministrator } from "../test/make";
import { makeTeam } from "../test/make-team";
import { makeTeamIssuer, openProfile } from "../test/make-team-issuer";
import { x509 } from "../test/x509-library";
import { compareWithLibrary } from "./side-by-side";

const day = 86_400_000;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const issuerName = "CN=Example Issuing CA, O=Example";
const alternative = { type: "dns", value: "bench.example.test" } as const;

const keyPair = async () =>
  (await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"])) as unknown as CryptoKeyPair;

const [rounds, perRound] = [5, 40];

/**
 * A certificate (P-256) of a public key that a request (CSR) brings, proved, issued under a profile, stored with its audit
 * row, beside the library that reads the same request, proves it, signs the same fields and stores nothing. Every request
 * has a key of its own, as in life: nothing that is remembered of a key helps the next. Then one with a key that is made
 * here, which the library's has not. Needs an open installation.
 */
export async function benchCertificates(): Promise<void> {
  const { user } = await makeAdministrator();
  const issuer = await makeTeamIssuer({ profile: openProfile });
  await makeTeam({ memberIds: [user.id], issuerIds: [issuer.id] });
  const actor = await actorFor(user.id);
  const requests = await Promise.all(Array.from({ length: (rounds + 1) * perRound }, requestPem));
  const [forOurs, forLibrary] = [inTurn(requests), inTurn(requests)];
  const wanted = { issuerId: issuer.id, key: "csr", days: 1, name: "bench" } as const;
  const library = await libraryIssuer(forLibrary);
  const counts = { library, libraryLabel: "certificate of a request, library alone", rounds, perRound };
  await compareWithLibrary({
    ...counts,
    ours: () => requestCertificate(actor, { ...wanted, csr: forOurs() }),
    oursLabel: "certificate of a request, issued and stored",
  });
  await compareWithLibrary({
    ...counts,
    ours: () => createClientCertificate(actor, { name: "bench", days: 1, keyType: "ec-p256" }),
    oursLabel: "certificate and its key, made and stored",
    hasBudget: false,
  });
}

/** One after the other, and from the first again. */
function inTurn(requests: readonly string[]): () => string {
  let next = 0;
  return () => requests[next++ % requests.length] ?? "";
}

async function requestPem(): Promise<string> {
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: "CN=bench",
    keys: await keyPair(),
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([alternative])],
  });
  return request.toString("pem");
}

/** What the library needs for one: the request read and proved, a certificate with the extensions that ours has. */
async function libraryIssuer(nextCsr: () => string): Promise<() => Promise<unknown>> {
  const issuer = await keyPair();
  return async () => {
    const request = new x509.Pkcs10CertificateRequest(nextCsr());
    if (!(await request.verify())) throw new Error("The request is not signed by its key");
    const names = request.extensions.filter((each) => each instanceof x509.SubjectAlternativeNameExtension);
    return x509.X509CertificateGenerator.create({
      subject: request.subjectName,
      issuer: issuerName,
      serialNumber: newSerial(),
      notBefore: new Date(),
      notAfter: new Date(Date.now() + day),
      publicKey: await request.publicKey.export(),
      signingKey: issuer.privateKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
        ...names,
        await x509.SubjectKeyIdentifierExtension.create(request.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
        new x509.CRLDistributionPointsExtension(["http://localhost:3000/pki/iss_bench/crl"]),
        new x509.AuthorityInfoAccessExtension({
          ocsp: ["http://localhost:3000/pki/iss_bench/ocsp"],
          caIssuers: ["http://localhost:3000/pki/iss_bench/ca"],
        }),
      ],
    });
  };
}
