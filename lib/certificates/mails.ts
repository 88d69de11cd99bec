import { eq } from "drizzle-orm";
import { certificates, credentials, teams, users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { reminderValues } from "../expiry/reminder-values";
import { queueMail } from "../mail/records";
import { routes } from "../routes";

/**
 * Queues the mail about a certificate that was issued or revoked: to its owner and its further addresses, unless its
 * team suppresses mails about issued ones.
 */
export async function queueCertificateMail(
  tx: Transaction,
  kind: "issued" | "revoked",
  { id, at, reason }: { id: string; at: Date; reason?: string },
): Promise<void> {
  const [row] = await tx
    .select({
      subject: certificates.subject,
      subjectAltNames: certificates.subjectAltNames,
      name: credentials.name,
      createdAt: credentials.createdAt,
      purpose: certificates.purpose,
      issuerName: certificates.issuerName,
      serial: certificates.serial,
      notBefore: certificates.notBefore,
      expiresAt: certificates.notAfter,
      certificateSealed: certificates.certificateSealed,
      extraEmails: certificates.extraEmails,
      userId: users.id,
      username: users.username,
      email: users.email,
      isSuppressed: teams.suppressIssuedMail,
    })
    .from(certificates)
    .innerJoin(credentials, eq(credentials.id, certificates.id))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .leftJoin(teams, eq(teams.id, certificates.teamId))
    .where(eq(certificates.id, id));
  if (!row || (kind === "issued" && row.isSuppressed)) return;
  const page = routes.certificate(id);
  await queueMail(tx, {
    kind,
    to: [row.email, ...row.extraEmails],
    values: {
      ...reminderValues({ ...row, id, kind: "certificate" }, at),
      CERTURL: page,
      CERTRENEWURL: page,
      ...(reason !== undefined && { REASON: reason }),
    },
    credentialId: id,
    userId: row.userId,
  });
}
