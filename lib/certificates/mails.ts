import { eq } from "drizzle-orm";
import { certificates, credentials, teams, users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { queueMail } from "../mail/records";
import { routes } from "../routes";
import { unseal } from "../secrets/sealing";
import { placeOf } from "./sealed";

const dayMs = 86_400_000;

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
      name: credentials.name,
      purpose: certificates.purpose,
      issuer: certificates.issuerName,
      serial: certificates.serial,
      notBefore: certificates.notBefore,
      notAfter: certificates.notAfter,
      sealed: certificates.certificateSealed,
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
  const isPublic = row.purpose === "general" || row.purpose === "foreign";
  const page = routes.certificate(id);
  await queueMail(tx, {
    kind,
    to: [row.email, ...row.extraEmails],
    values: {
      CERTSUBJECT: row.subject || row.name,
      CERTISSUER: row.issuer,
      SERIALNUM: row.serial,
      VALIDFROM: row.notBefore.toISOString(),
      VALIDTO: row.notAfter.toISOString(),
      DAYSTOEXPIRY: String(Math.max(0, Math.floor((row.notAfter.getTime() - at.getTime()) / dayMs))),
      CERTURL: page,
      CERTRENEWURL: page,
      CERTDATA: isPublic ? unseal(row.sealed, placeOf(id, "certificate")).toString() : "",
      KIND: "certificate",
      USERNAME: row.username,
      ...(reason !== undefined && { REASON: reason }),
    },
    credentialId: id,
    userId: row.userId,
  });
}
