import { issuers } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { recordAudit } from "../audit/records";
import { topGroup } from "../groups/records";

export type NewIssuer = typeof issuers.$inferInsert;

/** Stores an issuer. False when one of the same purpose is there already: another process was faster. */
export async function insertIssuer(tx: Transaction, actor: Actor, issuer: NewIssuer): Promise<boolean> {
  const inserted = await tx
    .insert(issuers)
    .values(issuer)
    .onConflictDoNothing({ target: issuers.purpose })
    .returning({ id: issuers.id });
  if (inserted.length === 0) return false;
  const { path: groupPath } = await topGroup(tx);
  await recordAudit(tx, actor, {
    event: "issuers.create",
    subject: { kind: "issuer", id: issuer.id, name: issuer.name },
    groupPath,
    after: { subject: issuer.subject, fingerprintSha256: issuer.fingerprintSha256, notAfter: issuer.notAfter },
  });
  return true;
}
