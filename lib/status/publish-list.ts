import { and, asc, eq, gt, lt } from "drizzle-orm";
import { issuers, revocationLists, revocations } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import { after, minutes, now } from "../clock";
import { openIssuerKey } from "../issuers/signing-issuer";
import type { RevokedCertificate } from "../pki/crl-entries";
import { parsePem } from "../pki/pem";
import { type ListState, listLifeMs, noList } from "./list-schedule";
import { makeList } from "./make-list";
import { isRevocationReason } from "./records";

export const listStateColumns = {
  changes: revocationLists.changes,
  listedChanges: revocationLists.listedChanges,
  number: revocationLists.number,
  entries: revocationLists.entries,
  thisUpdate: revocationLists.thisUpdate,
  nextUpdate: revocationLists.nextUpdate,
};

/**
 * Makes the next list of an issuer and publishes it, unless another process published one meanwhile (false): then that
 * one stands, and ours was seen by nobody. Throws when the issuer has no certificate.
 */
export async function publishList(issuerId: string): Promise<boolean> {
  // Before the entries: what is revoked after this moment makes the list due again.
  const [state = noList] = await db()
    .select(listStateColumns)
    .from(revocationLists)
    .where(eq(revocationLists.issuerId, issuerId));
  const [issuer] = await db()
    .select({ id: issuers.id, pem: issuers.certificatePem, privateKeySealed: issuers.privateKeySealed })
    .from(issuers)
    .where(eq(issuers.id, issuerId));
  const [certificate] = parsePem(issuer?.pem ?? "");
  if (!issuer || !certificate) throw new Error("The issuer has no certificate");
  const thisUpdate = now();
  const nextUpdate = after(thisUpdate, listLifeMs);
  // In minutes since 1970 numbers go up even when an older database is restored.
  const number = Math.max(state.number + 1, Math.floor(thisUpdate.getTime() / minutes(1)));
  const { der, entries } = await makeList(
    {
      issuerCertificateDer: certificate.der,
      issuerPrivateKeyPkcs8: openIssuerKey(issuer),
      number,
      thisUpdate,
      nextUpdate,
    },
    readEntries(issuerId),
  );
  const row = { listedChanges: state.changes, number, list: der.toString("base64"), entries, thisUpdate, nextUpdate };
  return transaction(async (tx) => {
    const changes = await store(tx, { issuerId, previous: state.number }, row);
    if (changes === null) return false;
    // What had ended was on this list once more (RFC 5280 §3.3); a change since the entries were read may not have been.
    if (changes === row.listedChanges) await dropEnded(tx, issuerId, thisUpdate);
    return true;
  });
}

interface Place {
  issuerId: string;
  /** Number of the list that was the newest when this one was begun. */
  previous: number;
}

type ListRow = Omit<ListState, "changes"> & { list: string };

/** Stores the list if none followed `previous`. The number of changes there are; null when one did. */
async function store(tx: Transaction, { issuerId, previous }: Place, row: ListRow): Promise<number | null> {
  const [updated] = await tx
    .update(revocationLists)
    .set(row)
    .where(and(eq(revocationLists.issuerId, issuerId), eq(revocationLists.number, previous)))
    .returning({ changes: revocationLists.changes });
  if (updated) return updated.changes;
  if (previous > 0) return null;
  const [inserted] = await tx
    .insert(revocationLists)
    .values({ issuerId, changes: 0, ...row })
    .onConflictDoNothing()
    .returning({ changes: revocationLists.changes });
  return inserted?.changes ?? null;
}

const dropEnded = (tx: Transaction, issuerId: string, at: Date) =>
  tx.delete(revocations).where(and(eq(revocations.issuerId, issuerId), lt(revocations.notAfter, at)));

const pageSize = 2_000;

/** All that is revoked, in pages: a read of a hundred thousand rows at once would hold everybody up. */
async function* readEntries(issuerId: string): AsyncGenerator<RevokedCertificate[]> {
  for (let last = ""; ; ) {
    const page = await db()
      .select({ serial: revocations.serial, revokedAt: revocations.revokedAt, reason: revocations.reason })
      .from(revocations)
      .where(and(eq(revocations.issuerId, issuerId), gt(revocations.serial, last)))
      .orderBy(asc(revocations.serial))
      .limit(pageSize);
    yield page.map(({ reason, ...entry }) => ({
      ...entry,
      reason: isRevocationReason(reason) ? reason : "unspecified",
    }));
    const end = page.at(-1);
    if (!end || page.length < pageSize) return;
    last = end.serial;
    await new Promise(setImmediate);
  }
}
