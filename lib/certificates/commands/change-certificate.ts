import { eq } from "drizzle-orm";
import { certificates, credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { requireOwner } from "../../credentials/reach";
import { markRevoked } from "../../credentials/records";
import { definedOnly } from "../../defined";
import { conflict, notFound } from "../../errors";
import { validate } from "../../validate";
import { queueCertificateMail } from "../mails";
import { getCertificate, getCertificateWithNotes } from "../queries";
import { auditSubjectOf, indexCertificate } from "../records";
import { RevokeCertificateInput } from "../revocation-schema";
import { type CertificateNotes, type CertificateView, UpdateCertificateInput } from "../schema";

/**
 * Changes what people note about a certificate, which stays the same: the name of the caller's own, notes and mail
 * addresses also of somebody whom the caller outranks.
 */
export async function updateCertificate(
  actor: Actor,
  input: UpdateCertificateInput,
): Promise<CertificateView & CertificateNotes> {
  const { id, ...wanted } = validate(UpdateCertificateInput, input);
  const { owner } = await getCertificate(actor, id);
  const { user } = await requireOwner(actor, owner.id, {
    own: "certificates.manage-own",
    read: "certificates.read",
    other: "certificates.update",
    what: "The certificate",
  });
  if (wanted.name !== undefined && userOf(actor)?.id !== owner.id) throw notFound("The certificate");
  return transaction(async (tx) => {
    const before = await getCertificateWithNotes(actor, id, tx);
    if (before.owner.id !== owner.id) throw conflict("The certificate was handed over meanwhile.");
    const change = definedOnly(wanted);
    const changed = { ...before, ...change };
    const { name, notes, extraEmails } = changed;
    await tx.update(credentials).set({ name }).where(eq(credentials.id, id));
    await tx
      .update(certificates)
      .set({ notes: notes ?? "", extraEmails: extraEmails ?? [] })
      .where(eq(certificates.id, id));
    await indexCertificate(tx, changed);
    const fields = Object.keys(change) as (keyof typeof change)[];
    await recordAudit(tx, actor, {
      event: "certificates.update",
      subject: auditSubjectOf(changed, owner.username),
      groupPath: user.groupPath,
      before: Object.fromEntries(fields.map((field) => [field, before[field]])),
      after: change,
    });
    return getCertificateWithNotes(actor, id, tx);
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
