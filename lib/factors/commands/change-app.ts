import { and, eq, isNotNull } from "drizzle-orm";
import { factors } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { notFound } from "../../errors";
import { validate } from "../../validate";
import { lockFactorsOf, noteRemoved } from "../changes";
import { requireFreshFactor } from "../confirm";
import { AppIdInput, RenameAppInput } from "../schema";

/** Renames one of the caller's authenticator apps. */
export async function renameApp(actor: Actor, input: RenameAppInput): Promise<void> {
  requireBrowser(actor);
  const { id, name } = validate(RenameAppInput, input);
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

/** Forgets one of the caller's authenticator apps; a fresh proof of a second factor is asked for. */
export async function removeApp(actor: Actor, input: AppIdInput): Promise<void> {
  requireBrowser(actor);
  await requireFreshFactor(actor);
  const { id } = validate(AppIdInput, input);
  await transaction(async (tx) => {
    await lockFactorsOf(tx, actor.user.id);
    const { name } = await requireOwn(tx, actor.user.id, id);
    await tx.delete(factors).where(eq(factors.id, id));
    await noteRemoved(tx, actor, { kind: "totp", name });
  });
}

async function requireOwn(tx: Transaction, userId: string, id: string): Promise<{ name: string }> {
  const isTheirs = and(eq(factors.userId, userId), eq(factors.kind, "totp"), isNotNull(factors.confirmedAt));
  const [row] = await tx
    .select({ name: factors.name })
    .from(factors)
    .where(and(eq(factors.id, id), isTheirs));
  if (!row) throw notFound("The authenticator app");
  return row;
}
