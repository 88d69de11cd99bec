import { and, eq } from "drizzle-orm";
import { certificates, credentials } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor, UserActor } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { limitColumns } from "../../credentials/limits";
import { requireWithinReach } from "../../credentials/reach";
import { conflict, invalid, notFound } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { parsePem } from "../../pki/pem";
import { createPkcs12 } from "../../pki/pkcs12";
import { unseal } from "../../secrets/sealing";
import { validate } from "../../validate";
import { type CertificateFile, fileNameOf, friendlyNameOf } from "../files";
import { getCertificate } from "../queries";
import { auditSubjectOf } from "../records";
import { ExportPkcs12Input } from "../schema";
import { placeOf } from "../sealed";
import { readStored } from "../stored";

/**
 * The caller's own certificate with the key that the server made for it, as PKCS#12 under a password, while the key is
 * kept (the retention setting). `legacy` encryption is for old importers. Throws `conflict` when the key is not here.
 */
export async function exportPkcs12(actor: Actor, input: ExportPkcs12Input): Promise<CertificateFile> {
  requireUser(actor);
  requirePermission(actor, "certificates.manage-own", "anywhere");
  const { id, password, encryption } = validate(ExportPkcs12Input, input);
  if (/\p{Cs}/u.test(password)) throw invalid({ password: ["This is not text"] });
  const certificate = await getCertificate(actor, id);
  if (certificate.owner.id !== actor.user.id) throw notFound("The certificate");
  await requireGivableKey(actor, id);
  await requireFreshFactor(actor);
  const stored = await readStored(id, db());
  const privateKeyPkcs8 = await keptKey(id);
  const bytes = await createPkcs12({
    certificateDer: stored.der,
    chainDer: stored.chainPem.flatMap((pem) => parsePem(pem).map(({ der }) => der)),
    privateKeyPkcs8,
    password,
    friendlyName: friendlyNameOf(certificate),
    encryption,
  });
  await transaction(async (tx) => {
    const { owner } = await getCertificate(actor, id, tx);
    if (owner.id !== actor.user.id) throw notFound("The certificate");
    await recordAudit(tx, actor, {
      event: "certificates.download",
      subject: auditSubjectOf(certificate, owner.username),
      after: { serial: certificate.serial, withPrivateKey: true, encryption },
    });
  });
  return { fileName: fileNameOf(certificate, "p12"), mediaType: "application/x-pkcs12", bytes };
}

/** No way up: a limited credential does not hand out the key of a certificate that may do more than itself. */
async function requireGivableKey(actor: UserActor, id: string): Promise<void> {
  const [row] = await db()
    .select({ capabilities: credentials.capabilities, expiresAt: certificates.notAfter, ...limitColumns })
    .from(certificates)
    .innerJoin(credentials, eq(credentials.id, certificates.id))
    .where(and(eq(certificates.id, id), eq(certificates.keyHolderId, actor.user.id)));
  if (row) await requireWithinReach(actor, { ...row, limits: { id, ...row } });
}

async function keptKey(id: string): Promise<Buffer> {
  const [row] = await db()
    .select({ sealed: certificates.privateKeySealed, until: certificates.privateKeyKeptUntil })
    .from(certificates)
    .where(and(eq(certificates.id, id), eq(certificates.purpose, "general")));
  if (!row?.sealed || (row.until && row.until <= now())) {
    throw conflict("The private key of this certificate is not kept here.");
  }
  return unseal(row.sealed, placeOf(id, "private-key"));
}
