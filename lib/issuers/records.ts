import { and, eq, inArray } from "drizzle-orm";
import { issuers, teamIssuers } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { recordAudit } from "../audit/records";
import type { AuditEventName } from "../audit/schema";
import { conflict, notFound } from "../errors";
import { topGroup } from "../groups/records";
import { keepingUnique, nameTaken } from "../keeping-unique";
import { toPem } from "../pki/pem";
import type { IssuerWithKey } from "./signing-issuer";

export type NewIssuer = typeof issuers.$inferInsert;
export type IssuerRow = typeof issuers.$inferSelect;

/** Stores an issuer. False when one of the same purpose is there already: another process was faster. */
export async function insertIssuer(tx: Transaction, actor: Actor, issuer: NewIssuer): Promise<boolean> {
  const inserted = await naming(() =>
    tx.insert(issuers).values(issuer).onConflictDoNothing({ target: issuers.purpose }).returning({ id: issuers.id }),
  );
  if (inserted.length === 0) return false;
  await auditIssuer(tx, actor, { event: "issuers.create", issuer, after: auditedIssuer(issuer) });
  return true;
}

/** Runs a write of an issuer's name; one that is taken is a conflict. */
export const naming = <T>(write: () => PromiseLike<T>): Promise<T> => keepingUnique(issuerTaken, write);

const issuerTaken = () => nameTaken("an issuer");

/** The row of an issuer that people may change. Throws `notFound`; `conflict` for Keyhall's own. */
export async function requireIssuer(reader: Reader, id: string): Promise<IssuerRow> {
  const [row] = await reader.select().from(issuers).where(eq(issuers.id, id));
  if (!row) throw notFound("The certificate issuer");
  if (row.purpose !== null) throw conflict(`${row.name} belongs to Keyhall itself and is not changed by people.`);
  return row;
}

/**
 * Throws `conflict` unless the issuer is still active with the certificate it signed with: signing takes its time. From
 * here to the end of the transaction nobody changes or deletes it.
 */
export async function requireUnchanged(tx: Transaction, signer: IssuerWithKey): Promise<void> {
  const certificatePem = toPem("CERTIFICATE", signer.certificateDer);
  const isSame = and(
    eq(issuers.id, signer.id),
    eq(issuers.status, "active"),
    eq(issuers.certificatePem, certificatePem),
  );
  const held = await tx.update(issuers).set({ status: "active" }).where(isSame).returning({ id: issuers.id });
  if (held.length === 0) throw conflict(`${signer.name} was changed meanwhile. Try again.`);
}

/** What the audit log keeps of an issuer: never its key. */
export const auditedIssuer = (row: NewIssuer): Record<string, unknown> => ({
  name: row.name,
  status: row.status,
  subject: row.subject,
  fingerprintSha256: row.fingerprintSha256,
  notAfter: row.notAfter,
  profile: row.profile,
});

interface IssuerChange {
  event: AuditEventName & `issuers.${string}`;
  issuer: Pick<NewIssuer, "id" | "name">;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Issuers belong to the whole installation, so their events lie in the top group. */
export async function auditIssuer(tx: Transaction, actor: Actor, change: IssuerChange): Promise<void> {
  const { issuer, ...record } = change;
  const { path: groupPath } = await topGroup(tx);
  await recordAudit(tx, actor, {
    ...record,
    subject: { kind: "issuer", id: issuer.id, name: issuer.name },
    groupPath,
  });
}

/**
 * Lets a successor, stored under a name for the time being, take an issuer's place: its name and its teams. The old one
 * is retired: it signs only the status of what it issued. False when the old one is retired already.
 */
export async function takeOver(tx: Transaction, old: IssuerRow, successorId: string): Promise<boolean> {
  const name = await freeName(tx, `${old.name} (old)`);
  const retired = await tx
    .update(issuers)
    .set({ status: "retired", requestPem: null, name, nameLower: name.toLowerCase() })
    .where(and(eq(issuers.id, old.id), inArray(issuers.status, ["active", "disabled"])))
    .returning({ id: issuers.id });
  if (retired.length === 0) return false;
  await tx
    .update(issuers)
    .set({ name: old.name, nameLower: old.nameLower, status: old.status, profile: old.profile })
    .where(eq(issuers.id, successorId));
  await tx.update(teamIssuers).set({ issuerId: successorId }).where(eq(teamIssuers.issuerId, old.id));
  return true;
}

/** The name, or the name with the lowest number that makes it free. */
export async function freeName(reader: Reader, wanted: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted} ${n}`;
    if ((await reader.$count(issuers, eq(issuers.nameLower, name.toLowerCase()))) === 0) return name;
  }
}
