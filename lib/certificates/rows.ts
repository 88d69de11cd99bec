import { eq } from "drizzle-orm";
import { certificates, credentials, issuers, organizationGroups, teams, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import { rotationColumns, rotationOfRow } from "../credentials/rotation";
import { statusOf } from "../credentials/schema";
import type { CertificateView } from "./schema";
import { titleOf } from "./title";

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
  ...rotationColumns,
  lastUsedAt: credentials.lastUsedAt,
  lastUsedAddress: credentials.lastUsedAddress,
  purpose: certificates.purpose,
  issuerId: certificates.issuerId,
  issuerKeptHere: issuers.name,
  issuerName: certificates.issuerName,
  renewsId: certificates.renewsId,
  keyOrigin: certificates.keyOrigin,
  subjectAltNames: certificates.subjectAltNames,
  serial: certificates.serial,
  subject: certificates.subject,
  fingerprintSha256: certificates.fingerprintSha256,
  keyType: certificates.keyType,
  notBefore: certificates.notBefore,
  notAfter: certificates.notAfter,
  teamId: certificates.teamId,
  teamName: teams.name,
  ownerId: users.id,
  username: users.username,
  groupPath: organizationGroups.path,
};

/** Certificates with issuer, team, owner and the owner's group: the query that every list and view starts from. */
export const certificateRows = (reader: Reader) =>
  reader
    .select(columns)
    .from(credentials)
    .innerJoin(certificates, eq(certificates.id, credentials.id))
    .leftJoin(issuers, eq(issuers.id, certificates.issuerId))
    .leftJoin(teams, eq(teams.id, certificates.teamId))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId));

export type CertificateRow = Awaited<ReturnType<typeof certificateRows>>[number];

/** A row as whoever may see the certificate sees it at `at`. */
export function certificateViewOf(row: CertificateRow, at: Date): CertificateView {
  const {
    ownerId,
    username,
    groupPath: _,
    capabilities: __,
    rotatedAt: ___,
    usesSinceRotation: ____,
    predecessorId: _____,
    issuerKeptHere,
    issuerName,
    teamId,
    teamName,
    ...shown
  } = row;
  return {
    ...shown,
    title: titleOf(row),
    issuer: issuerKeptHere ?? issuerName,
    status: statusOf(row, at),
    rotation: rotationOfRow(row, at),
    owner: { id: ownerId, username },
    team: teamId && teamName !== null ? { id: teamId, name: teamName } : null,
  };
}
