import { NextRequest } from "next/server";
import NextAuth, { customFetch, type NextAuthConfig } from "next-auth";
import { now } from "../clock";
import { env } from "../env";
import { routes } from "../routes";
import { askProvider } from "../sign-in-providers/ask-provider";
import { type Discovered, discover, discoveryUrl } from "../sign-in-providers/discovery";
import { verifyIdToken } from "../sign-in-providers/id-token";
import { ProviderError } from "../sign-in-providers/provider-error";
import { readProviderKeys } from "../sign-in-providers/provider-keys";
import type { SignInProvider } from "../sign-in-providers/records";
import { type FailedReturn, failureOf } from "./openid-connect-failure";
import { cookieOptions, cookieSecret } from "./session-cookie";

/** What a provider vouches for. */
export interface Vouched {
  claims: Record<string, unknown> & { sub: string };
  idToken: string;
}

export type ProviderReturn = { ok: true; vouched: Vouched } | ({ ok: false } & FailedReturn);

// next-auth puts `/callback/<id>` behind it, which is the redirect URI.
const basePath = routes.signIn();
const checkSeconds = 900;

const isSecure = () => env().url.startsWith("https:");
const named = (name: string) => ({
  name: `${isSecure() ? "__Host-" : ""}keyhall-provider-${name}`,
  options: { ...cookieOptions(), maxAge: checkSeconds },
});

/** The cookies that bind the way back to the browser that began. */
export const checkCookies = (): string[] => ["verifier", "state", "nonce"].map((name) => named(name).name);

/**
 * next-auth as one provider is used: authorization code with PKCE (S256), state and nonce, kept in encrypted cookies. It
 * does not verify the signature of ID tokens, so `onAnswer` does; it opens no session of its own.
 */
function authOf(provider: SignInProvider, found: Discovered, onAnswer: (vouched: Vouched) => void) {
  const trouble: unknown[] = [];
  const { metadata, clientAuthentication } = found;
  const config: NextAuthConfig = {
    basePath,
    trustHost: true,
    secret: cookieSecret(),
    useSecureCookies: isSecure(),
    session: { strategy: "jwt" },
    pages: { signIn: basePath, error: basePath, signOut: basePath },
    cookies: {
      callbackUrl: named("next"),
      csrfToken: named("form"),
      pkceCodeVerifier: named("verifier"),
      state: named("state"),
      nonce: named("nonce"),
    },
    logger: { error: (error) => trouble.push(error), warn() {}, debug() {} },
    providers: [
      {
        id: provider.id,
        name: provider.name,
        type: "oidc",
        issuer: provider.issuerUrl,
        clientId: provider.clientId,
        clientSecret: provider.clientSecret,
        client: { token_endpoint_auth_method: clientAuthentication },
        authorization: { params: { scope: provider.configuration.scopes.join(" ") } },
        checks: ["pkce", "state", "nonce"],
        // The claims of the UserInfo endpoint, whose `sub` must be that of the ID token.
        idToken: metadata.userinfo_endpoint === undefined,
        profile: ({ sub }) => ({ id: sub }),
        [customFetch]: fetchFor(provider, found),
      },
    ],
    callbacks: {
      async signIn({ account, profile }) {
        try {
          const idToken = account?.id_token ?? "";
          const keys = await readProviderKeys(metadata.jwks_uri);
          const { issuerUrl: issuer, clientId } = provider;
          const believed = { keys, algorithms: found.algorithms, issuer, clientId, at: now() };
          // How somebody was authenticated only the signed token says: UserInfo may hold what people wrote themselves.
          const { acr: _acr, amr: _amr, ...said } = { ...profile };
          onAnswer({ claims: { ...said, ...verifyIdToken(idToken, believed) }, idToken });
        } catch (error) {
          trouble.push(error);
        }
        // Leads on instead of opening a session.
        return basePath;
      },
    },
  };
  return { handlers: NextAuth(config).handlers, trouble };
}

/** Within bounds, and of the description what was judged already. */
function fetchFor({ issuerUrl }: SignInProvider, { metadata, algorithms }: Discovered): typeof fetch {
  const described = {
    ...metadata,
    id_token_signing_alg_values_supported: algorithms,
    // next-auth insists on one, and asks it only when there is one.
    userinfo_endpoint: metadata.userinfo_endpoint ?? metadata.token_endpoint,
  };
  const where = new URL(discoveryUrl(issuerUrl)).href;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input).href;
    return url === where ? Response.json(described) : askProvider(url, init);
  };
}

const requestTo = (path: string, init?: ConstructorParameters<typeof NextRequest>[1]) =>
  new NextRequest(new URL(path, env().url), init);

/**
 * Begins a sign-in: where to send the browser, and the cookies (`Set-Cookie`) that the way back needs. Throws
 * ProviderError.
 */
export async function beginAtProvider(provider: SignInProvider): Promise<{ location: string; cookies: string[] }> {
  const found = await discover(provider.issuerUrl);
  const { handlers } = authOf(provider, found, () => {});
  // next-auth begins nothing without its form's token, so the form is filled in here.
  const form = await handlers.GET(requestTo(`${basePath}/csrf`));
  const { csrfToken }: { csrfToken?: string } = await form.json();
  const cookie = form.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  const sent = { method: "POST", body: new URLSearchParams({ csrfToken: csrfToken ?? "" }), headers: { cookie } };
  const answer = await handlers.POST(requestTo(`${basePath}/signin/${provider.id}`, sent));
  const location = answer.headers.get("location") ?? "";
  if (!isWayTo(location, found)) throw new ProviderError("provider_answer", "The sign-in could not be begun.");
  const checks = checkCookies();
  const kept = answer.headers.getSetCookie().filter((line) => checks.some((name) => line.startsWith(`${name}=`)));
  return { location, cookies: kept };
}

/** next-auth leads to the sign-in page where something failed. */
function isWayTo(location: string, { metadata }: Discovered): boolean {
  const pageOf = (url: string) => new URL(url).origin + new URL(url).pathname;
  return URL.canParse(location) && pageOf(location) === pageOf(metadata.authorization_endpoint);
}

interface Returned {
  /** The query that the browser came back with. */
  search: string;
  /** Its `Cookie` header. */
  cookie: string;
}

/**
 * Ends a sign-in: exchanges the code and answers whom the provider vouches for. Never throws for what a provider or a
 * browser does. The caller forgets the `checkCookies`.
 */
export async function endAtProvider(provider: SignInProvider, { search, cookie }: Returned): Promise<ProviderReturn> {
  const answers: Vouched[] = [];
  const trouble: unknown[] = [];
  try {
    const auth = authOf(provider, await discover(provider.issuerUrl), (vouched) => answers.push(vouched));
    await auth.handlers.GET(
      requestTo(`${routes.completeProviderSignIn(provider.id)}${search}`, { headers: { cookie } }),
    );
    trouble.push(...auth.trouble);
  } catch (error) {
    trouble.push(error);
  }
  const [vouched] = answers;
  return vouched ? { ok: true, vouched } : { ok: false, ...failureOf(trouble, search) };
}
