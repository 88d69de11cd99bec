import { and, eq } from "drizzle-orm";
import { isUniqueViolation } from "@/db/client";
import { holdSource, lock } from "@/db/locks";
import { externalIdentities, organizationGroups, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { mayCallFrom } from "../../addresses/caller";
import { recordAudit } from "../../audit/records";
import { after, hours, minutes, now } from "../../clock";
import { AppError } from "../../errors";
import { applyMappings } from "../../group-mappings/records";
import { topGroup } from "../../groups/records";
import { lookupHash } from "../../secrets/pepper";
import { type Person, personOf } from "../../sign-in-providers/person";
import { providerById, type SignInProvider } from "../../sign-in-providers/records";
import type { ProviderConfiguration, ProviderRefusal } from "../../sign-in-providers/schema";
import { askedNow } from "../../sources/asked";
import { type ExternalPerson, insertExternalUser, recordAnswer, type SourceRules } from "../../sources/identities";
import { spendOnce } from "../../spend-once";
import { findAuthorityById } from "../../users/authority";
import { auditedUser } from "../../users/records";
import { admit } from "../admission";
import { needsCertificate } from "../certificate-only";
import { recordProviderRefusal } from "../provider-refusal";
import type { SignInResult } from "../schema";

export interface ProviderSignIn {
  /** As it was when the provider was asked. */
  provider: SignInProvider;
  /** Claims of a verified ID token, with those of the UserInfo endpoint. */
  claims: Record<string, unknown> & { sub: string };
  idToken: string;
  /** What bound the way there and back to each other; opens one session. */
  state: string;
  address: string;
  userAgent: string;
}

type Refusal = ProviderRefusal | "ip_denied" | "certificate_required";
export type ProviderSignInResult = SignInResult | { ok: false; code: ProviderRefusal };

/**
 * Signs in whom a provider vouches for. The user is found by the provider and its `sub` and by nothing else: names and
 * addresses are the provider's to give away, and so nobody's proof here. A refusal is a result and its audit row commits.
 */
export async function signInByProvider(signIn: ProviderSignIn): Promise<ProviderSignInResult> {
  try {
    return await attempt(signIn);
  } catch (error) {
    // A newcomer who comes twice at once was made by the other; nothing of this attempt has stayed.
    if (!isUniqueViolation(error)) throw error;
    return attempt(signIn);
  }
}

function attempt(signIn: ProviderSignIn): Promise<ProviderSignInResult> {
  const { address, userAgent, idToken } = signIn;
  const sourceId = signIn.provider.id;
  return transaction(async (tx) => {
    const refuse = async (code: Refusal, userId?: string): Promise<ProviderSignInResult> => {
      await recordProviderRefusal(tx, { provider: signIn.provider, reason: code, address, userId });
      return { ok: false, code };
    };
    if (!(await spendState(tx, signIn.state))) return refuse("provider_state");
    const provider = await unchanged(tx, signIn.provider);
    if (!provider) return refuse("provider_disabled");
    // In the order of who changes users: first the lock, then the user.
    await lock(tx, "site-administrators");
    const person = personOf(signIn.claims, provider.configuration);
    const known = await findOrMake(tx, provider, person);
    if ("refusal" in known) return refuse(known.refusal, known.userId);
    const authority = await findAuthorityById(known.userId, tx);
    if (!authority?.enabled) return refuse("user_disabled", known.userId);
    if (!(await mayCallFrom(authority.user, address, tx))) return refuse("ip_denied", known.userId);
    if (await needsCertificate(authority, tx)) return refuse("certificate_required", known.userId);
    const verified = person.isVerified ? "provider" : undefined;
    return admit(tx, { authority, method: "provider", address, userAgent, sourceId, idToken, verified });
  });
}

const stateMinutes = 15;

/** A way back is gone once, also by who copied the cookies that belong to it. */
const spendState = (tx: Transaction, state: string): Promise<boolean> =>
  spendOnce(tx, {
    purpose: "openid-connect",
    userId: null,
    hash: lookupHash("openid-connect state", state),
    expiresAt: after(now(), minutes(stateMinutes)),
  });

/** The provider as it is now and until the transaction ends, when it is still the one that was asked. */
async function unchanged(tx: Transaction, asked: SignInProvider): Promise<SignInProvider | null> {
  await holdSource(tx, asked.id);
  const provider = await providerById(asked.id, tx);
  const isSame = provider?.issuerUrl === asked.issuerUrl && provider.clientId === asked.clientId;
  return isSame && provider.status === "enabled" ? provider : null;
}

type Known = { userId: string } | { refusal: ProviderRefusal; userId?: string };

/** The user of this provider and subject with what the provider says now; made when newcomers are. */
async function findOrMake(tx: Transaction, provider: SignInProvider, person: Person): Promise<Known> {
  const { id: sourceId, configuration } = provider;
  const [found] = await tx
    .select({ userId: users.id, status: users.status, isKeptHere: users.usesLocalAuthentication })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(and(eq(externalIdentities.sourceId, sourceId), eq(externalIdentities.subject, person.subject)));
  if (found?.status === "disabled") return { refusal: "user_disabled", userId: found.userId };
  if (found?.isKeptHere) return { refusal: "local_authentication", userId: found.userId };
  const made = found ?? (await makeUser(tx, provider, person));
  if ("refusal" in made) return made;
  const { userId } = made;
  const rules = rulesOf(configuration);
  await recordAnswer(tx, { userId, person: externalOf(person), rules, asked: askedNow(), actor: actorOf(provider) });
  await applyMappings(tx, { sourceId, userId, groups: person.groups });
  return { userId };
}

async function makeUser(tx: Transaction, provider: SignInProvider, person: Person): Promise<Known> {
  const { newcomers, newcomersGroupId } = provider.configuration;
  if (!newcomers) return { refusal: "unknown_user" };
  if (!person.username) return { refusal: "username_unusable" };
  const group = await homeOf(tx, newcomersGroupId);
  if (!group) return { refusal: "newcomers_group" };
  const rules = rulesOf(provider.configuration);
  const wanted = {
    ...externalOf(person),
    sourceId: provider.id,
    groupId: group.id,
    rules,
    asked: askedNow(),
    createdBy: null,
  };
  try {
    const row = await insertExternalUser(tx, wanted);
    const subject = { kind: "user", id: row.id, name: row.username };
    const created = { event: "users.create", subject, groupPath: group.path, after: auditedUser(row) } as const;
    await recordAudit(tx, actorOf(provider), created);
    return { userId: row.id };
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return { refusal: "username_taken" };
    if (error instanceof AppError && error.code === "invalid") return { refusal: "username_unusable" };
    throw error;
  }
}

async function homeOf(tx: Transaction, groupId: string | null): Promise<{ id: string; path: string } | null> {
  if (groupId === null) return topGroup(tx);
  const [group] = await tx.select().from(organizationGroups).where(eq(organizationGroups.id, groupId));
  return group ?? null;
}

const actorOf = ({ name }: SignInProvider): Actor => ({ kind: "system", name });

const externalOf = ({ isVerified: _, ...person }: Person): ExternalPerson => ({ ...person, distinguishedName: "" });

const rulesOf = ({ credentialPolicy, keepHours }: ProviderConfiguration): SourceRules => ({
  validForMs: keepHours === null ? null : hours(keepHours),
  followsSessions: credentialPolicy === "session",
});
