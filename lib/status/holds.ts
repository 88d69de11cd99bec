import { and, eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { now } from "../clock";
import { endCertificateSessions } from "../sessions/records";
import { recordRevocations, serialOf, withdrawHold } from "./records";

/**
 * Puts an active certificate of an issuer kept here on hold (RFC 5280 `certificateHold`): it counts as revoked until
 * `releaseHold`. False when it is not active or was issued elsewhere. Checks no rights and records no audit event.
 */
export async function holdCertificate(tx: Transaction, actor: Actor, { id }: { id: string }): Promise<boolean> {
  const issued = await serialOf(tx, id);
  if (!issued) return false;
  const revokedAt = now();
  const held = await tx
    .update(credentials)
    .set({ status: "disabled", revokedAt, revokedBy: userOf(actor)?.id ?? null, revocationReason: onHold })
    .where(and(eq(credentials.id, id), eq(credentials.status, "active")))
    .returning({ id: credentials.id });
  if (held.length === 0) return false;
  await recordRevocations(tx, [issued], { reason: onHold, revokedAt });
  await endCertificateSessions(tx, actor, { credentialId: id });
  return true;
}

/** Takes a hold back: the certificate is active again and on no list. False when it was not on hold. */
export async function releaseHold(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const issued = await serialOf(tx, id);
  if (!issued) return false;
  const released = await tx
    .update(credentials)
    .set({ status: "active", revokedAt: null, revokedBy: null, revocationReason: null })
    .where(and(eq(credentials.id, id), eq(credentials.status, "disabled"), eq(credentials.revocationReason, onHold)))
    .returning({ id: credentials.id });
  if (released.length === 0) return false;
  await withdrawHold(tx, issued);
  return true;
}

const onHold = "certificateHold";
