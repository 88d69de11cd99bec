import { eq } from "drizzle-orm";
import { certificates, issuers } from "@/db/schema";
import { db, type Reader, type Transaction, transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { recordAudit } from "../../audit/records";
import { queueCertificateMail } from "../../certificates/mails";
import { getCertificate } from "../../certificates/queries";
import { auditSubjectOf, insertCertificate } from "../../certificates/records";
import type { CertificateView } from "../../certificates/schema";
import { placeOf } from "../../certificates/sealed";
import { readStored } from "../../certificates/stored";
import { now } from "../../clock";
import { requireOwner } from "../../credentials/reach";
import { markRevoked } from "../../credentials/records";
import { conflict, invalid } from "../../errors";
import { getSigningIssuer, type SigningIssuer } from "../../issuers/signing-issuer";
import { parseCertificate } from "../../pki/certificate-fields";
import { partsOfName } from "../../pki/name-parts";
import { toPem } from "../../pki/pem";
import { PkiError } from "../../pki/pki-error";
import { unseal } from "../../secrets/sealing";
import { validate } from "../../validate";
import { identityOf, identityWithin, keepLimits } from "../identity";
import { AltNameInput } from "../name-schema";
import { encodeNames } from "../names";
import { type KeyPlan, planIssuance, signIssuance } from "../plan";
import { chainPemOf, prepareIssued } from "../prepare-issued";
import { readCsr } from "../presented-csr";
import { type IssuedCertificate, RenewCertificateInput } from "../schema";
import { requirePermitted } from "../team-issuer";

/**
 * Issues a certificate in the place of another: the same names, issuer, owner and team, for a new time. Both hold until
 * the old one ends, or `revokeOld` revokes it at once. Its owner's, or of somebody whom the caller outranks.
 */
export async function renewCertificate(actor: Actor, input: RenewCertificateInput): Promise<IssuedCertificate> {
  const wanted = validate(RenewCertificateInput, input);
  return renew(actor, wanted, async (tx, { old, groupPath }) => {
    if (wanted.revokeOld) await revokeOld(tx, actor, { old, groupPath });
  });
}

type WantedRenewal = Wanted & { id: string; days?: number };

interface Renewed {
  old: CertificateView;
  groupPath: string;
  successorId: string;
}

/** Issues the successor, and in the same transaction does to the old one what `retire` says. */
export async function renew(
  actor: Actor,
  wanted: WantedRenewal,
  retire: (tx: Transaction, renewed: Renewed) => Promise<void>,
): Promise<IssuedCertificate> {
  const old = await getCertificate(actor, wanted.id);
  const { user: owner } = await requireOwner(actor, old.owner.id, {
    own: "certificates.manage-own",
    read: "certificates.read",
    other: "certificates.update",
    what: "The certificate",
  });
  const place = requireRenewable(old);
  const issuer = await getSigningIssuer(await successorOf(place.issuerId, db()));
  await requirePermitted(owner.id, { teamId: place.teamId, issuerId: issuer.id }, db());
  const stored = await storedFacts(old.id);
  const { key, privateKeyPkcs8 } = await keyOf(wanted, old, stored);
  const { names, fieldErrors } = encodeNames(stored.subject, stored.altNames, stored.subjectDer);
  if (!names) throw invalid(fieldErrors);
  const plan = planIssuance({ issuer, names, key, days: wanted.days ?? daysLike(old, issuer) });
  const signed = await signIssuance(plan);
  const before = await identityOf(old.id, db());
  const isSameKey = key.publicKeySpki?.equals(stored.publicKeySpki) ?? false;
  const keyHolderId = isSameKey ? before.keyHolderId : (userOf(actor)?.id ?? null);
  const identity = await identityWithin(actor, { ...before, keyHolderId, notAfter: plan.notAfter });
  const prepared = await prepareIssued({
    ownerId: owner.id,
    teamId: place.teamId,
    plan,
    ...signed,
    privateKeyPkcs8: signed.privateKeyPkcs8 ?? privateKeyPkcs8,
    name: old.name,
    notes: stored.notes,
    extraEmails: stored.extraEmails,
    ...identity,
    renewsId: old.id,
    keyOrigin: key.origin,
  });
  return transaction(async (tx) => {
    requireRenewable(await getCertificate(actor, old.id, tx));
    await requirePermitted(owner.id, { teamId: place.teamId, issuerId: issuer.id }, tx);
    await getSigningIssuer(issuer.id, tx);
    await insertCertificate(tx, actor, prepared);
    await keepLimits(tx, { from: old.id, to: prepared.id });
    await recordAudit(tx, actor, {
      event: "certificates.renew",
      subject: auditSubjectOf(old, old.owner.username),
      groupPath: owner.groupPath,
      after: {
        owner: old.owner.username,
        serial: old.serial,
        renewedBy: prepared.id,
        renewedBySerial: prepared.serial,
      },
    });
    await retire(tx, { old, groupPath: owner.groupPath, successorId: prepared.id });
    await queueCertificateMail(tx, "issued", { id: prepared.id, at: prepared.createdAt });
    return {
      certificate: await getCertificate(actor, prepared.id, tx),
      certificatePem: toPem("CERTIFICATE", signed.der),
      chainPem: chainPemOf(plan),
      privateKeyPem: signed.privateKeyPkcs8 && toPem("PRIVATE KEY", signed.privateKeyPkcs8),
    };
  });
}

function requireRenewable({ purpose, status, team, issuerId }: CertificateView): { teamId: string; issuerId: string } {
  if (purpose !== "general") throw conflict("Only certificates requested from a team's issuer are renewed.");
  if (status === "revoked" || status === "disabled") throw conflict("This certificate is revoked or on hold.");
  if (!team || !issuerId) throw conflict("The team of this certificate is gone. Request a new one.");
  return { teamId: team.id, issuerId };
}

/** Of an issuer whose key was rotated, the one that took its place. */
async function successorOf(issuerId: string, reader: Reader): Promise<string> {
  let id = issuerId;
  for (let steps = 0; steps < 20; steps += 1) {
    const [row] = await reader.select({ status: issuers.status }).from(issuers).where(eq(issuers.id, id));
    if (row?.status !== "retired") return id;
    const [next] = await reader.select({ id: issuers.id }).from(issuers).where(eq(issuers.replacesId, id));
    if (!next) return id;
    id = next.id;
  }
  return id;
}

async function storedFacts(id: string) {
  const { der } = await readStored(id, db());
  const [row] = await db()
    .select({
      altNames: certificates.subjectAltNames,
      notes: certificates.notes,
      extraEmails: certificates.extraEmails,
      keySealed: certificates.privateKeySealed,
    })
    .from(certificates)
    .where(eq(certificates.id, id));
  const { subject, subjectDer, publicKeySpki } = parseCertificate(der);
  const { altNames = [], ...kept } = row ?? { notes: "", extraEmails: [], keySealed: null };
  return {
    ...kept,
    subject: partsOrRefuse(subject),
    subjectDer,
    publicKeySpki,
    altNames: altNames.map((text) => AltNameInput.parse(text)),
  };
}

function partsOrRefuse(subject: Parameters<typeof partsOfName>[0]) {
  try {
    return partsOfName(subject);
  } catch (error) {
    if (error instanceof PkiError) throw conflict(error.message);
    throw error;
  }
}

type Wanted = { key: string; keyType: KeyPlan["generate"]; csr?: string };

/** The key to certify and, when it is the same and still kept here, its private half. */
async function keyOf(
  { key: source, keyType = "ec-p256", csr }: Wanted,
  old: CertificateView,
  stored: { publicKeySpki: Buffer; keySealed: string | null },
): Promise<{ key: KeyPlan; privateKeyPkcs8: Buffer | null }> {
  if (source === "server") {
    return { key: { origin: "server", keyType, publicKeySpki: null, generate: keyType }, privateKeyPkcs8: null };
  }
  if (source === "same") {
    const origin = old.keyOrigin === "foreign" ? "request" : old.keyOrigin;
    const privateKeyPkcs8 = stored.keySealed ? unseal(stored.keySealed, placeOf(old.id, "private-key")) : null;
    return { key: { origin, keyType: old.keyType, publicKeySpki: stored.publicKeySpki }, privateKeyPkcs8 };
  }
  const { publicKeySpki, keyType: label } = readCsr(csr);
  return {
    key: { origin: source === "browser" ? "browser" : "request", keyType: label, publicKeySpki },
    privateKeyPkcs8: null,
  };
}

const dayMs = 86_400_000;

const daysLike = ({ notBefore, notAfter }: CertificateView, { profile }: SigningIssuer): number =>
  Math.min(profile.maximumDays, Math.max(1, Math.floor((notAfter.getTime() - notBefore.getTime()) / dayMs)));

async function revokeOld(
  tx: Transaction,
  actor: Actor,
  { old, groupPath }: { old: CertificateView; groupPath: string },
): Promise<void> {
  const reason = "superseded";
  if (!(await markRevoked(tx, actor, { id: old.id, reason }))) throw conflict("This certificate was already revoked.");
  await queueCertificateMail(tx, "revoked", { id: old.id, at: now(), reason });
  await recordAudit(tx, actor, {
    event: "certificates.revoke",
    subject: auditSubjectOf(old, old.owner.username),
    groupPath,
    before: { status: old.status },
    after: { status: "revoked", reason, owner: old.owner.username, serial: old.serial },
  });
}
