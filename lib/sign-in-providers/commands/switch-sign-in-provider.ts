import { and, eq, isNull } from "drizzle-orm";
import { lockSource } from "@/db/locks";
import { externalIdentities, sessions, signInProviders, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { now } from "../../clock";
import { recordRefusedBySource } from "../../directory/identities";
import { conflict } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { removeSource } from "../../group-mappings/records";
import type { SessionEndReason } from "../../sessions/records";
import { validate } from "../../validate";
import { viewOf } from "../queries";
import { auditProvider, requireOverEverybody, requireProvider } from "../records";
import { SignInProviderIdInput, type SignInProviderView } from "../schema";

/** Offers the provider on the sign-in page. Throws conflict when it is enabled already. */
export async function enableSignInProvider(actor: Actor, input: SignInProviderIdInput): Promise<SignInProviderView> {
  requireOverEverybody(actor, "directories.update");
  await requireFreshFactor(actor);
  return changeStatus(actor, input, { event: "sign-in-providers.enable", from: "disabled", to: "enabled" });
}

/**
 * Nobody signs in by it any more, and the sessions that it opened end. Credentials of its users stay good as long as its
 * settings say. Throws conflict when it is disabled already.
 */
export async function disableSignInProvider(actor: Actor, input: SignInProviderIdInput): Promise<SignInProviderView> {
  requirePermission(actor, "directories.update", "top");
  return changeStatus(actor, input, { event: "sign-in-providers.disable", from: "enabled", to: "disabled" });
}

interface StatusChange {
  event: "sign-in-providers.enable" | "sign-in-providers.disable";
  from: "enabled" | "disabled";
  to: "enabled" | "disabled";
}

async function changeStatus(actor: Actor, input: SignInProviderIdInput, { event, from, to }: StatusChange) {
  const { id } = validate(SignInProviderIdInput, input);
  return transaction(async (tx) => {
    const before = await requireProvider(tx, id);
    const changed = await tx
      .update(signInProviders)
      .set({ status: to })
      .where(and(eq(signInProviders.id, id), eq(signInProviders.status, from)))
      .returning({ id: signInProviders.id });
    if (changed.length === 0) throw conflict(`${before.name} is ${to} already.`);
    if (to === "disabled") await endSessionsBy(tx, id);
    const after = { ...before, status: to };
    await auditProvider(tx, actor, { event, provider: after, before, after });
    return viewOf(after);
  });
}

const endSessionsBy = (tx: Transaction, sourceId: string) =>
  tx
    .update(sessions)
    .set({ endedAt: now(), endReason: "ended" satisfies SessionEndReason })
    .where(and(eq(sessions.sourceId, sourceId), isNull(sessions.endedAt)));

/**
 * Takes the provider away with its group mappings and what they gave. Its users stay, but nobody vouches for them any
 * more: nothing of theirs counts, unless their rights are kept here (*Use Local Authentication*).
 */
export async function deleteSignInProvider(actor: Actor, input: SignInProviderIdInput): Promise<void> {
  requirePermission(actor, "directories.delete", "top");
  const { id } = validate(SignInProviderIdInput, input);
  await transaction(async (tx) => {
    await lockSource(tx, id);
    const before = await requireProvider(tx, id);
    await removeSource(tx, actor, id);
    const kept = await tx
      .select({ userId: users.id })
      .from(externalIdentities)
      .innerJoin(users, eq(users.id, externalIdentities.userId))
      .where(and(eq(externalIdentities.sourceId, id), eq(users.usesLocalAuthentication, false)));
    for (const { userId } of kept) await recordRefusedBySource(tx, { userId, reason: "provider_deleted", actor });
    await endSessionsBy(tx, id);
    await tx.delete(signInProviders).where(eq(signInProviders.id, id));
    await auditProvider(tx, actor, { event: "sign-in-providers.delete", provider: before, before });
  });
}
