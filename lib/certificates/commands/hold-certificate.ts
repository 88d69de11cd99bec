import { eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor, ActorUser } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { requireOwner } from "../../credentials/reach";
import { conflict } from "../../errors";
import { holdCertificate, releaseHold } from "../../status/holds";
import { validate } from "../../validate";
import { getCertificate } from "../queries";
import { auditSubjectOf } from "../records";
import { CertificateIdInput, type CertificateView } from "../schema";

/** Puts a certificate on hold (RFC 5280 `certificateHold`): it counts as revoked until it is taken off. */
export const putOnHold = (actor: Actor, input: CertificateIdInput): Promise<CertificateView> =>
  changeHold(actor, input, {
    event: "certificates.hold",
    refusal: "Only an active certificate issued here is put on hold.",
  });

/** Takes a certificate off hold: it counts again. */
export const takeOffHold = (actor: Actor, input: CertificateIdInput): Promise<CertificateView> =>
  changeHold(actor, input, { event: "certificates.release", refusal: "This certificate is not on hold." });

interface Change {
  event: "certificates.hold" | "certificates.release";
  refusal: string;
}

async function changeHold(actor: Actor, input: CertificateIdInput, change: Change): Promise<CertificateView> {
  const { id } = validate(CertificateIdInput, input);
  const certificate = await getCertificate(actor, id);
  const owner = await requireOwner(actor, certificate.owner.id, {
    own: "certificates.manage-own",
    read: "certificates.read",
    other: "certificates.revoke",
    what: "The certificate",
  });
  return transaction(async (tx) => {
    if (change.event === "certificates.release") await requireMayRelease(tx, actor, { id, owner: owner.user });
    const isChanged =
      change.event === "certificates.hold" ? await holdCertificate(tx, actor, { id }) : await releaseHold(tx, { id });
    if (!isChanged) throw conflict(change.refusal);
    const after = await getCertificate(actor, id, tx);
    await recordAudit(tx, actor, {
      event: change.event,
      subject: auditSubjectOf(certificate, certificate.owner.username),
      groupPath: owner.user.groupPath,
      before: { status: certificate.status },
      after: { status: after.status, owner: certificate.owner.username, serial: certificate.serial },
    });
    return after;
  });
}

/** Whoever may hold others' certificates had a reason: the owner takes off only a hold of their own. */
async function requireMayRelease(tx: Transaction, actor: Actor, { id, owner }: { id: string; owner: ActorUser }) {
  const [held] = await tx.select({ by: credentials.revokedBy }).from(credentials).where(eq(credentials.id, id));
  if (held?.by && held.by !== owner.id) requirePermission(actor, "certificates.revoke", owner);
}
