import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { prepared } from "@/db/prepared";
import {
  apiKeys,
  certificates,
  credentials,
  externalIdentities,
  issuers,
  organizationGroups,
  roleAssignments,
  roles,
  tokens,
  users,
} from "@/db/schema";
import type { Reader } from "@/db/store";
import { type Capability, isCapability } from "../capabilities";
import { type Eventually, whenHere } from "../eventually";
import {
  type Authority,
  type AuthorityRow,
  authorityColumns,
  authorityOf,
  grantGroups,
  isKeptElsewhere,
} from "../users/authority";

/** A credential that a request presented, whatever its state, with its owner's status and rights at this moment. */
export interface Presented {
  id: string;
  status: "active" | "disabled" | "revoked";
  notBefore: Date | null;
  expiresAt: Date | null;
  /** null = from everywhere. */
  permittedAddresses: readonly string[] | null;
  /** null = as many as come. */
  requestsPerMinute: number | null;
  /** null = any number. */
  maximumUses: number | null;
  /** null = it has no successor. */
  rotatedAt: Date | null;
  /** null = everything the owner may do. */
  capabilities: readonly Capability[] | null;
  owner: Authority;
}

/** What `presentedOf` needs of a credential and its owner's rights. */
const presentedColumns = {
  ...authorityColumns,
  id: credentials.id,
  credentialStatus: credentials.status,
  notBefore: credentials.notBefore,
  expiresAt: credentials.expiresAt,
  permittedAddresses: credentials.permittedAddresses,
  requestsPerMinute: credentials.requestsPerMinute,
  maximumUses: credentials.maximumUses,
  rotatedAt: credentials.rotatedAt,
  capabilities: credentials.capabilities,
};

export interface PresentedRow extends AuthorityRow, Omit<Presented, "status" | "capabilities" | "owner"> {
  credentialStatus: Presented["status"];
  capabilities: string[] | null;
}

/**
 * Credentials of the kind that `kind` keeps, with `columns` and what `presentedOf` needs: a row per role that the owner
 * holds. One statement for credential, owner and rights: this runs at every call of a machine.
 */
export const selectPresented = <Columns extends Record<string, PgColumn>>(
  reader: Reader,
  kind: PgTable & { id: PgColumn },
  columns: Columns,
) =>
  reader
    .select({ ...presentedColumns, ...columns })
    .from(kind)
    .innerJoin(credentials, eq(credentials.id, kind.id))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .leftJoin(roleAssignments, eq(roleAssignments.userId, users.id))
    .leftJoin(roles, eq(roles.id, roleAssignments.roleId))
    .leftJoin(grantGroups, eq(grantGroups.id, roleAssignments.groupId))
    .leftJoin(externalIdentities, isKeptElsewhere);

const presentedApiKey = prepared(
  "presented_api_key",
  (reader: Reader) =>
    selectPresented(reader, apiKeys, { secretSealed: apiKeys.secretSealed }).where(
      eq(apiKeys.apiKey, sql.placeholder("apiKey")),
    ),
  (rows): PresentedApiKey | null => {
    const [first] = rows;
    return first ? { ...presentedOf(first, rows), secretSealed: first.secretSealed } : null;
  },
);

export interface PresentedApiKey extends Presented {
  secretSealed: string;
}

/** The API key with its sealed secret; null when there is none. */
export const findPresentedApiKey = (apiKey: string): Eventually<PresentedApiKey | null> => presentedApiKey({ apiKey });

export interface PresentedToken extends Presented {
  /** null: a personal access token. */
  session: { lastSeenAt: Date; endsAt: Date } | null;
  /** The access key that the session was got with. */
  accessKeyId: string | null;
}

const presentedToken = prepared(
  "presented_token",
  (reader: Reader) =>
    selectPresented(reader, tokens, {
      lastSeenAt: tokens.lastSeenAt,
      endsAt: tokens.endsAt,
      accessKeyId: tokens.accessKeyId,
    }).where(eq(tokens.tokenHash, sql.placeholder("tokenHash"))),
  (rows): PresentedToken | null => {
    const [first] = rows;
    if (!first) return null;
    const { lastSeenAt, endsAt, accessKeyId } = first;
    return { ...presentedOf(first, rows), session: lastSeenAt && endsAt && { lastSeenAt, endsAt }, accessKeyId };
  },
);

/** The token, personal or of a session, of which this is the stored hash; null when there is none. */
export const findPresentedToken = (tokenHash: string): Eventually<PresentedToken | null> =>
  presentedToken({ tokenHash });

export interface PresentedCertificate extends Presented {
  purpose: "administrator" | "automation" | "general" | "foreign";
  /** Of `general`: whose key it is; null = nobody's alone. */
  keyHolderId: string | null;
  notBefore: Date;
  certificateSealed: string;
}

const presentedCertificate = (name: string, where: (reader: Reader) => SQL | undefined) =>
  prepared(
    name,
    (reader: Reader) =>
      selectPresented(reader, certificates, {
        purpose: certificates.purpose,
        keyHolderId: certificates.keyHolderId,
        certificateNotBefore: certificates.notBefore,
        certificateSealed: certificates.certificateSealed,
      }).where(where(reader)),
    (rows): PresentedCertificate[] => {
      const ids = new Set(rows.map((row) => row.id));
      return [...ids].flatMap((id) => certificateOf(rows.filter((row) => row.id === id)) ?? []);
    },
  );

const byFingerprint = presentedCertificate("presented_certificate_by_fingerprint", () =>
  eq(certificates.fingerprintSha256, sql.placeholder("fingerprint")),
);

// The issuers are few: with all of them named, the unique index over issuer and serial number serves.
const bySerial = presentedCertificate("presented_certificate_by_serial", (reader) =>
  and(
    inArray(certificates.issuerId, reader.select({ id: issuers.id }).from(issuers)),
    eq(certificates.serial, sql.placeholder("serial")),
  ),
);

/** The certificate with this SHA-256 fingerprint (lower-case hex); null when it was not issued here. */
export const findPresentedCertificate = (fingerprint: string): Eventually<PresentedCertificate | null> =>
  whenHere(byFingerprint({ fingerprint }), ([found = null]) => found);

/** The certificates with this serial number (lower-case hex); one per issuer, so the caller compares the issuer's name. */
export const findPresentedCertificatesBySerial = (serial: string): Eventually<PresentedCertificate[]> =>
  bySerial({ serial });

type CertificateRow = PresentedRow &
  Pick<PresentedCertificate, "purpose" | "keyHolderId" | "certificateSealed"> & { certificateNotBefore: Date };

function certificateOf(rows: readonly CertificateRow[]): PresentedCertificate | null {
  const [first] = rows;
  if (!first) return null;
  const { purpose, keyHolderId, certificateNotBefore, certificateSealed, notBefore: limit } = first;
  const notBefore = limit && limit > certificateNotBefore ? limit : certificateNotBefore;
  return { ...presentedOf(first, rows), purpose, keyHolderId, notBefore, certificateSealed };
}

/** What the rows of one credential say, a row per role that its owner holds. */
export function presentedOf(first: PresentedRow, rows: readonly PresentedRow[]): Presented {
  const owner = authorityOf(rows);
  if (!owner) throw new Error("A credential without an owner");
  return {
    id: first.id,
    status: first.credentialStatus,
    notBefore: first.notBefore,
    expiresAt: first.expiresAt,
    permittedAddresses: first.permittedAddresses,
    requestsPerMinute: first.requestsPerMinute,
    maximumUses: first.maximumUses,
    rotatedAt: first.rotatedAt,
    capabilities: first.capabilities?.filter(isCapability) ?? null,
    owner,
  };
}
