import { and, eq, isNotNull, sql } from "drizzle-orm";
import { lockCredentialsOf } from "@/db/locks";
import { certificates, credentials, revocationLists, revocations } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { now } from "../clock";
import { type RevocationReasonName, revocationReasonCodes } from "../pki/revocation-reasons";

export interface RevokedSerial {
  issuerId: string;
  /** Lower-case hexadecimal, as in `certificates`. */
  serial: string;
  /** End of the certificate. */
  notAfter: Date;
}

/** The reason that lists and OCSP tell; what RFC 5280 §5.3.1 has no word for is told without one. */
export const isRevocationReason = (reason: string): reason is RevocationReasonName =>
  Object.hasOwn(revocationReasonCodes, reason);

/**
 * Makes lists and OCSP tell that certificates are revoked, in the transaction that revokes them. What is on hold keeps
 * its date (X.509 §9.5.3.1) and gets the final reason; what was revoked stays as it is.
 */
export async function recordRevocations(
  tx: Transaction,
  revoked: readonly RevokedSerial[],
  { reason, revokedAt }: { reason: string; revokedAt: Date },
): Promise<void> {
  if (revoked.length === 0) return;
  await countChange(tx, revoked);
  const told = { reason: isRevocationReason(reason) ? reason : "unspecified", revokedAt };
  for (let from = 0; from < revoked.length; from += rowsAtOnce) {
    const rows = revoked.slice(from, from + rowsAtOnce);
    await tx
      .insert(revocations)
      .values(rows.map(({ issuerId, serial, notAfter }) => ({ issuerId, serial, notAfter, ...told })))
      .onConflictDoUpdate({
        target: [revocations.issuerId, revocations.serial],
        set: { reason: told.reason },
        setWhere: eq(revocations.reason, "certificateHold"),
      });
  }
}

/** Statements have a limited number of values. */
const rowsAtOnce = 1_000;

/** Takes a hold back. False when the certificate is not on hold. */
export async function withdrawHold(tx: Transaction, { issuerId, serial }: RevokedSerial): Promise<boolean> {
  await countChange(tx, [{ issuerId }]);
  const withdrawn = await tx
    .delete(revocations)
    .where(
      and(
        eq(revocations.issuerId, issuerId),
        eq(revocations.serial, serial),
        eq(revocations.reason, "certificateHold"),
      ),
    )
    .returning({ serial: revocations.serial });
  return withdrawn.length > 0;
}

/** First in a transaction and in one order, so that revocations and the publishing of lists wait for each other in turn. */
async function countChange(tx: Transaction, changed: readonly { issuerId: string }[]): Promise<void> {
  for (const issuerId of [...new Set(changed.map((each) => each.issuerId))].toSorted()) {
    await tx
      .insert(revocationLists)
      .values({ issuerId, changes: 1, listedChanges: 0, number: 0, entries: 0 })
      .onConflictDoUpdate({
        target: revocationLists.issuerId,
        set: { changes: sql`${revocationLists.changes} + 1` },
      });
  }
}

/** The serial number to tell of; null for a credential that is no certificate of an issuer kept here. */
export async function serialOf(tx: Transaction, certificateId: string): Promise<RevokedSerial | null> {
  const [row] = await tx.select(serialColumns).from(certificates).where(eq(certificates.id, certificateId));
  return row?.issuerId ? { ...row, issuerId: row.issuerId } : null;
}

/**
 * Tells that everything ever issued to a user is revoked, also what is being issued at this moment; the rows themselves are
 * the caller's to revoke or delete.
 */
export async function recordRevocationsOfOwner(tx: Transaction, ownerId: string, reason: string): Promise<void> {
  await lockCredentialsOf(tx, ownerId);
  const rows = await tx
    .select(serialColumns)
    .from(certificates)
    .innerJoin(credentials, eq(credentials.id, certificates.id))
    .where(and(eq(credentials.ownerId, ownerId), isNotNull(certificates.issuerId)));
  const issued = rows.flatMap(({ issuerId, ...row }) => (issuerId ? [{ issuerId, ...row }] : []));
  await recordRevocations(tx, issued, { reason, revokedAt: now() });
}

const serialColumns = {
  issuerId: certificates.issuerId,
  serial: certificates.serial,
  notAfter: certificates.notAfter,
};
