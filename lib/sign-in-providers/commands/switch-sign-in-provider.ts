import { and, eq } from "drizzle-orm";
import { lockSource } from "@/db/locks";
import { signInProviders } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { conflict } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { endSessionsOfSource, leaveSource } from "../../sources/records";
import { requireMayRuleSources } from "../../sources/rules";
import { validate } from "../../validate";
import { viewOf } from "../queries";
import { auditProvider, requireProvider } from "../records";
import { SignInProviderIdInput, type SignInProviderView } from "../schema";

/** Offers the provider on the sign-in page. Throws conflict when it is enabled already. */
export async function enableSignInProvider(actor: Actor, input: SignInProviderIdInput): Promise<SignInProviderView> {
  requireMayRuleSources(actor, "directories.update");
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
    if (to === "disabled") await endSessionsOfSource(tx, id);
    const after = { ...before, status: to };
    await auditProvider(tx, actor, { event, source: after, before, after });
    return viewOf(after);
  });
}

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
    await leaveSource(tx, actor, { sourceId: id, reason: "provider_deleted" });
    await tx.delete(signInProviders).where(eq(signInProviders.id, id));
    await auditProvider(tx, actor, { event: "sign-in-providers.delete", source: before, before });
  });
}
