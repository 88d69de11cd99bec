import { and, eq } from "drizzle-orm";
import { certificates, issuers, revocations } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { conflict } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { validate } from "../../validate";
import { getIssuer } from "../queries";
import { auditedIssuer, auditIssuer, type IssuerRow, naming, requireIssuer } from "../records";
import { IssuerIdInput, UpdateIssuerInput } from "../schema";
import type { IssuerDetails } from "../view";

/** Changes the name or the profile; what was issued before stays. Throws forbidden, notFound, invalid, conflict. */
export async function updateIssuer(actor: Actor, input: UpdateIssuerInput): Promise<IssuerDetails> {
  requirePermission(actor, "issuers.update", "top");
  const { id, name, profile } = validate(UpdateIssuerInput, input);
  return transaction(async (tx) => {
    const before = await requireIssuer(tx, id);
    const after = { ...before, name: name ?? before.name, profile: profile === undefined ? before.profile : profile };
    const changed = { name: after.name, nameLower: after.name.toLowerCase(), profile: after.profile };
    await naming(() => tx.update(issuers).set(changed).where(eq(issuers.id, id)));
    await auditIssuer(tx, actor, {
      event: "issuers.update",
      issuer: after,
      before: auditedIssuer(before),
      after: auditedIssuer(after),
    });
    return getIssuer(actor, id, tx);
  });
}

/** From the next request on it issues nothing; the status of what it issued stays in force. Throws conflict when not active. */
export async function disableIssuer(actor: Actor, input: IssuerIdInput): Promise<IssuerDetails> {
  return changeStatus(actor, input, { event: "issuers.disable", from: "active", to: "disabled" });
}

/** The reverse of `disableIssuer`. */
export async function enableIssuer(actor: Actor, input: IssuerIdInput): Promise<IssuerDetails> {
  return changeStatus(actor, input, { event: "issuers.enable", from: "disabled", to: "active" });
}

interface StatusChange {
  event: "issuers.disable" | "issuers.enable";
  from: IssuerRow["status"];
  to: IssuerRow["status"];
}

async function changeStatus(actor: Actor, input: IssuerIdInput, { event, from, to }: StatusChange) {
  requirePermission(actor, "issuers.update", "top");
  const { id } = validate(IssuerIdInput, input);
  return transaction(async (tx) => {
    const row = await requireIssuer(tx, id);
    const changed = await tx
      .update(issuers)
      .set({ status: to })
      .where(and(eq(issuers.id, id), eq(issuers.status, from)))
      .returning({ id: issuers.id });
    if (changed.length === 0) throw conflict(`${row.name} is not ${from}.`);
    await auditIssuer(tx, actor, { event, issuer: row, before: { status: from }, after: { status: to } });
    return getIssuer(actor, id, tx);
  });
}

/** Deletes an issuer and its key. Throws conflict when it issued a certificate or has issuers below it. */
export async function deleteIssuer(actor: Actor, input: IssuerIdInput): Promise<void> {
  requirePermission(actor, "issuers.delete", "top");
  const { id } = validate(IssuerIdInput, input);
  await requireFreshFactor(actor);
  await transaction(async (tx) => {
    const row = await requireIssuer(tx, id);
    // Holds the row, so that nobody signs below it between the look and the deletion.
    await tx.update(issuers).set({ name: row.name }).where(eq(issuers.id, id));
    await requireUnused(tx, row);
    await tx.delete(issuers).where(eq(issuers.id, id));
    await auditIssuer(tx, actor, { event: "issuers.delete", issuer: row, before: auditedIssuer(row) });
  });
}

async function requireUnused(tx: Transaction, { id, name }: IssuerRow): Promise<void> {
  const below = await tx.$count(issuers, eq(issuers.parentId, id));
  if (below > 0) throw conflict(`${name} has ${below === 1 ? "an issuer" : `${below} issuers`} below it.`);
  const issued = await tx.$count(certificates, eq(certificates.issuerId, id));
  const revoked = await tx.$count(revocations, eq(revocations.issuerId, id));
  if (issued + revoked > 0) {
    throw conflict(`${name} has issued certificates, whose status it must be able to tell. Disable it instead.`);
  }
}
