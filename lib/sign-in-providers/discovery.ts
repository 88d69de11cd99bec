import { z } from "zod";
import { minutes, now } from "../clock";
import { slot } from "../state";
import { askForJson } from "./ask-provider";
import { ProviderError } from "./provider-error";
import { isSafeTransport } from "./schema";
import { signingAlgorithms } from "./signing-algorithms";

const endpoint = z
  .string()
  .max(2000)
  .refine((text) => URL.canParse(text) && isSafeTransport(new URL(text)));
const names = z.array(z.string()).max(200);

/** OpenID Connect Discovery 1.0 section 3, as far as it is used here. */
const Metadata = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint.optional(),
  end_session_endpoint: endpoint.optional(),
  id_token_signing_alg_values_supported: names.default(["RS256"]),
  token_endpoint_auth_methods_supported: names.default(["client_secret_basic"]),
  code_challenge_methods_supported: names.optional(),
});
type Metadata = z.output<typeof Metadata>;

/** A provider as it describes itself. */
export interface Discovered {
  metadata: Metadata;
  /** How ID tokens may be signed: what the provider names, as far as it is safe. */
  algorithms: string[];
  /** How Keyhall shows its secret. */
  clientAuthentication: "client_secret_basic" | "client_secret_post";
}

const keepMs = minutes(1);
const mostKept = 100;
const kept = slot("discovered providers", () => new Map<string, { at: number; found: Promise<Discovered> }>());

/** Where a provider describes itself. */
export const discoveryUrl = (issuer: string): string => `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

/** Reads how a provider is used; what it said is believed for a minute. Throws ProviderError. */
export function discover(issuer: string): Promise<Discovered> {
  const all = kept.get();
  const at = now().getTime();
  const known = all.get(issuer);
  if (known && known.at <= at && at < known.at + keepMs) return known.found;
  const found = discoverAnew(issuer);
  if (all.size >= mostKept) all.clear();
  all.set(issuer, { at, found });
  found.catch(() => all.get(issuer)?.found === found && all.delete(issuer));
  return found;
}

/** As if nothing had been asked yet, for tests. */
export const forgetDiscovered = (): void => kept.clear();

/** As `discover`, and asks in any case. */
export async function discoverAnew(issuer: string): Promise<Discovered> {
  const parsed = Metadata.safeParse(await askForJson(discoveryUrl(issuer)));
  if (!parsed.success) throw badAnswer(`lacks or misuses ${parsed.error.issues[0]?.path.join(".")}`);
  const metadata = parsed.data;
  if (metadata.issuer !== issuer) throw badAnswer(`names another issuer, ${metadata.issuer.slice(0, 200)}`);
  const unsafe = endpointNames.find((name) => isDowngrade(issuer, metadata[name]));
  if (unsafe) throw badAnswer(`names a ${unsafe} without https://`);
  const offered = metadata.id_token_signing_alg_values_supported;
  const algorithms = signingAlgorithms.filter((name) => offered.includes(name));
  if (algorithms.length === 0) throw badAnswer("names no algorithm for ID tokens that is accepted here");
  return { metadata, algorithms, clientAuthentication: authenticationOf(metadata) };
}

const endpointNames = [
  ...(["authorization_endpoint", "token_endpoint", "jwks_uri"] as const),
  ...(["userinfo_endpoint", "end_session_endpoint"] as const),
];

/** Only a provider on the same machine may name addresses there: another one would have Keyhall ask what listens inside. */
const isDowngrade = (issuer: string, endpoint: string | undefined): boolean =>
  endpoint !== undefined && new URL(issuer).protocol === "https:" && new URL(endpoint).protocol !== "https:";

function authenticationOf({ token_endpoint_auth_methods_supported: offered }: Metadata) {
  const known = (["client_secret_basic", "client_secret_post"] as const).find((name) => offered.includes(name));
  if (!known) throw badAnswer("takes no client secret (client_secret_basic or client_secret_post)");
  return known;
}

const badAnswer = (what: string) => new ProviderError("provider_answer", `The provider’s description ${what}.`);
