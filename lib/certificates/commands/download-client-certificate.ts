import { and, eq } from "drizzle-orm";
import { certificates, credentials } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { limitColumns } from "../../credentials/limits";
import { requireWithinReach } from "../../credentials/reach";
import { notFound } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { toPem } from "../../pki/pem";
import { unseal } from "../../secrets/sealing";
import { validate } from "../../validate";
import { auditSubjectOf } from "../records";
import { DownloadClientCertificateInput, pemFileName } from "../schema";
import { placeOf } from "../sealed";

export interface DownloadedCertificate {
  fileName: string;
  /** The certificate, then its chain; then the private key when it was asked for. */
  pem: string;
}

/**
 * The caller's own automation certificate, at any time: it is a bearer, so nobody else gets it. The private key asks for a
 * fresh second factor of who has one.
 */
export async function downloadClientCertificate(
  actor: Actor,
  input: DownloadClientCertificateInput,
): Promise<DownloadedCertificate> {
  requireUser(actor);
  requirePermission(actor, "certificates.manage-own", "anywhere");
  const { id, withPrivateKey } = validate(DownloadClientCertificateInput, input);
  if (withPrivateKey) await requireFreshFactor(actor);
  const [row] = await db()
    .select({
      name: credentials.name,
      capabilities: credentials.capabilities,
      expiresAt: credentials.expiresAt,
      ...limitColumns,
      serial: certificates.serial,
      certificateSealed: certificates.certificateSealed,
      privateKeySealed: certificates.privateKeySealed,
    })
    .from(credentials)
    .innerJoin(certificates, eq(certificates.id, credentials.id))
    .where(and(eq(credentials.id, id), eq(credentials.ownerId, actor.user.id), eq(certificates.purpose, "automation")));
  if (!row?.privateKeySealed) throw notFound("The certificate");
  await requireWithinReach(actor, { ...row, limits: { id, ...row } });
  const chain = unseal(row.certificateSealed, placeOf(id, "certificate")).toString();
  const key = withPrivateKey ? toPem("PRIVATE KEY", unseal(row.privateKeySealed, placeOf(id, "private-key"))) : "";
  await transaction((tx) =>
    recordAudit(tx, actor, {
      event: "certificates.download",
      subject: auditSubjectOf({ id, ...row }, actor.user.username),
      after: { serial: row.serial, withPrivateKey },
    }),
  );
  return { fileName: pemFileName(row.serial, withPrivateKey), pem: chain + key };
}
