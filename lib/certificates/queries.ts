import { and, desc, eq, inArray, type SQL } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { certificates, credentials, issuers, organizationGroups, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, requirePermission, requireUser, scopeOf } from "../allowed";
import { now } from "../clock";
import { credentialConditions } from "../credentials/conditions";
import { pageOfCredentials } from "../credentials/listing";
import { statusOf } from "../credentials/schema";
import { csvLine } from "../csv";
import { notFound } from "../errors";
import { everyItem, type Page } from "../paging";
import { findAuthorityById } from "../users/authority";
import { validate } from "../validate";
import { CertificateFilters, type CertificateView } from "./schema";

// What is sealed is not among them: a list cannot leak it.
const columns = {
  id: credentials.id,
  name: credentials.name,
  status: credentials.status,
  capabilities: credentials.capabilities,
  createdAt: credentials.createdAt,
  expiresAt: credentials.expiresAt,
  revokedAt: credentials.revokedAt,
  revocationReason: credentials.revocationReason,
  lastUsedAt: credentials.lastUsedAt,
  lastUsedAddress: credentials.lastUsedAddress,
  purpose: certificates.purpose,
  issuerKeptHere: issuers.name,
  issuerName: certificates.issuerName,
  serial: certificates.serial,
  subject: certificates.subject,
  fingerprintSha256: certificates.fingerprintSha256,
  keyType: certificates.keyType,
  notBefore: certificates.notBefore,
  notAfter: certificates.notAfter,
  ownerId: users.id,
  username: users.username,
  groupPath: organizationGroups.path,
};

const rowsOf = (reader: Reader) =>
  reader
    .select(columns)
    .from(credentials)
    .innerJoin(certificates, eq(certificates.id, credentials.id))
    .leftJoin(issuers, eq(issuers.id, certificates.issuerId))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId));

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function viewOf(row: Row, at: Date): CertificateView {
  const {
    ownerId,
    username,
    groupPath: _,
    capabilities: __,
    expiresAt: ___,
    issuerKeptHere,
    issuerName,
    ...shown
  } = row;
  return {
    ...shown,
    issuer: issuerKeptHere ?? issuerName,
    status: statusOf(row, at),
    owner: { id: ownerId, username },
  };
}

/** The caller's own automation certificates, the newest first. */
export async function listOwnClientCertificates(
  actor: Actor,
  input: CertificateFilters = {},
  reader = db(),
): Promise<Page<CertificateView>> {
  requireUser(actor);
  requirePermission(actor, "certificates.manage-own", "anywhere");
  return listWhere(eq(credentials.ownerId, actor.user.id), { ...input, purpose: "automation" }, reader);
}

/** Everybody's certificates in the groups where the actor may see them. */
export async function listCertificates(
  actor: Actor,
  input: CertificateFilters = {},
  reader = db(),
): Promise<Page<CertificateView>> {
  requirePermission(actor, "certificates.read", "anywhere");
  return listWhere(inSubtrees(organizationGroups.path, scopeOf(actor, "certificates.read")), input, reader);
}

function listWhere(scope: SQL, input: CertificateFilters, reader: Reader): Promise<Page<CertificateView>> {
  const at = now();
  const { cursor, limit, sort, purpose, ...filters } = validate(CertificateFilters, input);
  return pageOfCredentials({
    reader,
    cursor,
    limit,
    sort,
    conditions: [
      eq(credentials.kind, "certificate"),
      scope,
      purpose && hasPurpose(purpose, reader),
      ...credentialConditions(filters, "certificate", at, reader),
    ],
    read: (where, order, count) =>
      rowsOf(reader)
        .where(where)
        .orderBy(...order)
        .limit(count),
    viewOf: (row) => viewOf(row, at),
  });
}

/** The caller's own automation certificates as CSV, all pages of the list, a line at a time. */
export const ownClientCertificatesCsv = (actor: Actor, input: CertificateFilters = {}): AsyncGenerator<string> =>
  csvOf(listOwnClientCertificates, actor, input);

/** Everybody's certificates as CSV, likewise. */
export const certificatesCsv = (actor: Actor, input: CertificateFilters = {}): AsyncGenerator<string> =>
  csvOf(listCertificates, actor, input);

async function* csvOf(list: typeof listCertificates, actor: Actor, input: CertificateFilters): AsyncGenerator<string> {
  const names = [
    "Name",
    "Owner",
    "Purpose",
    "Subject",
    "Issuer",
    "Serial number",
    "SHA-256 fingerprint",
    "Key",
    "Status",
  ];
  yield csvLine([...names, "Made", "Valid from", "Valid until", "Last used", "Last used from", "Revoked", "Reason"]);
  for await (const row of everyItem((page) => list(actor, { ...input, ...page }))) {
    const identity = [row.name, row.owner.username, row.purpose, row.subject, row.issuer, row.serial];
    const facts = [row.fingerprintSha256, row.keyType, row.status, row.createdAt, row.notBefore, row.notAfter];
    const history = [row.lastUsedAt, row.lastUsedAddress, row.revokedAt, row.revocationReason];
    yield csvLine([...identity, ...facts, ...history]);
  }
}

const hasPurpose = (purpose: CertificateView["purpose"], reader: Reader) =>
  inArray(
    credentials.id,
    reader.select({ id: certificates.id }).from(certificates).where(eq(certificates.purpose, purpose)),
  );

/** A certificate of the caller's own or of somebody whose certificates the caller may see. Throws `notFound`. */
export async function getCertificate(actor: Actor, id: string, reader = db()): Promise<CertificateView> {
  const [row] = await rowsOf(reader).where(eq(credentials.id, id));
  if (!row || !maySee(actor, row.ownerId, row.groupPath)) throw notFound("The certificate");
  return viewOf(row, now());
}

/** The newest certificate of an administrator (document 000), revoked or not; null when none was made. */
export async function getAdministratorCertificate(
  actor: Actor,
  userId: string,
  reader = db(),
): Promise<CertificateView | null> {
  const owner = await findAuthorityById(userId, reader);
  if (!owner || !maySee(actor, userId, owner.user.groupPath)) throw notFound("The administrator");
  const [row] = await rowsOf(reader)
    .where(and(eq(credentials.ownerId, userId), eq(certificates.purpose, "administrator")))
    .orderBy(desc(credentials.createdAt), desc(credentials.id))
    .limit(1);
  return row ? viewOf(row, now()) : null;
}

function maySee(actor: Actor, ownerId: string, groupPath: string): boolean {
  const isOwn = userOf(actor)?.id === ownerId;
  return (
    (isOwn && allowed(actor, "certificates.manage-own", "anywhere")) ||
    allowed(actor, "certificates.read", { groupPath })
  );
}
