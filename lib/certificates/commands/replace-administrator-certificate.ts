import { and, eq, ne } from "drizzle-orm";
import { certificates, credentials, users } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import type { Actor, ActorUser } from "../../actor";
import { requireBrowser, requireOutranks } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { requireOwner, requireWithinReach } from "../../credentials/reach";
import { markRevoked } from "../../credentials/records";
import { conflict, notFound } from "../../errors";
import { isAdministrative } from "../../roles";
import { getSettings } from "../../settings/queries";
import { validate } from "../../validate";
import { prepareAdministratorCertificate } from "../issue";
import { queueCertificateMail } from "../mails";
import { getCertificate } from "../queries";
import { auditSubjectOf, insertCertificate } from "../records";
import { type CertificateView, ReplaceAdministratorCertificateInput } from "../schema";

/**
 * Makes an administrator's certificate anew, or their first: a forgotten Certificate Password means a new certificate.
 * The old one is revoked in the same transaction. One's own only in a browser session.
 */
export async function replaceAdministratorCertificate(
  actor: Actor,
  input: ReplaceAdministratorCertificateInput,
): Promise<CertificateView> {
  const { userId, certificatePassword, keyType, days } = validate(ReplaceAdministratorCertificateInput, input);
  const owner = await requireOwner(actor, userId, {
    own: "certificates.manage-own",
    read: "certificates.read",
    other: "certificates.create",
    what: "The administrator",
  });
  if (actor.kind !== "system" && actor.user.id === userId) requireBrowser(actor);
  requireOutranks(actor, owner.user.grants);
  if (!owner.user.grants.some(({ permissions }) => isAdministrative(permissions))) {
    throw conflict("Only administrators have such a certificate.");
  }
  const [user] = await db().select({ number: users.number }).from(users).where(eq(users.id, userId));
  if (!user) throw notFound("The administrator");
  const { maximumDays } = await getSettings("client-certificates");
  const prepared = await prepareAdministratorCertificate({
    ownerId: userId,
    number: user.number,
    username: owner.user.username,
    certificatePassword,
    keyType,
    days: days ?? Math.min(365, maximumDays),
  });
  await requireWithinReach(actor, { capabilities: null, expiresAt: prepared.notAfter });

  return transaction(async (tx) => {
    // Holding the user's row makes two replacements at once take turns.
    await tx.update(users).set({ number: user.number }).where(eq(users.id, userId));
    await revokeFormer(tx, actor, owner.user);
    await insertCertificate(tx, actor, prepared);
    await queueCertificateMail(tx, "issued", { id: prepared.id, at: prepared.createdAt });
    return getCertificate(actor, prepared.id, tx);
  });
}

async function revokeFormer(tx: Transaction, actor: Actor, owner: ActorUser): Promise<void> {
  const former = await tx
    .select({ id: credentials.id, name: credentials.name, serial: certificates.serial })
    .from(credentials)
    .innerJoin(certificates, eq(certificates.id, credentials.id))
    .where(
      and(
        eq(credentials.ownerId, owner.id),
        eq(certificates.purpose, "administrator"),
        ne(credentials.status, "revoked"),
      ),
    );
  const reason = "superseded";
  for (const certificate of former) {
    if (!(await markRevoked(tx, actor, { id: certificate.id, reason }))) continue;
    await queueCertificateMail(tx, "revoked", { id: certificate.id, at: now(), reason });
    await recordAudit(tx, actor, {
      event: "certificates.revoke",
      subject: auditSubjectOf(certificate, owner.username),
      groupPath: owner.groupPath,
      after: { status: "revoked", reason, owner: owner.username, serial: certificate.serial },
    });
  }
}
