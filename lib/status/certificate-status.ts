import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { certificates, credentials, issuers, revocations } from "@/db/schema";
import { db } from "@/db/store";
import { now } from "../clock";
import { readCertificate } from "../pki/certificate";
import type { OcspStatus } from "../pki/ocsp-response";
import { parsePem } from "../pki/pem";
import { isRevocationReason } from "./records";

/**
 * What is known of an issuer's serial numbers at this moment. `good` is only what was issued here and is in force; what has
 * ended is `unknown`, unless it was revoked: its revocation may be forgotten.
 */
export async function statusesOf(
  issuerId: string,
  serials: readonly string[],
): Promise<(serial: string) => OcspStatus> {
  const wanted = [...new Set(serials)];
  // Read before the revocations: what is revoked in between is told as revoked.
  const issued = await issuedOf(issuerId, wanted);
  const revoked = await db()
    .select({ serial: revocations.serial, revokedAt: revocations.revokedAt, reason: revocations.reason })
    .from(revocations)
    .where(and(eq(revocations.issuerId, issuerId), inArray(revocations.serial, wanted)));
  const told = new Map(revoked.map(({ serial, revokedAt, reason }) => [serial, revokedStatus(revokedAt, reason)]));
  return (serial) => told.get(serial) ?? issued.get(serial) ?? { kind: "unknown" };
}

async function issuedOf(issuerId: string, serials: string[]): Promise<Map<string, OcspStatus>> {
  const rows = await db()
    .select({
      serial: certificates.serial,
      notAfter: certificates.notAfter,
      status: credentials.status,
      revokedAt: credentials.revokedAt,
      reason: credentials.revocationReason,
    })
    .from(certificates)
    .innerJoin(credentials, eq(credentials.id, certificates.id))
    .where(and(eq(certificates.issuerId, issuerId), inArray(certificates.serial, serials)));
  const found = new Map<string, OcspStatus>(
    rows.map(({ serial, notAfter, status, revokedAt, reason }) => {
      if (status === "revoked" && revokedAt) return [serial, revokedStatus(revokedAt, reason ?? "")];
      return [serial, inForce(notAfter)];
    }),
  );
  return serials.every((serial) => found.has(serial))
    ? found
    : new Map([...(await authoritiesBelow(issuerId)), ...found]);
}

/** The certificates of the authorities that this one signed. */
async function authoritiesBelow(issuerId: string): Promise<[string, OcspStatus][]> {
  const rows = await db()
    .select({ pem: issuers.certificatePem })
    .from(issuers)
    .where(and(eq(issuers.parentId, issuerId), isNotNull(issuers.certificatePem)));
  return rows.flatMap(({ pem }) => {
    const [certificate] = pem ? parsePem(pem) : [];
    if (!certificate) return [];
    const { serial, notAfter } = readCertificate(certificate.der);
    return [[serial, inForce(notAfter)]];
  });
}

const inForce = (notAfter: Date): OcspStatus => ({ kind: notAfter > now() ? "good" : "unknown" });

const revokedStatus = (revokedAt: Date, reason: string): OcspStatus => ({
  kind: "revoked",
  revokedAt,
  reason: isRevocationReason(reason) ? reason : "unspecified",
});
