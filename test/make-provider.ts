import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { externalIdentities, users } from "@/db/schema";
import { db } from "@/db/store";
import type { Actor } from "@/lib/actor";
import { signInByProvider } from "@/lib/sessions/commands/sign-in-by-provider";
import { createSignInProvider } from "@/lib/sign-in-providers/commands/change-sign-in-provider";
import { enableSignInProvider } from "@/lib/sign-in-providers/commands/switch-sign-in-provider";
import { providerById, type SignInProvider } from "@/lib/sign-in-providers/records";
import type { CreateSignInProviderInput } from "@/lib/sign-in-providers/schema";
import { unique } from "./make";

/** Where whoever comes by a provider comes from. */
export const address = "192.0.2.1";
/** A way to a provider that is under way. */
export const newState = () => randomBytes(16).toString("hex");

/** An enabled provider. */
export async function makeProvider(
  actor: Actor,
  options: Partial<CreateSignInProviderInput> = {},
): Promise<SignInProvider> {
  const given = { issuerUrl: "https://id.example.org", clientId: "keyhall", clientSecret: "secret", ...options };
  const { id } = await createSignInProvider(actor, { name: unique("Provider"), ...given });
  await enableSignInProvider(actor, { id });
  return reread(id);
}

/** The provider as it is now. */
export async function reread(id: string): Promise<SignInProvider> {
  const provider = await providerById(id);
  if (!provider) throw new Error("There is no such provider");
  return provider;
}

/** What the provider says of the person. */
export interface Said {
  state?: string;
  [claim: string]: unknown;
}

/** Comes back from the provider as the person of this subject. */
export function come(provider: SignInProvider, sub: string, { state = newState(), ...claims }: Said = {}) {
  const all = { sub, ...claims };
  return signInByProvider({ provider, claims: all, idToken: "the.id.token", state, address, userAgent: "test" });
}

/** The user of this provider and subject. */
export const userOf = async (provider: SignInProvider, subject: string) => {
  const [row] = await db()
    .select({ user: users, identity: externalIdentities })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(and(eq(externalIdentities.sourceId, provider.id), eq(externalIdentities.subject, subject)));
  return row;
};
