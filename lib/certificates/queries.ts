import { and, desc, eq } from "drizzle-orm";
import { certificates, credentials } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, requirePermission, requireUser } from "../allowed";
import { now } from "../clock";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { everyItem, type Page } from "../paging";
import { findAuthorityById } from "../users/authority";
import { pageOfCertificates } from "./listing";
import { certificateRows, certificateViewOf } from "./rows";
import type { CertificateFilters, CertificateView } from "./schema";
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
