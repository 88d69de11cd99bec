import { eq } from "drizzle-orm";
import { issuers } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { requirePermission } from "../../allowed";
import { conflict, invalid } from "../../errors";
import { parseCertificate } from "../../pki/certificate-fields";
import { describePublicKey, generateKey } from "../../pki/keys";
import { formatName, nameOf } from "../../pki/names";
import { publicHalfOf } from "../../pki/private-key";
import { validate } from "../../validate";
import { certificatesIn, verifyCa } from "../ca-material";
import { certificateColumns, pendingIssuerRow } from "../make-ca";
import { ofField } from "../pki-field";
import { getIssuer } from "../queries";
import { auditedIssuer, auditIssuer, type IssuerRow, insertIssuer, requireIssuer, takeOver } from "../records";
import { makeCaRequest } from "../request";
import { CompleteExternalIssuerInput, RequestExternalIssuerInput } from "../schema";
import { openIssuerKey } from "../signing-issuer";
import type { IssuerDetails } from "../view";

/** Makes a key and a request (CSR) that an external authority is to sign. Throws forbidden, invalid, conflict. */
export async function requestExternalIssuer(actor: Actor, input: RequestExternalIssuerInput): Promise<IssuerDetails> {
  requirePermission(actor, "issuers.create", "top");
  const { name, subject, keyType, pathLength, profile } = validate(RequestExternalIssuerInput, input);
  const subjectDer = await ofField("subject", () => nameOf(subject));
  const { privateKeyPkcs8, publicKeySpki } = await generateKey(keyType);
  const requestPem = await makeCaRequest({ subject: subjectDer, privateKeyPkcs8, pathLength });
  const createdBy = userOf(actor)?.id ?? null;
  const row = pendingIssuerRow(
    { name, origin: "external", parentId: null, profile, createdBy },
    { requestPem, subject: formatName(subjectDer), keyType: describePublicKey(publicKeySpki), privateKeyPkcs8 },
  );
  return transaction(async (tx) => {
    await insertIssuer(tx, actor, row);
    return getIssuer(actor, row.id, tx);
  });
}

/**
 * Takes in the certificate that an external authority made for an issuer's request, with those above it. Throws
 * forbidden, notFound, conflict (nothing is awaited), invalid (`certificates`): another key, no CA, no way to a root.
 */
export async function completeExternalIssuer(actor: Actor, input: CompleteExternalIssuerInput): Promise<IssuerDetails> {
  requirePermission(actor, "issuers.update", "top");
  const { id, certificates } = validate(CompleteExternalIssuerInput, input);
  const before = await requireAwaiting(await requireIssuer(db(), id));
  const ders = await ofField("certificates", () => certificatesIn(certificates));
  const spki = publicHalfOf(openIssuerKey(before));
  const certificateDer = await ofField("certificates", () =>
    ders.find((der) => parseCertificate(der).publicKeySpki.equals(spki)),
  );
  if (!certificateDer) {
    throw invalid({ certificates: ["None of these certificates is for the key of the request"] });
  }
  const others = ders.filter((der) => der !== certificateDer);
  const { certificate, ...place } = await verifyCa({ certificateDer, others }, "certificates", id);
  const columns = certificateColumns(certificate.der);
  return transaction(async (tx) => {
    const row = await requireAwaiting(await requireIssuer(tx, id));
    const status = row.status === "pending" ? "active" : row.status;
    const completed = { ...row, ...columns, ...place, status, requestPem: null };
    await tx.update(issuers).set(completed).where(eq(issuers.id, id));
    await auditIssuer(tx, actor, {
      event: "issuers.complete",
      issuer: row,
      before: auditedIssuer(row),
      after: auditedIssuer(completed),
    });
    if (row.status === "pending") await replaceOld(tx, actor, completed);
    return getIssuer(actor, id, tx);
  });
}

async function requireAwaiting(row: IssuerRow): Promise<IssuerRow> {
  if (row.requestPem === null) throw conflict(`${row.name} has no request that waits for a certificate.`);
  return row;
}

async function replaceOld(tx: Transaction, actor: Actor, successor: IssuerRow): Promise<void> {
  if (successor.replacesId === null) return;
  const [old] = await tx.select().from(issuers).where(eq(issuers.id, successor.replacesId));
  if (!old || !(await takeOver(tx, old, successor.id))) return;
  await auditIssuer(tx, actor, { event: "issuers.rotate", issuer: old, after: { successorId: successor.id } });
}
