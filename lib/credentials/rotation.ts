import { and, eq, isNull } from "drizzle-orm";
import { lockCredential } from "@/db/locks";
import { credentials } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor, UserActor } from "../actor";
import { recordAudit } from "../audit/records";
import { after, days, now } from "../clock";
import { conflict, notFound } from "../errors";
import { requireWithinReach } from "./reach";
import { groupPathOfUser } from "./records";
import { type RotationView, safeToRetireAt } from "./schema";

// Rotation with overlap, the same for every kind. Where a kind is added: its command makes the new secret first; then, in
// its transaction, `requireRotatable` (one's own) or, after its own permission, `requireLiveRotatable` → the successor's
// row with `endOfSuccessor` → `succeed`. Its view takes `rotationColumns` and `rotationOfRow`, its pages `RotateDialog` and
// `rotationItems`. Refusal `rotated`, count of uses, alarm and the end of a family follow from the row. What is not kept
// in `credentials` (tenant keys) has its rows, and its own family in `rotation-alarm.ts`.

/** What a query must select for `rotationOfRow`. */
export const rotationColumns = {
  rotatedAt: credentials.rotatedAt,
  usesSinceRotation: credentials.usesSinceRotation,
  predecessorId: credentials.predecessorId,
};

interface RotationRow extends Omit<RotationView, "isSafeToRetire"> {
  lastUsedAt: Date | null;
}

/** What became of a credential that was read with `rotationColumns`. */
export function rotationOfRow(row: RotationRow, at: Date): RotationView {
  const { rotatedAt, usesSinceRotation, predecessorId } = row;
  return { rotatedAt, usesSinceRotation, predecessorId, isSafeToRetire: isSafeToRetire(row, at) };
}

/** It was rotated, and nothing has used it for a day since. */
export function isSafeToRetire({ rotatedAt, lastUsedAt }: Pick<RotationRow, "rotatedAt" | "lastUsedAt">, at: Date) {
  const safeAt = safeToRetireAt({ rotatedAt, lastUsedAt });
  return safeAt !== null && safeAt <= at;
}

/** When a grace period of so many days that begins at `at` ends, as its last instant: without one there is none. */
export const endOfGrace = (at: Date, graceDays: number): Date => after(at, days(graceDays) - 1);

type CredentialRow = typeof credentials.$inferSelect;

interface Rotatable {
  id: string;
  kind: CredentialRow["kind"];
}

/** A credential of the caller's own that may get a successor. Throws `notFound` and `conflict`. */
export async function requireRotatable(tx: Transaction, actor: UserActor, wanted: Rotatable): Promise<CredentialRow> {
  const row = await requireLiveRotatable(tx, wanted);
  if (row.ownerId !== actor.user.id) throw notFound("The credential");
  return row;
}

/**
 * A credential, whoever owns it, that may get a successor; the command has checked that its caller may make one. Throws
 * `notFound` and `conflict`.
 */
export async function requireLiveRotatable(tx: Transaction, wanted: Rotatable): Promise<CredentialRow> {
  await lockCredential(tx, wanted.id);
  const [row] = await tx.select().from(credentials).where(eq(credentials.id, wanted.id));
  if (row?.kind !== wanted.kind) throw notFound("The credential");
  if (row.rotatedAt) throw conflict("A successor was made already: rotate that one.");
  if (row.status !== "active" || (row.expiresAt && row.expiresAt < now()))
    throw conflict("Only a credential that works is rotated: make another one.");
  if (row.maximumUses !== null) throw conflict("A credential with a number of uses is not rotated: make another one.");
  return row;
}

/** When the successor ends: it lives as long as the old one was meant to. One that rotates itself gains no time. */
export function endOfSuccessor(actor: Actor, old: CredentialRow, at: Date): Date | null {
  if (!old.expiresAt) return null;
  const isItself = "credentialId" in actor && actor.credentialId === old.id;
  return isItself ? old.expiresAt : after(at, old.expiresAt.getTime() - old.createdAt.getTime());
}

/** Throws `forbidden` unless the actor could have made the successor. */
export async function requireSuccessorWithinReach(
  tx: Transaction,
  actor: Actor,
  old: CredentialRow,
  expiresAt: Date | null,
): Promise<void> {
  await requireWithinReach(actor, { capabilities: old.capabilities, expiresAt, limits: old }, tx);
}

interface Succession {
  old: CredentialRow;
  successorId: string;
  graceDays: number;
  at: Date;
  /** The successor was given its limits already. */
  hasLimits?: boolean;
  /** Left out: that of the owner. */
  groupPath?: string;
}

/**
 * Gives the successor, which was inserted, what the old one was held to, and the old one its end: after `graceDays`, or
 * its own if that is sooner. Throws `conflict` when somebody else was faster.
 */
export async function succeed(
  tx: Transaction,
  actor: Actor,
  { old, successorId, graceDays, at, hasLimits = false, groupPath }: Succession,
): Promise<void> {
  const familyId = old.familyId ?? old.id;
  const { permittedAddresses, requestsPerMinute } = old;
  await tx
    .update(credentials)
    .set({ familyId, predecessorId: old.id, ...(!hasLimits && { permittedAddresses, requestsPerMinute }) })
    .where(eq(credentials.id, successorId));
  const end = endOfGrace(at, graceDays);
  const expiresAt = old.expiresAt && old.expiresAt < end ? old.expiresAt : end;
  const rotated = await tx
    .update(credentials)
    .set({ rotatedAt: at, familyId, expiresAt, usesSinceRotation: 0 })
    .where(and(eq(credentials.id, old.id), eq(credentials.status, "active"), isNull(credentials.rotatedAt)))
    .returning({ id: credentials.id });
  if (rotated.length === 0) throw conflict("A successor was made already: rotate that one.");
  await recordAudit(tx, actor, {
    event: "credentials.rotate",
    subject: { kind: old.kind, id: old.id, name: old.name || old.id },
    groupPath: groupPath ?? (await groupPathOfUser(tx, old.ownerId)),
    before: { expiresAt: old.expiresAt },
    after: { expiresAt, graceDays, successorId },
  });
}
