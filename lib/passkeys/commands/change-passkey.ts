import { and, eq } from "drizzle-orm";
import { factors } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { notFound } from "../../errors";
import { lockFactorsOf, noteRemoved } from "../../factors/changes";
import { requireFreshFactor } from "../../factors/confirm";
import { validate } from "../../validate";
import { PasskeyIdInput, RenamePasskeyInput } from "../schema";

/** Renames one of the caller's passkeys. */
export async function renamePasskey(actor: Actor, input: RenamePasskeyInput): Promise<void> {
  requireBrowser(actor);
  const { id, name } = validate(RenamePasskeyInput, input);
  await transaction(async (tx) => {
    const before = await requireOwn(tx, actor.user.id, id);
    await tx.update(factors).set({ name }).where(eq(factors.id, id));
    await recordAudit(tx, actor, {
      event: "factors.rename",
      subject: { kind: "user", id: actor.user.id, name: actor.user.username },
      before: { name: before.name },
      after: { name },
    });
  });
}

/** Forgets one of the caller's passkeys; a fresh proof of a second factor is asked for. */
export async function removePasskey(actor: Actor, input: PasskeyIdInput): Promise<void> {
  requireBrowser(actor);
  await requireFreshFactor(actor);
  const { id } = validate(PasskeyIdInput, input);
  await transaction(async (tx) => {
    await lockFactorsOf(tx, actor.user.id);
    const { name } = await requireOwn(tx, actor.user.id, id);
    await tx.delete(factors).where(eq(factors.id, id));
    await noteRemoved(tx, actor, { kind: "passkey", name });
  });
}

async function requireOwn(tx: Transaction, userId: string, id: string): Promise<{ name: string }> {
  const [row] = await tx
    .select({ name: factors.name })
    .from(factors)
    .where(and(eq(factors.id, id), eq(factors.userId, userId), eq(factors.kind, "passkey")));
  if (!row) throw notFound("The passkey");
  return row;
}
