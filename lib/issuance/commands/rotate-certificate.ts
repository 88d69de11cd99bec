import { eq } from "drizzle-orm";
import { certificates, credentials, users } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser, requireUser } from "../../allowed";
import { prepareAdministratorCertificate, prepareAutomationCertificate } from "../../certificates/issue";
import { queueCertificateMail } from "../../certificates/mails";
import { getCertificate } from "../../certificates/queries";
import { insertCertificate, type PreparedCertificate } from "../../certificates/records";
import type { CertificateView } from "../../certificates/schema";
import { now } from "../../clock";
import { requireOwner } from "../../credentials/reach";
import { endOfSuccessor, requireLiveRotatable, requireSuccessorWithinReach, succeed } from "../../credentials/rotation";
import { conflict, forbidden, invalid, notFound } from "../../errors";
import { keyTypeLabel, keyTypes } from "../../key-types";
import type { KeyType } from "../../pki/keys";
import { getSettings } from "../../settings/queries";
import { validate } from "../../validate";
import { RotateCertificateInput, type RotatedCertificate } from "../schema";
import { renew } from "./renew-certificate";

type Wanted = ReturnType<(typeof RotateCertificateInput)["parse"]>;

/**
 * Makes a successor of a certificate, with a key of its own and the same names, capabilities and limits; the old one
 * authenticates for `graceDays` more. One's own automation certificate; an administrator's or one for other uses also of
 * somebody whom the caller outranks. Throws `conflict` when it does not work any more or has a successor.
 */
export async function rotateCertificate(actor: Actor, input: RotateCertificateInput): Promise<RotatedCertificate> {
  const wanted = validate(RotateCertificateInput, input);
  const old = await getCertificate(actor, wanted.id);
  switch (old.purpose) {
    case "automation":
      return rotateAutomation(actor, old, wanted);
    case "administrator":
      return rotateAdministrators(actor, old, wanted);
    case "general":
      return rotateGeneral(actor, old, wanted);
    case "foreign":
      throw conflict("This certificate was issued elsewhere: only its issuer makes a successor.");
  }
}

async function rotateAutomation(actor: Actor, old: CertificateView, wanted: Wanted): Promise<RotatedCertificate> {
  requireUser(actor);
  if (old.owner.id !== actor.user.id) throw notFound("The certificate");
  await requireOwner(actor, old.owner.id, permissions("certificates.update"));
  const { enabled } = await getSettings("client-certificates");
  if (!enabled) throw forbidden("Client certificates are turned off on this server.", "feature_disabled");
  const prepared = await prepareAutomationCertificate({
    ownerId: old.owner.id,
    username: old.owner.username,
    name: old.name,
    capabilities: null,
    keyType: wanted.keyType ?? keyTypeLike(old),
    days: await daysLike(old),
  });
  return transaction((tx) => record(tx, actor, { prepared, wanted }));
}

async function rotateAdministrators(actor: Actor, old: CertificateView, wanted: Wanted): Promise<RotatedCertificate> {
  const owner = await requireOwner(actor, old.owner.id, permissions("certificates.create"));
  if (actor.kind !== "system" && actor.user.id === old.owner.id) requireBrowser(actor);
  const { certificatePassword } = wanted;
  if (!certificatePassword) throw invalid({ certificatePassword: ["The Certificate Password is needed"] });
  const [user] = await db().select({ number: users.number }).from(users).where(eq(users.id, old.owner.id));
  if (!user) throw notFound("The administrator");
  const prepared = await prepareAdministratorCertificate({
    ownerId: old.owner.id,
    number: user.number,
    username: owner.user.username,
    certificatePassword,
    keyType: wanted.keyType ?? keyTypeLike(old),
    days: await daysLike(old),
  });
  return transaction((tx) => record(tx, actor, { prepared, wanted }));
}

async function rotateGeneral(actor: Actor, old: CertificateView, wanted: Wanted): Promise<RotatedCertificate> {
  const { id, key, csr, keyType = keyTypeLike(old) } = wanted;
  // What the successor may do here, and from where, is decided as for every renewal.
  const issued = await renew(actor, { id, key, csr, keyType }, async (tx, { successorId }) => {
    const row = await requireLiveRotatable(tx, { id, kind: "certificate" });
    const { graceDays } = wanted;
    await succeed(tx, actor, { old: row, successorId, graceDays, at: now(), hasLimits: true });
  });
  return { certificate: issued.certificate, issued };
}

async function record(
  tx: Transaction,
  actor: Actor,
  { prepared, wanted }: { prepared: PreparedCertificate; wanted: Wanted },
): Promise<RotatedCertificate> {
  await insertCertificate(tx, actor, { ...prepared, renewsId: wanted.id });
  await retire(tx, actor, { wanted, successorId: prepared.id });
  await queueCertificateMail(tx, "issued", { id: prepared.id, at: prepared.createdAt });
  return { certificate: await getCertificate(actor, prepared.id, tx), issued: null };
}

interface Retired {
  wanted: Wanted;
  successorId: string;
}

/**
 * Gives the successor what the old one may do, and the old one its end. A certificate that rotates itself gains no time:
 * its successor authenticates as long.
 */
async function retire(tx: Transaction, actor: Actor, { wanted, successorId }: Retired): Promise<void> {
  const at = now();
  const old = await requireLiveRotatable(tx, { id: wanted.id, kind: "certificate" });
  const [made] = await tx
    .select({ notAfter: certificates.notAfter })
    .from(certificates)
    .where(eq(certificates.id, successorId));
  const isItself = "credentialId" in actor && actor.credentialId === old.id;
  const expiresAt = isItself ? endOfSuccessor(actor, old, at) : (made?.notAfter ?? null);
  await requireSuccessorWithinReach(tx, actor, old, expiresAt);
  const { capabilities } = old;
  await tx.update(credentials).set({ expiresAt, capabilities }).where(eq(credentials.id, successorId));
  await succeed(tx, actor, { old, successorId, graceDays: wanted.graceDays, at });
}

const permissions = (other: "certificates.update" | "certificates.create") =>
  ({ own: "certificates.manage-own", read: "certificates.read", other, what: "The certificate" }) as const;

const dayMs = 86_400_000;

/** As long as the old one was made for, as far as the setting permits it now. */
async function daysLike({ createdAt, notAfter }: CertificateView): Promise<number> {
  const { maximumDays } = await getSettings("client-certificates");
  return Math.min(maximumDays, Math.max(1, Math.round((notAfter.getTime() - createdAt.getTime()) / dayMs)));
}

/** The stored name of a key type is its label, or the type itself. */
const keyTypeLike = ({ keyType }: CertificateView): KeyType =>
  keyTypes.find((type) => type === keyType || keyTypeLabel(type) === keyType) ?? "ec-p256";
