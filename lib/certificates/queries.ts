import { and, desc, eq, type SQL } from "drizzle-orm";
import { certificates, credentials } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, requirePermission, requireUser } from "../allowed";
import { listAuditEvents } from "../audit/queries";
import { now } from "../clock";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { everyItem, type Page } from "../paging";
import { readCertificate } from "../pki/certificate";
import { describeCertificate } from "../pki/describe-certificate";
import { parsePem } from "../pki/pem";
import { findAuthorityById } from "../users/authority";
import { validate } from "../validate";
import { isForClients, isKeyOfOwner } from "./authenticates";
import type { CertificateDetails } from "./details";
import { type CertificateFile, fileNameOf } from "./files";
import { pageOfCertificates } from "./listing";
import { listMailsOfCredential } from "./mail-list";
import { certificateRows, certificateViewOf } from "./rows";
import { CertificateFileInput, type CertificateFilters, type CertificateNotes, type CertificateView } from "./schema";
import { readStored } from "./stored";
import { visibleCertificates } from "./visibility";

/** The caller's own automation certificates, the newest first. */
export async function listOwnClientCertificates(
  actor: Actor,
  input: CertificateFilters = {},
  reader = db(),
): Promise<Page<CertificateView>> {
  requireUser(actor);
  requirePermission(actor, "certificates.manage-own", "anywhere");
  return pageOfCertificates(eq(credentials.ownerId, actor.user.id), { ...input, purpose: "automation" }, reader);
}

/** The certificates that the actor may see: their own, those shared with them, and those of their groups. */
export async function listCertificates(
  actor: Actor,
  input: CertificateFilters = {},
  reader = db(),
): Promise<Page<CertificateView>> {
  requireAnySight(actor);
  return pageOfCertificates(await visibleCertificates(actor, reader), input, reader);
}

/** A limited credential may be unable to see any. */
function requireAnySight(actor: Actor): void {
  if (!allowed(actor, "certificates.manage-own", "anywhere")) requirePermission(actor, "certificates.read", "anywhere");
}

/** The caller's own automation certificates as CSV, all pages of the list, a line at a time. */
export const ownClientCertificatesCsv = (actor: Actor, input: CertificateFilters = {}): AsyncGenerator<string> =>
  csvOf(listOwnClientCertificates, actor, input);

/** The certificates that the actor may see as CSV, likewise. */
export const certificatesCsv = (actor: Actor, input: CertificateFilters = {}): AsyncGenerator<string> =>
  csvOf(listCertificates, actor, input);

async function* csvOf(list: typeof listCertificates, actor: Actor, input: CertificateFilters): AsyncGenerator<string> {
  const names = ["Name", "Owner", "Team", "Purpose", "Subject", "Alternative names", "Issuer", "Serial number"];
  const data = ["SHA-256 fingerprint", "Key", "Key made by", "Status", "Made", "Valid from", "Valid until"];
  yield csvLine([...names, ...data, "Last used", "Last used from", "Revoked", "Reason"]);
  for await (const row of everyItem((page) => list(actor, { ...input, ...page }))) {
    const whose = [row.name, row.owner.username, row.team?.name, row.purpose];
    const identity = [row.subject, row.subjectAltNames.join(" "), row.issuer, row.serial, row.fingerprintSha256];
    const facts = [row.keyType, row.keyOrigin, row.status, row.createdAt, row.notBefore, row.notAfter];
    const history = [row.lastUsedAt, row.lastUsedAddress, row.revokedAt, row.revocationReason];
    yield csvLine([...whose, ...identity, ...facts, ...history]);
  }
}

/** A certificate that the actor may see. Throws `notFound`. */
export async function getCertificate(actor: Actor, id: string, reader: Reader = db()): Promise<CertificateView> {
  const [row] = await certificateRows(reader).where(
    and(eq(credentials.id, id), await visibleCertificates(actor, reader)),
  );
  if (!row) throw notFound("The certificate");
  return certificateViewOf(row, now());
}

/** The same with its notes, as far as the actor is told them. Throws `notFound`. */
export async function getCertificateWithNotes(
  actor: Actor,
  id: string,
  reader: Reader = db(),
): Promise<CertificateView & CertificateNotes> {
  const certificate = await getCertificate(actor, id, reader);
  return { ...certificate, ...(await notesOf(id, await seesByRight(actor, certificate, reader), reader)) };
}

/** Is it the actor's own, or of a group whose certificates they may read? Else it is shared with them at most. */
async function seesByRight(actor: Actor, { owner }: CertificateView, reader: Reader): Promise<boolean> {
  if (userOf(actor)?.id === owner.id) return true;
  const authority = await findAuthorityById(owner.id, reader);
  return authority !== null && allowed(actor, "certificates.read", { groupPath: authority.user.groupPath });
}

async function notesOf(id: string, isInside: boolean, reader: Reader): Promise<CertificateNotes> {
  if (!isInside) return { notes: null, extraEmails: null };
  const [row] = await reader
    .select({ notes: certificates.notes, extraEmails: certificates.extraEmails })
    .from(certificates)
    .where(eq(certificates.id, id));
  return row ?? { notes: "", extraEmails: [] };
}

/** The newest certificate of an administrator (document 000), revoked or not; null when none was made. */
export async function getAdministratorCertificate(
  actor: Actor,
  userId: string,
  reader = db(),
): Promise<CertificateView | null> {
  const owner = await findAuthorityById(userId, reader);
  const isOwn = userOf(actor)?.id === userId && allowed(actor, "certificates.manage-own", "anywhere");
  const maySee = owner && (isOwn || allowed(actor, "certificates.read", { groupPath: owner.user.groupPath }));
  if (!maySee) throw notFound("The administrator");
  const [row] = await certificateRows(reader)
    .where(and(eq(credentials.ownerId, userId), eq(certificates.purpose, "administrator")))
    .orderBy(desc(credentials.createdAt), desc(credentials.id))
    .limit(1);
  return row ? certificateViewOf(row, now()) : null;
}

/** A file of a certificate for other uses that the actor may see. Throws `notFound`, also for those that are bearers. */
export async function getCertificateFile(actor: Actor, input: CertificateFileInput): Promise<CertificateFile> {
  const { id, format } = validate(CertificateFileInput, input);
  const certificate = await getCertificate(actor, id);
  const { der, certificatePem, chainPem } = await readStored(id, db());
  if (format === "der")
    return { fileName: fileNameOf(certificate, "cer"), mediaType: "application/pkix-cert", bytes: der };
  const texts = { pem: certificatePem, chain: chainPem.join(""), bundle: certificatePem + chainPem.join("") };
  const ending = { pem: "pem", chain: "chain.pem", bundle: "bundle.pem" };
  return {
    fileName: fileNameOf(certificate, ending[format]),
    mediaType: "application/x-pem-file",
    bytes: Buffer.from(texts[format]),
  };
}

/** Everything there is to know of a certificate that the actor may see. Throws `notFound`. */
export async function getCertificateDetails(
  actor: Actor,
  id: string,
  reader: Reader = db(),
): Promise<CertificateDetails> {
  const certificate = await getCertificate(actor, id, reader);
  const [row] = await reader
    .select({
      keptUntil: certificates.privateKeyKeptUntil,
      heldBy: credentials.revokedBy,
      keyHolderId: certificates.keyHolderId,
    })
    .from(certificates)
    .innerJoin(credentials, eq(credentials.id, certificates.id))
    .where(eq(certificates.id, id));
  const isInside = await seesByRight(actor, certificate, reader);
  const owner = await findAuthorityById(certificate.owner.id, reader);
  const mayRevoke = owner !== null && allowed(actor, "certificates.revoke", owner.user);
  const isPublic = certificate.purpose === "general" || certificate.purpose === "foreign";
  const stored = isPublic ? await readStored(id, reader) : null;
  const chain = stored ? stored.chainPem.flatMap((pem) => parsePem(pem)) : [];
  const isOwn = userOf(actor)?.id === certificate.owner.id;
  const keptUntil = row?.keptUntil && row.keptUntil > now() ? row.keptUntil : null;
  const held = { purpose: certificate.purpose, keyHolderId: row?.keyHolderId ?? null, ownerId: certificate.owner.id };
  return {
    certificate,
    authenticates: isKeyOfOwner(held) && (stored === null || isForClients(stored.der)),
    ...(await notesOf(id, isInside, reader)),
    keyKeptUntil: isOwn ? keptUntil : null,
    described: stored && describeCertificate(stored.der),
    chain: chain.map(({ der }) => linkOf(der)),
    renews: certificate.renewsId ? await findOne(actor, eq(credentials.id, certificate.renewsId), reader) : null,
    renewedBy: await findOne(actor, eq(certificates.renewsId, id), reader),
    history: (await listAuditEvents(actor, { subjectId: id, limit: 50 }, reader)).items,
    mails: isInside ? await listMailsOfCredential(id, reader) : null,
    mayRelease: !row?.heldBy || row.heldBy === certificate.owner.id || mayRevoke,
  };
}

function linkOf(der: Buffer): CertificateDetails["chain"][number] {
  const { subject, issuer, notAfter, fingerprintSha256, keyType } = readCertificate(der);
  return { subject, issuer, notAfter, fingerprintSha256, keyType };
}

async function findOne(actor: Actor, condition: SQL, reader: Reader): Promise<CertificateView | null> {
  const [row] = await certificateRows(reader)
    .where(and(condition, await visibleCertificates(actor, reader)))
    .orderBy(desc(credentials.createdAt), desc(credentials.id))
    .limit(1);
  return row ? certificateViewOf(row, now()) : null;
}
