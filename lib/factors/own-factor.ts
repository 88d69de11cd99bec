import { and, eq, isNotNull } from "drizzle-orm";
import { factors } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { SessionActor } from "../actor";
import { recordAudit } from "../audit/records";
import { notFound } from "../errors";
import { called, lockFactorsOf, noteRemoved } from "./changes";

interface Own {
  id: string;
  kind: "totp" | "passkey";
}

/** Renames a factor of the caller's. Throws not_found. */
export async function renameOwnFactor(actor: SessionActor, { name, ...own }: Own & { name: string }): Promise<void> {
  await transaction(async (tx) => {
    const before = await requireOwn(tx, actor, own);
    await tx.update(factors).set({ name }).where(eq(factors.id, own.id));
    await recordAudit(tx, actor, {
      event: "factors.rename",
      subject: { kind: "user", id: actor.user.id, name: actor.user.username },
      before: { name: before.name },
      after: { name },
    });
  });
}

/** Forgets a factor of the caller's. Throws not_found, and conflict as `noteRemoved`. */
export async function removeOwnFactor(actor: SessionActor, own: Own): Promise<void> {
  await transaction(async (tx) => {
    await lockFactorsOf(tx, actor.user.id);
    const { name } = await requireOwn(tx, actor, own);
    await tx.delete(factors).where(eq(factors.id, own.id));
    await noteRemoved(tx, actor, { kind: own.kind, name });
  });
}

async function requireOwn(tx: Transaction, { user }: SessionActor, { id, kind }: Own): Promise<{ name: string }> {
  const isTheirs = and(eq(factors.userId, user.id), eq(factors.kind, kind), isNotNull(factors.confirmedAt));
  const [row] = await tx
    .select({ name: factors.name })
    .from(factors)
    .where(and(eq(factors.id, id), isTheirs));
  if (!row) throw notFound(`The ${called[kind]}`);
  return row;
}
