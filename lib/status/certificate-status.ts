import { and, eq, isNotNull, sql } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { certificates, credentials, issuers, revocations } from "@/db/schema";
import { db } from "@/db/store";
import { now } from "../clock";
import { readCertificate } from "../pki/certificate";
import type { OcspStatus } from "../pki/ocsp-response";
import { parsePem } from "../pki/pem";
import { isRevocationReason } from "./records";

/**
 * What is known of a serial number of an issuer at this moment. `good` is only what was issued here and is in force; what
 * has ended is `unknown`, unless it was revoked: its revocation may be forgotten.
 */
export async function certificateStatus(issuerId: string, serial: string): Promise<OcspStatus> {
  // Before the revocation: what is revoked in between is told as revoked.
  const issued = await issuedStatus(issuerId, serial);
  const [revoked] = await revocationOf({ issuerId, serial });
  return revoked ? revokedStatus(revoked.revokedAt, revoked.reason) : issued;
}

const revocationOf = prepared("revocation_by_serial", (reader) =>
  reader
    .select({ revokedAt: revocations.revokedAt, reason: revocations.reason })
    .from(revocations)
    .where(
      and(eq(revocations.issuerId, sql.placeholder("issuerId")), eq(revocations.serial, sql.placeholder("serial"))),
    ),
);

async function issuedStatus(issuerId: string, serial: string): Promise<OcspStatus> {
  const [row] = await certificateOf({ issuerId, serial });
  if (!row) return authorityStatus(issuerId, serial);
  const { status, revokedAt, reason, notAfter } = row;
  return status === "revoked" && revokedAt ? revokedStatus(revokedAt, reason ?? "") : inForce(notAfter);
}

const certificateOf = prepared("certificate_by_serial", (reader) =>
  reader
    .select({
      notAfter: certificates.notAfter,
      status: credentials.status,
      revokedAt: credentials.revokedAt,
      reason: credentials.revocationReason,
    })
    .from(certificates)
    .innerJoin(credentials, eq(credentials.id, certificates.id))
    .where(
      and(eq(certificates.issuerId, sql.placeholder("issuerId")), eq(certificates.serial, sql.placeholder("serial"))),
    ),
);

/** Of the certificates of the authorities that this one signed, also those that were renewed with the same key. */
async function authorityStatus(issuerId: string, serial: string): Promise<OcspStatus> {
  const below = await db()
    .select({ pem: issuers.certificatePem, former: issuers.formerCertificates })
    .from(issuers)
    .where(and(eq(issuers.parentId, issuerId), isNotNull(issuers.certificatePem)));
  const found = below
    .flatMap(({ pem, former }) => [
      ...parsePem(pem ?? "")
        .slice(0, 1)
        .map(({ der }) => readCertificate(der)),
      ...(former ?? []).map((each) => ({ serial: each.serial, notAfter: new Date(each.notAfter) })),
    ])
    .find((each) => each.serial === serial);
  return found ? inForce(found.notAfter) : { kind: "unknown" };
}

const inForce = (notAfter: Date): OcspStatus => ({ kind: notAfter > now() ? "good" : "unknown" });

const revokedStatus = (revokedAt: Date, reason: string): OcspStatus => ({
  kind: "revoked",
  revokedAt,
  reason: isRevocationReason(reason) ? reason : "unspecified",
});
