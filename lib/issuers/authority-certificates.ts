import { and, asc, eq, isNotNull } from "drizzle-orm";
import { issuers } from "@/db/schema";
import { db, type Reader } from "@/db/store";

/** A certificate authority kept here that issues, and its certificate (PEM). */
export interface AuthorityCertificate {
  id: string;
  name: string;
  fingerprintSha256: string;
  certificatePem: string;
}

/** The certificates of all active authorities, by name. They are public. */
export async function listAuthorityCertificates(reader: Reader = db()): Promise<AuthorityCertificate[]> {
  const rows = await reader
    .select({
      id: issuers.id,
      name: issuers.name,
      fingerprintSha256: issuers.fingerprintSha256,
      certificatePem: issuers.certificatePem,
    })
    .from(issuers)
    .where(and(eq(issuers.status, "active"), isNotNull(issuers.certificatePem)))
    .orderBy(asc(issuers.nameLower), asc(issuers.id));
  return rows.map((row) => ({
    ...row,
    fingerprintSha256: row.fingerprintSha256 ?? "",
    certificatePem: row.certificatePem ?? "",
  }));
}
