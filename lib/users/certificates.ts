import { and, eq, gt, inArray, ne } from "drizzle-orm";
import { certificates, credentials, organizationGroups, users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission } from "../allowed";
import { recordAudit } from "../audit/records";
import { queueCertificateMail } from "../certificates/mails";
import { auditSubjectOf, giveCertificate } from "../certificates/records";
import { now } from "../clock";
import { invalid } from "../errors";
import { recordRevocationsOfOwner } from "../status/records";
import type { Target } from "./target";

/** Certificates that authenticate to other systems than this one: they may outlive their owner's account. */
const forOtherUses = inArray(certificates.purpose, ["general", "foreign"]);

/** Makes lists and OCSP tell that everything issued to the user is revoked, and mails it about what was still good. */
export async function revokeCertificatesOf(tx: Transaction, { row }: Target, reason: string): Promise<void> {
  await recordRevocationsOfOwner(tx, row.id, reason);
  const at = now();
  const live = await tx
    .select({ id: certificates.id })
    .from(certificates)
    .innerJoin(credentials, eq(credentials.id, certificates.id))
    .where(
      and(
        eq(credentials.ownerId, row.id),
        eq(certificates.purpose, "general"),
        ne(credentials.status, "revoked"),
        gt(certificates.notAfter, at),
      ),
    );
  for (const { id } of live) await queueCertificateMail(tx, "revoked", { id, at, reason });
}

interface HandOver {
  target: Target;
  /** Of the new owner. */
  username: string;
}

/** Gives the user's certificates for other uses to somebody else. Answers their serial numbers. Throws invalid, forbidden. */
export async function handOverCertificatesOf(
  tx: Transaction,
  actor: Actor,
  { target, username }: HandOver,
): Promise<string[]> {
  const moved = await tx
    .select({
      id: certificates.id,
      name: credentials.name,
      serial: certificates.serial,
      key: certificates.privateKeySealed,
    })
    .from(certificates)
    .innerJoin(credentials, eq(credentials.id, certificates.id))
    .where(and(eq(credentials.ownerId, target.row.id), forOtherUses));
  requirePermission(actor, "certificates.update", target);
  // The new owner may export the keys that are kept.
  if (moved.some(({ key }) => key !== null)) requirePermission(actor, "certificates.export", target);
  const receiver = await receiverOf(tx, actor, { target, username });
  for (const certificate of moved) {
    await giveCertificate(tx, { id: certificate.id, from: target.row.id, to: receiver.id });
    await recordAudit(tx, actor, {
      event: "certificates.hand-over",
      subject: auditSubjectOf(certificate, receiver.username),
      groupPath: receiver.groupPath,
      before: { owner: target.row.username },
      after: { owner: receiver.username, serial: certificate.serial },
    });
  }
  return moved.map(({ serial }) => serial);
}

async function receiverOf(tx: Transaction, actor: Actor, { target, username }: HandOver) {
  const [user] = await tx
    .select({ id: users.id, username: users.username, status: users.status, groupPath: organizationGroups.path })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(eq(users.usernameLower, username.trim().toLowerCase()));
  const isPossible = user && user.id !== target.row.id && user.status === "enabled";
  if (!isPossible || !allowed(actor, "certificates.update", user)) {
    throw invalid({ newOwner: ["There is no such user whom you can give them to"] });
  }
  return user;
}
