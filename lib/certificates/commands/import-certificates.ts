import { and, eq, inArray } from "drizzle-orm";
import { certificates, credentials } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor, UserActor } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import type { RowResult } from "../../change-each";
import { now } from "../../clock";
import { requireOwner } from "../../credentials/reach";
import { AppError, conflict, invalid, notFound } from "../../errors";
import { newId } from "../../id";
import { type CertificateFacts, readCertificate } from "../../pki/certificate";
import { readCertificateBundle } from "../../pki/certificate-bundle";
import { toPem } from "../../pki/pem";
import { PkiError } from "../../pki/pki-error";
import { forgetWords } from "../../search/records";
import { seal } from "../../secrets/sealing";
import { listTeamsOfUser } from "../../teams/queries";
import { validate } from "../../validate";
import { getCertificate } from "../queries";
import { auditSubjectOf, insertCertificate, type PreparedCertificate } from "../records";
import { CertificateIdInput, ImportCertificatesInput } from "../schema";
import { placeOf } from "../sealed";

interface Found {
  der: Buffer;
  facts: CertificateFacts;
}

/**
 * Takes certificates that were issued elsewhere so that their end is watched. They open nothing. Issuers that came along
 * are kept as the chains of the others. Answers what became of each. Throws `invalid` (`certificates`, `teamId`).
 */
export async function importCertificates(actor: Actor, input: ImportCertificatesInput): Promise<RowResult[]> {
  requireUser(actor);
  requirePermission(actor, "certificates.manage-own", "anywhere");
  const wanted = validate(ImportCertificatesInput, input);
  const teams = await listTeamsOfUser(actor.user.id);
  if (wanted.teamId && !teams.some(({ id }) => id === wanted.teamId)) throw notFound("The team");
  const found = readAll(wanted.certificates);
  const issuers = found.filter((each) => each.facts.isCa && found.some((other) => isIssuerOf(each, other)));
  const watched = found.filter((each) => !issuers.includes(each));
  const results: RowResult[] = [];
  for (const each of watched) {
    results.push(await importOne(actor, wanted, { found: each, chain: chainOf(each, issuers) }));
  }
  return results;
}

function readAll(text: string): Found[] {
  try {
    return readCertificateBundle(Buffer.from(text)).map((der) => ({ der, facts: readCertificate(der) }));
  } catch (error) {
    if (error instanceof PkiError) throw invalid({ certificates: [error.message] });
    throw error;
  }
}

const isIssuerOf = (issuer: Found, other: Found): boolean =>
  issuer !== other && issuer.facts.subjectDer.equals(other.facts.issuerDer);

function chainOf(leaf: Found, issuers: readonly Found[]): Found[] {
  const chain: Found[] = [];
  let last = leaf;
  for (;;) {
    const next = issuers.find((each) => !chain.includes(each) && isIssuerOf(each, last));
    if (!next) return chain;
    chain.push(next);
    last = next;
  }
}

// Longer ones fit no index of PostgreSQL.
const longestText = 2000;

type Wanted = Pick<PreparedCertificate, "name" | "notes"> & { teamId?: string };

async function importOne(
  actor: UserActor,
  { name, notes, teamId }: Wanted,
  { found: { der, facts }, chain }: { found: Found; chain: Found[] },
): Promise<RowResult> {
  const called = name || facts.subject || facts.serial;
  const refused = (message: string) => ({ name: called.slice(0, 200), id: null, ok: false, message });
  if (Buffer.byteLength(facts.subject) > longestText || Buffer.byteLength(facts.issuer) > longestText) {
    return refused("Its subject or issuer is too long to be listed.");
  }
  if (facts.serial.length > 128) return refused("Its serial number is too long.");
  const createdAt = now();
  const id = newId("certificate", createdAt);
  const pem = [der, ...chain.map((each) => each.der)].map((each) => toPem("CERTIFICATE", each)).join("");
  try {
    await transaction(async (tx) => {
      const [same] = await tx
        .select({ id: certificates.id })
        .from(certificates)
        .where(eq(certificates.fingerprintSha256, facts.fingerprintSha256));
      if (same) throw conflict("It is here already.");
      await insertCertificate(tx, actor, {
        id,
        ownerId: actor.user.id,
        name,
        purpose: "foreign",
        capabilities: null,
        createdAt,
        issuerId: null,
        issuerName: facts.issuer,
        teamId: teamId ?? null,
        keyHolderId: null,
        renewsId: null,
        keyOrigin: "foreign",
        subjectAltNames: facts.subjectAltNames.map(({ kind, value }) => `${kind.toUpperCase()}:${value}`),
        extraEmails: [],
        notes,
        serial: facts.serial,
        subject: facts.subject,
        fingerprintSha256: facts.fingerprintSha256,
        keyType: facts.keyType,
        notBefore: facts.notBefore,
        notAfter: facts.notAfter,
        certificateSealed: seal(pem, placeOf(id, "certificate")),
        privateKeySealed: null,
        privateKeyKeptUntil: null,
        pkcs12Sealed: null,
      });
    });
  } catch (error) {
    if (error instanceof AppError) return refused(error.message);
    throw error;
  }
  return { name: called, id, ok: true, message: "Imported" };
}

/** Watches a certificate that was issued elsewhere no more. Those issued here are revoked, not deleted. */
export async function forgetCertificate(actor: Actor, input: CertificateIdInput): Promise<void> {
  const { id } = validate(CertificateIdInput, input);
  const certificate = await getCertificate(actor, id, db());
  const { user: owner } = await requireOwner(actor, certificate.owner.id, {
    own: "certificates.manage-own",
    read: "certificates.read",
    other: "certificates.update",
    what: "The certificate",
  });
  if (certificate.purpose !== "foreign") throw conflict("Certificates issued here are revoked, not deleted.");
  await transaction(async (tx) => {
    const foreign = tx.select({ id: certificates.id }).from(certificates).where(eq(certificates.purpose, "foreign"));
    const gone = await tx
      .delete(credentials)
      .where(and(eq(credentials.id, id), eq(credentials.ownerId, owner.id), inArray(credentials.id, foreign)))
      .returning({ id: credentials.id });
    if (gone.length === 0) throw notFound("The certificate");
    await forgetWords(tx, "certificate", id);
    await recordAudit(tx, actor, {
      event: "certificates.delete",
      subject: auditSubjectOf(certificate, owner.username),
      groupPath: owner.groupPath,
      before: { subject: certificate.subject, serial: certificate.serial, owner: owner.username },
    });
  });
}
