import { eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { externalIdentities, organizationGroups, signInProviders } from "@/db/schema";
import { type Reader, type Transaction, transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { now } from "../../clock";
import { conflict, invalid } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { keepingUnique, nameTaken } from "../../keeping-unique";
import { seal } from "../../secrets/sealing";
import { movesTo } from "../../sources/order";
import { requireMayRuleSources } from "../../sources/rules";
import { validate } from "../../validate";
import { viewOf } from "../queries";
import { auditProvider, clientSecretPlace, type ProviderRow, providerRows, requireProvider } from "../records";
import {
  CreateSignInProviderInput,
  ProviderConfiguration,
  ReorderSignInProvidersInput,
  type SignInProviderView,
  UpdateSignInProviderInput,
} from "../schema";

const mostProviders = 50;
const taken = () => nameTaken("a sign-in provider");

/** Adds a provider, last and disabled: its redirect URI is known from now on. Throws forbidden, invalid, conflict. */
export async function createSignInProvider(
  actor: Actor,
  input: CreateSignInProviderInput,
): Promise<SignInProviderView> {
  requireMayRuleSources(actor, "directories.create");
  const { name, issuerUrl, clientId, clientSecret, ...configuration } = validate(CreateSignInProviderInput, input);
  const at = now();
  const id = newId("signInProvider", at);
  const clientSecretSealed = seal(clientSecret, clientSecretPlace(id));
  return transaction(async (tx) => {
    await lock(tx, "groups");
    await requireGroup(tx, configuration.newcomersGroupId);
    const others = await providerRows(tx);
    if (others.length >= mostProviders) throw conflict(`There are ${mostProviders} sign-in providers already.`);
    const row: ProviderRow = {
      ...{ id, name, issuerUrl, clientId, clientSecretSealed },
      nameLower: name.toLowerCase(),
      position: Math.max(0, ...others.map(({ position }) => position + 1)),
      status: "disabled",
      configuration: ProviderConfiguration.parse(configuration),
      createdAt: at,
      createdBy: userOf(actor)?.id ?? null,
    };
    await keepingUnique(taken, () => tx.insert(signInProviders).values(row));
    await auditProvider(tx, actor, { event: "sign-in-providers.create", source: row, after: row });
    return viewOf(row);
  });
}

/**
 * Changes the whole provider; it counts from the next sign-in on. Another issuer is told no secret that was not meant for
 * it, and is none while there are users of the former: it might call somebody else by the same `sub`. Throws forbidden,
 * not_found, invalid, conflict.
 */
export async function updateSignInProvider(
  actor: Actor,
  input: UpdateSignInProviderInput,
): Promise<SignInProviderView> {
  requireMayRuleSources(actor, "directories.update");
  const wanted = validate(UpdateSignInProviderInput, input);
  await requireFreshFactor(actor);
  const { id, name, issuerUrl, clientId, clientSecret, ...configuration } = wanted;
  return transaction(async (tx) => {
    await lock(tx, "groups");
    const before = await requireProvider(tx, id);
    await requireGroup(tx, configuration.newcomersGroupId);
    if (issuerUrl !== before.issuerUrl) await requireNewIssuer(tx, { id, clientSecret });
    const after: ProviderRow = {
      ...before,
      ...{ name, issuerUrl, clientId },
      nameLower: name.toLowerCase(),
      clientSecretSealed: clientSecret ? seal(clientSecret, clientSecretPlace(id)) : before.clientSecretSealed,
      configuration: ProviderConfiguration.parse(configuration),
    };
    await keepingUnique(taken, () => tx.update(signInProviders).set(after).where(eq(signInProviders.id, id)));
    await auditProvider(tx, actor, { event: "sign-in-providers.update", source: after, before, after });
    return viewOf(after);
  });
}

async function requireNewIssuer(
  tx: Transaction,
  { id, clientSecret }: { id: string; clientSecret: string },
): Promise<void> {
  if ((await tx.$count(externalIdentities, eq(externalIdentities.sourceId, id))) > 0) {
    const message = "Users came by the present issuer, which alone says who they are: add another provider instead";
    throw invalid({ issuerUrl: [message] });
  }
  if (!clientSecret) throw invalid({ clientSecret: ["Type the client secret: the saved one is another issuer’s"] });
}

async function requireGroup(reader: Reader, id: string | null): Promise<void> {
  if (id === null) return;
  const found = await reader.$count(organizationGroups, eq(organizationGroups.id, id));
  if (found === 0) throw invalid({ newcomersGroupId: ["This organization group was not found"] });
}

/** Puts the buttons of the sign-in page in this order. Throws invalid unless it names every provider once. */
export async function reorderSignInProviders(actor: Actor, input: ReorderSignInProvidersInput): Promise<void> {
  requireMayRuleSources(actor, "directories.update");
  const { ids } = validate(ReorderSignInProvidersInput, input);
  await transaction(async (tx) => {
    for (const { before, after } of movesTo(ids, await providerRows(tx), "provider")) {
      await tx.update(signInProviders).set({ position: after.position }).where(eq(signInProviders.id, before.id));
      await auditProvider(tx, actor, { event: "sign-in-providers.update", source: after, before, after });
    }
  });
}
