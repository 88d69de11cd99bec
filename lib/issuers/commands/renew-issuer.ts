import { and, eq, ne } from "drizzle-orm";
import { issuers } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { after, days as daysMs, now } from "../../clock";
import { conflict, invalid } from "../../errors";
import { readCertificate } from "../../pki/certificate";
import { parsePem } from "../../pki/pem";
import { validate } from "../../validate";
import { certificateColumns, makeCaCertificate } from "../make-ca";
import { presentCa, requireRenewable } from "../present-ca";
import { getIssuer } from "../queries";
import { auditedIssuer, auditIssuer, type IssuerRow, requireIssuer, requireUnchanged } from "../records";
import { makeCaRequest } from "../request";
import { RenewIssuerInput } from "../schema";
import { openIssuerKey } from "../signing-issuer";
import type { IssuerDetails } from "../view";

/**
 * Gives an issuer a new certificate for the same key and name. One that an external authority signed gets a request
 * instead and goes on with its present certificate until `completeExternalIssuer`. Throws forbidden, notFound, conflict
 * (pending, retired, its certificate says what is not made here), invalid (`days`).
 */
export async function renewIssuer(actor: Actor, input: RenewIssuerInput): Promise<IssuerDetails> {
  requirePermission(actor, "issuers.update", "top");
  const { id, days } = validate(RenewIssuerInput, input);
  const row = await requireIssuer(db(), id);
  requireRenewable(row);
  const present = await presentCa(row);
  const key = { subjectDer: present.subjectDer, privateKeyPkcs8: openIssuerKey(row), pathLength: present.pathLength };
  if (present.signer === "external") return requestRenewal(actor, row, key);
  if (days === undefined) throw invalid({ days: ["Days are needed"] });
  if (present.notAfter >= after(now(), daysMs(days))) {
    throw invalid({ days: ["The present certificate lasts longer than that"] });
  }
  const parent = present.signer === "self" ? null : present.signer;
  const columns = certificateColumns(await makeCaCertificate({ ...key, days, parent }));
  return transaction(async (tx) => {
    if (parent) await requireUnchanged(tx, parent);
    const formerCertificates = formerOf(row);
    const renewed = { ...columns, formerCertificates, parentId: parent?.id ?? null, requestPem: null };
    await replace(actor, { tx, row, change: renewed, event: "issuers.renew" });
    return getIssuer(actor, id, tx);
  });
}

/** The present certificate stays good beside the new one: OCSP still answers about it until it ends. */
function formerOf({ certificatePem, formerCertificates }: IssuerRow): IssuerRow["formerCertificates"] {
  const present = parsePem(certificatePem ?? "").map(({ der }) => readCertificate(der));
  const known = formerCertificates?.filter(({ notAfter }) => notAfter > now().getTime()) ?? [];
  return [...known, ...present.slice(0, 1).map(({ serial, notAfter }) => ({ serial, notAfter: notAfter.getTime() }))];
}

interface SameKey {
  subjectDer: Buffer;
  privateKeyPkcs8: Buffer;
  pathLength: number | null;
}

async function requestRenewal(actor: Actor, row: IssuerRow, key: SameKey): Promise<IssuerDetails> {
  const { subjectDer: subject, privateKeyPkcs8, pathLength } = key;
  const requestPem = await makeCaRequest({ subject, privateKeyPkcs8, pathLength: pathLength ?? undefined });
  return transaction(async (tx) => {
    await replace(actor, { tx, row, change: { requestPem }, event: "issuers.request" });
    return getIssuer(actor, row.id, tx);
  });
}

interface Replacement {
  tx: Transaction;
  row: IssuerRow;
  change: Partial<IssuerRow>;
  event: "issuers.renew" | "issuers.request";
}

/** Only while the row still has the certificate that was looked at. */
async function replace(actor: Actor, { tx, row, change, event }: Replacement): Promise<void> {
  const isSame = and(
    eq(issuers.id, row.id),
    eq(issuers.certificatePem, row.certificatePem ?? ""),
    ne(issuers.status, "retired"),
  );
  const changed = await tx.update(issuers).set(change).where(isSame).returning({ id: issuers.id });
  if (changed.length === 0) throw conflict(`${row.name} was changed meanwhile. Try again.`);
  const after = { ...row, ...change };
  await auditIssuer(tx, actor, { event, issuer: row, before: auditedIssuer(row), after: auditedIssuer(after) });
}
