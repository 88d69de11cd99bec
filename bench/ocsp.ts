import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { certificates, issuers } from "../db/schema";
import { db } from "../db/store";
import { createClientCertificate } from "../lib/certificates/commands/create-client-certificate";
import { parseCertificate } from "../lib/pki/certificate-fields";
import { nullValue, octetString, oid, sequence, unsignedInteger } from "../lib/pki/der";
import { parseOcspRequest } from "../lib/pki/ocsp-request";
import { createOcspResponse } from "../lib/pki/ocsp-response";
import { parsePem } from "../lib/pki/pem";
import { answerOcsp } from "../lib/status/ocsp";
import { findOcspAuthority } from "../lib/status/responder";
import { makeAdministrator } from "../test/make";
import { compareWithLibrary } from "./side-by-side";

/** An OCSP answer with its look-ups beside reading the request and signing alone. Needs an open installation. */
export async function benchOcsp(): Promise<void> {
  const { actor } = await makeAdministrator();
  const { id } = await createClientCertificate(actor, { name: "bench", days: 1, keyType: "ec-p256" });
  const [row] = await db()
    .select({ serial: certificates.serial, issuerId: issuers.id, pem: issuers.certificatePem })
    .from(certificates)
    .innerJoin(issuers, eq(issuers.id, certificates.issuerId))
    .where(eq(certificates.id, id));
  const [issuer] = parsePem(row?.pem ?? "");
  if (!row || !issuer) throw new Error("The certificate has no issuer");
  const request = requestFor(issuer.der, row.serial);
  const responder = (await findOcspAuthority(row.issuerId))?.responder;
  if (!responder) throw new Error("The issuer has no OCSP responder");

  const library = () => {
    const { certIds, nonce } = parseOcspRequest(request);
    const at = new Date();
    const answers = certIds.map((certId) => ({ certId, status: { kind: "good" } as const }));
    return createOcspResponse({ responder, answers, nonce, thisUpdate: at, nextUpdate: at, producedAt: at });
  };
  const ours = () => answerOcsp(row.issuerId, request);
  await compareWithLibrary({
    library,
    libraryLabel: "OCSP answer, read and signed alone",
    ours,
    oursLabel: "OCSP answer, with its look-ups",
    rounds: 9,
    perRound: 500,
  });
}

/** What OpenSSL asks: one certificate, SHA-1 (RFC 6960 §4.1.1). */
function requestFor(issuerDer: Buffer, serial: string): Buffer {
  const { subjectDer, publicKeyBits } = parseCertificate(issuerDer);
  const hash = (bytes: Buffer) => octetString(createHash("sha1").update(bytes).digest());
  const algorithm = sequence(oid("1.3.14.3.2.26"), nullValue());
  const certId = sequence(
    algorithm,
    hash(subjectDer),
    hash(publicKeyBits),
    unsignedInteger(Buffer.from(serial, "hex")),
  );
  return sequence(sequence(sequence(sequence(certId))));
}
