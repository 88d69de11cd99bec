import { and, eq, isNotNull } from "drizzle-orm";
import { certificates, organizationGroups, teamMembers, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { allowed, requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { requireOwner } from "../../credentials/reach";
import { conflict, invalid } from "../../errors";
import { validate } from "../../validate";
import { getCertificate } from "../queries";
import { auditSubjectOf, giveCertificate } from "../records";
import { type CertificateView, HandOverCertificateInput } from "../schema";

/**
 * Gives a certificate for other uses to another owner. An owner gives theirs to a member of its team; who may change
 * others' certificates gives them to anybody in their groups. What authenticates by what it is (document 000 and 002) stays with whom it names.
 */
export async function handOverCertificate(actor: Actor, input: HandOverCertificateInput): Promise<void> {
  const { id, username } = validate(HandOverCertificateInput, input);
  const certificate = await getCertificate(actor, id);
  const owner = await requireOwner(actor, certificate.owner.id, {
    own: "certificates.manage-own",
    read: "certificates.read",
    other: "certificates.update",
    what: "The certificate",
  });
  if (certificate.purpose !== "general" && certificate.purpose !== "foreign") {
    throw conflict("This certificate authenticates its owner here and cannot be another's.");
  }
  // With the certificate goes the key that is kept with it, which the new owner may export.
  if (userOf(actor)?.id !== certificate.owner.id && (await hasKeptKey(id))) {
    requirePermission(actor, "certificates.export", { groupPath: owner.user.groupPath });
  }
  const receiver = await receiverOf(actor, certificate, username);
  if (receiver.id === certificate.owner.id) throw invalid({ username: ["The certificate is theirs already"] });
  await transaction(async (tx) => {
    const isMoved = await giveCertificate(tx, { id, from: certificate.owner.id, to: receiver.id });
    if (!isMoved) throw conflict("The certificate was handed over meanwhile.");
    await recordAudit(tx, actor, {
      event: "certificates.hand-over",
      subject: auditSubjectOf(certificate, receiver.username),
      groupPath: owner.user.groupPath,
      before: { owner: certificate.owner.username },
      after: { owner: receiver.username, serial: certificate.serial },
    });
  });
}

async function receiverOf(actor: Actor, { team }: CertificateView, username: string) {
  const [user] = await db()
    .select({ id: users.id, username: users.username, status: users.status, groupPath: organizationGroups.path })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(eq(users.usernameLower, username.toLowerCase()));
  const isFellow = user && team && (await isMember(team.id, user.id));
  const isReached = user && allowed(actor, "certificates.update", { groupPath: user.groupPath });
  if (user?.status !== "enabled" || !(isFellow || isReached)) {
    throw invalid({ username: ["There is no such user whom you can give it to"] });
  }
  return user;
}

async function hasKeptKey(id: string): Promise<boolean> {
  const kept = and(eq(certificates.id, id), isNotNull(certificates.privateKeySealed));
  return (await db().$count(certificates, kept)) > 0;
}

async function isMember(teamId: string, userId: string): Promise<boolean> {
  const [row] = await db()
    .select({ userId: teamMembers.userId })
    .from(teamMembers)
    .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.userId, userId)));
  return row !== undefined;
}
