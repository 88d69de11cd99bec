import { and, eq } from "drizzle-orm";
import { certificates, credentials } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { type Actor, personOf } from "../actor";
import { recordAudit } from "../audit/records";
import { inheritLimits, ownerOf } from "../credentials/records";
import { conflict } from "../errors";
import { keepingUnique } from "../keeping-unique";
import { addWords, indexWords } from "../search/records";
import type { CertificatePurpose } from "./schema";

/** A certificate that is signed and sealed but known to nobody: it exists once `insertCertificate` has committed. */
export interface PreparedCertificate {
  id: string;
  ownerId: string;
  name: string;
  purpose: CertificatePurpose;
  capabilities: string[] | null;
  createdAt: Date;
  /** null: issued elsewhere. */
  issuerId: string | null;
  issuerName: string;
  teamId: string | null;
  /** Of `general`: the user whose key it is; null = it authenticates nobody here. */
  keyHolderId: string | null;
  renewsId: string | null;
  keyOrigin: "server" | "browser" | "request" | "foreign";
  subjectAltNames: string[];
  extraEmails: string[];
  notes: string;
  serial: string;
  subject: string;
  fingerprintSha256: string;
  keyType: string;
  notBefore: Date;
  notAfter: Date;
  certificateSealed: string;
  privateKeySealed: string | null;
  privateKeyKeptUntil: Date | null;
  pkcs12Sealed: string | null;
}

/** Records a certificate, its search words and its audit event. The owner's row is there already. */
export async function insertCertificate(tx: Transaction, actor: Actor, prepared: PreparedCertificate): Promise<void> {
  const { ownerId, name, capabilities, createdAt, ...certificate } = prepared;
  await tx.insert(credentials).values({
    id: prepared.id,
    kind: "certificate",
    ownerId,
    name,
    status: "active",
    capabilities,
    createdAt,
    createdBy: personOf(actor)?.id ?? null,
    expiresAt: prepared.notAfter,
  });
  const taken = () => conflict("The certificate could not be recorded. Try again.");
  await keepingUnique(taken, () => tx.insert(certificates).values(certificate));
  await inheritLimits(tx, actor, prepared.id);
  await indexCertificate(tx, prepared, addWords);
  const owner = await ownerOf(tx, ownerId);
  await recordAudit(tx, actor, {
    event: prepared.purpose === "foreign" ? "certificates.import" : "certificates.create",
    subject: auditSubjectOf(prepared, owner.username),
    groupPath: owner.groupPath,
    after: {
      ...auditedCertificate(prepared),
      owner: owner.username,
      name,
      capabilities,
      ...(prepared.renewsId !== null && { renews: prepared.renewsId }),
    },
  });
}

/**
 * Gives a certificate for other uses to another owner. From then on its key is nobody's alone, also when it comes back: it
 * authenticates nobody until it is renewed with another key. False when it was not `from`'s any more.
 */
export async function giveCertificate(
  tx: Transaction,
  { id, from, to }: { id: string; from: string; to: string },
): Promise<boolean> {
  const moved = await tx
    .update(credentials)
    .set({ ownerId: to })
    .where(and(eq(credentials.id, id), eq(credentials.ownerId, from)))
    .returning({ id: credentials.id });
  if (moved.length === 0) return false;
  await tx.update(certificates).set({ keyHolderId: null }).where(eq(certificates.id, id));
  return true;
}

/** A certificate as the audit log names it: by its name and whose it is; without a name by the owner and the serial number. */
export const auditSubjectOf = ({ id, name, serial }: NamedCertificate, owner: string) => ({
  kind: "certificate",
  id,
  name: name ? `${name} (${owner})` : `${owner}, serial ${serial.slice(0, 8)}…`,
});

type NamedCertificate = Pick<PreparedCertificate, "id" | "name" | "serial">;

/** What the audit log keeps of a certificate. */
const auditedCertificate = (
  certificate: Pick<
    PreparedCertificate,
    "purpose" | "serial" | "subject" | "fingerprintSha256" | "keyType" | "notAfter"
  >,
): Record<string, unknown> => ({
  purpose: certificate.purpose,
  serial: certificate.serial,
  subject: certificate.subject,
  fingerprintSha256: certificate.fingerprintSha256,
  keyType: certificate.keyType,
  notAfter: certificate.notAfter,
});

/**
 * Makes a certificate findable by its names, issuer, serial number, fingerprint, first and last day, and capabilities.
 * `write` is `addWords` for a new one.
 */
export async function indexCertificate(
  tx: Transaction,
  certificate: Searchable,
  write: typeof addWords = indexWords,
): Promise<void> {
  const { id, name, subject, subjectAltNames, serial, fingerprintSha256, notBefore, notAfter } = certificate;
  const altNames = subjectAltNames.map((text) => text.replace(/^[A-Z]+:/, ""));
  const issuer = "issuerName" in certificate ? certificate.issuerName : certificate.issuer;
  const days = [notBefore, notAfter].map((at) => at.toISOString().slice(0, 10));
  const capabilities = "capabilities" in certificate ? certificate.capabilities : await capabilitiesOf(tx, id);
  const facts = (capabilities ?? []).map((capability) => `capability:${capability}`);
  const words = [name, subject, ...altNames, issuer, serial, fingerprintSha256];
  await write(tx, "certificate", id, words, [...days, ...facts]);
}

async function capabilitiesOf(tx: Transaction, id: string): Promise<string[] | null> {
  const [row] = await tx.select({ names: credentials.capabilities }).from(credentials).where(eq(credentials.id, id));
  return row?.names ?? null;
}

type Searchable = Pick<
  PreparedCertificate,
  "id" | "name" | "subject" | "subjectAltNames" | "serial" | "fingerprintSha256" | "notBefore" | "notAfter"
> &
  ({ issuerName: string; capabilities: string[] | null } | { issuer: string });
