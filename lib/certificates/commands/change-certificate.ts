import { eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { requireOwner } from "../../credentials/reach";
import { markRevoked } from "../../credentials/records";
import { conflict, notFound } from "../../errors";
import { validate } from "../../validate";
import { queueCertificateMail } from "../mails";
import { getCertificate } from "../queries";
import { auditSubjectOf, indexCertificate } from "../records";
import { type CertificateView, RenameCertificateInput, RevokeCertificateInput } from "../schema";

/** Renames one of the caller's own certificates. */
export async function renameCertificate(actor: Actor, input: RenameCertificateInput): Promise<CertificateView> {
  requireUser(actor);
  requirePermission(actor, "certificates.manage-own", "anywhere");
  const { id, name } = validate(RenameCertificateInput, input);
  return transaction(async (tx) => {
    const before = await getCertificate(actor, id, tx);
    if (before.owner.id !== actor.user.id) throw notFound("The certificate");
    const renamed = { ...before, name };
    await tx.update(credentials).set({ name }).where(eq(credentials.id, id));
    await indexCertificate(tx, renamed);
    await recordAudit(tx, actor, {
      event: "certificates.update",
      subject: auditSubjectOf(renamed, before.owner.username),
      before: { name: before.name },
      after: { name },
    });
    return renamed;
  });
}

/** Revokes a certificate for good: the caller's own, or that of somebody whom the caller outranks. */
export async function revokeCertificate(actor: Actor, input: RevokeCertificateInput): Promise<CertificateView> {
  const { id, reason } = validate(RevokeCertificateInput, input);
  const certificate = await getCertificate(actor, id);
  const owner = await requireOwner(actor, certificate.owner.id, {
    own: "certificates.manage-own",
    read: "certificates.read",
    other: "certificates.revoke",
    what: "The certificate",
  });
  if (certificate.purpose === "foreign") throw conflict("This certificate was issued elsewhere: revoke it there.");
  return transaction(async (tx) => {
    if (!(await markRevoked(tx, actor, { id, reason }))) throw conflict("This certificate was already revoked.");
    await queueCertificateMail(tx, "revoked", { id, at: now(), reason });
    await recordAudit(tx, actor, {
      event: "certificates.revoke",
      subject: auditSubjectOf(certificate, certificate.owner.username),
      groupPath: owner.user.groupPath,
      before: { status: certificate.status },
      after: { status: "revoked", reason, owner: certificate.owner.username, serial: certificate.serial },
    });
    return getCertificate(actor, id, tx);
  });
}
