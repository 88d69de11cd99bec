import { eq, lt } from "drizzle-orm";
import { issuers, ocspResponders } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { recordAudit } from "../audit/records";
import { after, clockSkewMs, days, now } from "../clock";
import { topGroup } from "../groups/records";
import { openIssuerKey } from "../issuers/signing-issuer";
import { readCertificate } from "../pki/certificate";
import { createCertificate } from "../pki/create-certificate";
import { generateKey } from "../pki/keys";
import { nameOf } from "../pki/names";
import { parsePem, toPem } from "../pki/pem";
import { newSerial } from "../pki/serial-number";
import { seal, unseal } from "../secrets/sealing";

const lifeMs = days(30);
const renewedWhenLeftMs = days(10);

export interface StoredResponder {
  certificateDer: Buffer;
  privateKeyPkcs8: Buffer;
}

/**
 * The certificate and key with which OCSP answers about an issuer's certificates are signed (RFC 6960 §4.2.2.2), made or
 * renewed when it is time: only then is the issuer's own key unsealed. null when the issuer has no certificate or it has ended.
 */
export async function ensureResponder(issuerId: string): Promise<StoredResponder | null> {
  const [issuer] = await db().select(issuerColumns).from(issuers).where(eq(issuers.id, issuerId));
  if (!issuer?.pem || !issuer.notAfter || issuer.notAfter <= now()) return null;
  const found = await findResponder(issuerId);
  if (found && !isDue(found.notAfter, issuer.notAfter)) return openResponder(found);
  await make({ ...issuer, pem: issuer.pem, notAfter: issuer.notAfter });
  const made = await findResponder(issuerId);
  if (!made) throw new Error("The OCSP responder was not stored");
  return openResponder(made);
}

/** Renews the responders that were needed once, before somebody waits for it. Throws the first failure after trying all. */
export async function renewResponders(): Promise<void> {
  const soon = after(now(), renewedWhenLeftMs);
  const ending = await db()
    .select({ issuerId: ocspResponders.issuerId })
    .from(ocspResponders)
    .where(lt(ocspResponders.notAfter, soon));
  const failures: unknown[] = [];
  for (const { issuerId } of ending) await ensureResponder(issuerId).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

const issuerColumns = {
  id: issuers.id,
  name: issuers.name,
  pem: issuers.certificatePem,
  notAfter: issuers.notAfter,
  privateKeySealed: issuers.privateKeySealed,
};

interface Issuer {
  id: string;
  name: string;
  pem: string;
  notAfter: Date;
  privateKeySealed: string;
}

/** What ends with its issuer cannot be prolonged. */
const isDue = (notAfter: Date, issuerEnd: Date) => {
  const at = now();
  return notAfter <= at || (after(at, renewedWhenLeftMs) > notAfter && after(notAfter, days(1)) < issuerEnd);
};

type ResponderRow = typeof ocspResponders.$inferSelect;

async function findResponder(issuerId: string): Promise<ResponderRow | undefined> {
  const [row] = await db().select().from(ocspResponders).where(eq(ocspResponders.issuerId, issuerId));
  return row;
}

function openResponder(row: ResponderRow): StoredResponder | null {
  const [certificate] = parsePem(row.certificatePem);
  return certificate
    ? { certificateDer: certificate.der, privateKeyPkcs8: unseal(row.privateKeySealed, keyPlace(row.issuerId)) }
    : null;
}

const keyPlace = (issuerId: string) => ({ table: "ocsp_responders", id: issuerId, kind: "private-key" });

/** Signed first, recorded with its audit event, used by nobody before; of two that were made, the longer one stays. */
async function make(issuer: Issuer): Promise<void> {
  const at = now();
  const [authority] = parsePem(issuer.pem);
  if (!authority) throw new Error("The issuer has no certificate");
  const { privateKeyPkcs8, publicKeySpki } = await generateKey("ec-p256");
  const der = await createCertificate({
    issuer: { certificateDer: authority.der, privateKeyPkcs8: openIssuerKey(issuer) },
    publicKeySpki,
    serial: newSerial(),
    subject: nameOf({ organization: "Keyhall", commonName: `OCSP ${issuer.id}` }),
    notBefore: after(at, -clockSkewMs),
    notAfter: new Date(Math.min(after(at, lifeMs).getTime(), issuer.notAfter.getTime())),
    keyUsage: ["digitalSignature"],
    extendedKeyUsage: ["OCSPSigning"],
    ocspNoCheck: true,
  });
  const { serial, notAfter, fingerprintSha256 } = readCertificate(der);
  const row = {
    certificatePem: toPem("CERTIFICATE", der),
    privateKeySealed: seal(privateKeyPkcs8, keyPlace(issuer.id)),
    notAfter,
  };
  await transaction(async (tx) => {
    const stored = await tx
      .insert(ocspResponders)
      .values({ issuerId: issuer.id, ...row })
      .onConflictDoUpdate({
        target: ocspResponders.issuerId,
        set: row,
        setWhere: lt(ocspResponders.notAfter, notAfter),
      })
      .returning({ issuerId: ocspResponders.issuerId });
    if (stored.length === 0) return;
    await recordAudit(
      tx,
      { kind: "system", name: "keyhall" },
      {
        event: "issuers.create-responder",
        subject: { kind: "issuer", id: issuer.id, name: issuer.name },
        groupPath: (await topGroup(tx)).path,
        after: { serial, fingerprintSha256, notAfter },
      },
    );
  });
}
