import { eq } from "drizzle-orm";
import { signInProviders } from "@/db/schema";
import { db } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { requireMayRuleSources } from "../../sources/rules";
import { validate } from "../../validate";
import { discoverAnew } from "../discovery";
import { ProviderError } from "../provider-error";
import { readProviderKeys } from "../provider-keys";
import { type DiscoveryTest, TestDiscoveryInput } from "../schema";

/** Asks an issuer how it is used, and answers what it says, or why it cannot be used. Throws forbidden, invalid. */
export async function testDiscovery(actor: Actor, input: TestDiscoveryInput): Promise<DiscoveryTest> {
  requirePermission(actor, "directories.update", "top");
  const { issuerUrl } = validate(TestDiscoveryInput, input);
  // Whoever may not set one up has no use for other issuers than those that are, but to see what listens inside the network.
  if ((await db().$count(signInProviders, eq(signInProviders.issuerUrl, issuerUrl))) === 0)
    requireMayRuleSources(actor, "directories.update");
  try {
    return await describe(issuerUrl);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { isUsable: false, message: error.told };
  }
}

async function describe(issuerUrl: string): Promise<DiscoveryTest> {
  const { metadata, algorithms, clientAuthentication } = await discoverAnew(issuerUrl);
  const keys = await readProviderKeys(metadata.jwks_uri);
  if (keys.length === 0) return { isUsable: false, message: "The provider publishes no key that can sign ID tokens." };
  const { userinfo_endpoint: userinfo, end_session_endpoint: endSession } = metadata;
  return {
    isUsable: true,
    authorizationEndpoint: metadata.authorization_endpoint,
    tokenEndpoint: metadata.token_endpoint,
    userinfoEndpoint: userinfo ?? null,
    endSessionEndpoint: endSession ?? null,
    clientAuthentication,
    algorithms,
    keys: keys.map(({ id, type, curve, algorithm }) => ({ id, type: curve ?? type, algorithm })),
    warnings: [
      ...(userinfo ? [] : ["Without a UserInfo endpoint all claims must stand in the ID token."]),
      ...(endSession ? [] : ["Signing out ends the session here and not the one at the provider."]),
      ...(metadata.code_challenge_methods_supported?.includes("S256") === false
        ? ["The provider does not name PKCE with S256, which Keyhall sends all the same."]
        : []),
    ],
  };
}
