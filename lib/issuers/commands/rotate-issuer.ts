import { and, eq, ne } from "drizzle-orm";
import { issuers } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { requirePermission } from "../../allowed";
import { conflict, invalid } from "../../errors";
import { describePublicKey, generateKey } from "../../pki/keys";
import { commonNameOf, formatName, withCommonName } from "../../pki/names";
import { validate } from "../../validate";
import { nextGeneration } from "../generation";
import { makeCaCertificate, newIssuerRow, pendingIssuerRow } from "../make-ca";
import { ofField } from "../pki-field";
import { presentCa, requireRenewable } from "../present-ca";
import { getIssuer } from "../queries";
import {
  auditIssuer,
  freeName,
  type IssuerRow,
  insertIssuer,
  requireIssuer,
  requireUnchanged,
  takeOver,
} from "../records";
import { makeCaRequest } from "../request";
import { RotateIssuerInput } from "../schema";
import type { IssuerDetails } from "../view";

/**
 * Makes a successor with a new key, which takes over the issuer's name, profile and teams; the old one is retired and
 * signs only the status of what it issued, so that all of it stays valid. Where an external authority signs, the
 * successor waits for its certificate and the old one goes on until then. Answers the successor. Throws forbidden,
 * notFound, conflict, invalid (`days`, `commonName`).
 */
export async function rotateIssuer(actor: Actor, input: RotateIssuerInput): Promise<IssuerDetails> {
  requirePermission(actor, "issuers.update", "top");
  const { id, keyType, days, commonName } = validate(RotateIssuerInput, input);
  const old = await requireIssuer(db(), id);
  requireRenewable(old);
  const present = await presentCa(old);
  const subjectDer = await nextSubject(present.subjectDer, commonName);
  const { pathLength, signer } = present;
  const { privateKeyPkcs8, publicKeySpki } = await generateKey(keyType);
  const given = {
    name: old.name,
    origin: signer === "external" ? "external" : "created",
    parentId: signer === "external" || signer === "self" ? null : signer.id,
    profile: old.profile,
    createdBy: userOf(actor)?.id ?? null,
    replacesId: id,
  } as const;
  if (signer === "external") {
    const requestPem = await makeCaRequest({
      subject: subjectDer,
      privateKeyPkcs8,
      pathLength: pathLength ?? undefined,
    });
    const subject = formatName(subjectDer);
    const made = { requestPem, subject, keyType: describePublicKey(publicKeySpki), privateKeyPkcs8 };
    return store(actor, { old, successor: pendingIssuerRow(given, made) });
  }
  if (days === undefined) throw invalid({ days: ["Days are needed"] });
  const parent = signer === "self" ? null : signer;
  const certificateDer = await makeCaCertificate({ subjectDer, privateKeyPkcs8, days, pathLength, parent });
  const row = newIssuerRow(given, { certificateDer, privateKeyPkcs8 });
  const then = async (tx: Transaction) => {
    if (parent) await requireUnchanged(tx, parent);
    if (!(await takeOver(tx, old, row.id))) throw conflict(`${old.name} was changed meanwhile. Try again.`);
    await auditIssuer(tx, actor, { event: "issuers.rotate", issuer: old, after: { successorId: row.id } });
  };
  return store(actor, { old, successor: row, then });
}

/** Verifiers tell revocation lists apart by the issuer's name, so a new key has a name of its own. */
async function nextSubject(presentDer: Buffer, wanted: string | undefined): Promise<Buffer> {
  const present = commonNameOf(presentDer) ?? "";
  const commonName = wanted ?? nextGeneration(present);
  if (commonName.toLowerCase() === present.toLowerCase()) {
    throw invalid({ commonName: ["The new key needs a name of its own: revocation lists are told apart by it"] });
  }
  return ofField("commonName", () => withCommonName(presentDer, commonName));
}

interface Succession {
  old: IssuerRow;
  successor: IssuerRow;
  /** What is written besides. */
  then?: (tx: Transaction) => Promise<void>;
}

async function store(actor: Actor, { old, successor, then }: Succession): Promise<IssuerDetails> {
  return transaction(async (tx) => {
    // Also makes two rotations of one issuer take turns.
    await tx.update(issuers).set({ subject: old.subject }).where(eq(issuers.id, old.id));
    await requireNoOther(tx, old);
    const name = await freeName(tx, `${old.name} (new key)`);
    await insertIssuer(tx, actor, { ...successor, name, nameLower: name.toLowerCase() });
    await then?.(tx);
    return getIssuer(actor, successor.id, tx);
  });
}

async function requireNoOther(tx: Transaction, old: IssuerRow): Promise<void> {
  const others = await tx.$count(issuers, and(eq(issuers.replacesId, old.id), ne(issuers.status, "retired")));
  if (others > 0) throw conflict(`A successor of ${old.name} is there already.`);
}
