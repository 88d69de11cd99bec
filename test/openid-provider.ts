import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** What the provider says of a person, besides `sub`. */
export type Claims = Record<string, unknown>;

/** Where a client of the provider may be sent back to. */
interface Registration {
  redirectUri: string;
  postLogoutRedirectUri?: string;
}

/**
 * A real OpenID provider (oidc-provider) on a free loopback port. Whoever comes to it is signed in as `person` without
 * being asked, and stays so in that browser until they sign out there. It answers once its client is registered.
 */
export async function startOpenidProvider() {
  const provider = {
    issuer: "",
    clientId: "keyhall",
    clientSecret: randomBytes(24).toString("base64url"),
    person: "1",
    people: new Map<string, Claims>(),
    /** How often somebody was signed in anew. */
    signIns: 0,
    /** Takes in its one client, or lets it come back to elsewhere. */
    register: (_registration: Registration): void => undefined,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  let handle = (_request: IncomingMessage, response: ServerResponse): void => void response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider.register = (registration) => {
    const product = productFor(provider, registration);
    const callback = product.callback();
    handle = (request, response) => {
      if (!request.url?.startsWith("/interaction/")) return void callback(request, response);
      provider.signIns++;
      void product.interactionFinished(request, response, { login: { accountId: provider.person } });
    };
  };
  return provider;
}

interface Served {
  issuer: string;
  clientId: string;
  clientSecret: string;
  people: ReadonlyMap<string, Claims>;
}

function productFor(provider: Served, { redirectUri, postLogoutRedirectUri }: Registration): Provider {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return new Provider(provider.issuer, {
    clients: [
      {
        client_id: provider.clientId,
        client_secret: provider.clientSecret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: postLogoutRedirectUri ? [postLogoutRedirectUri] : [],
        id_token_signed_response_alg: "ES256",
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "ES256" }] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 300, Interaction: 60, Session: 600 },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    claims: {
      openid: ["sub"],
      profile: ["preferred_username", "given_name", "family_name"],
      email: ["email"],
      groups: ["groups"],
    },
    scopes: ["openid", "profile", "email", "groups"],
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...provider.people.get(sub) }) }),
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    async loadExistingGrant(context) {
      const { client, session } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid profile email groups");
      await grant.save();
      return grant;
    },
  });
}

/** Its page on the way out, which asks before it signs out. */
function logoutSource(context: { body: unknown }, form: string): void {
  const button = '<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out here too</button>';
  context.body = `<!doctype html><title>Sign out</title>${form}${button}`;
}

/** What a browser does at a provider, from the authorization URL to the query of the way back to `redirectUri`. */
export async function throughProvider(location: string, redirectUri: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = location;
  for (let step = 0; step < 10 && !url.startsWith(redirectUri); step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split(/=(.*)/s);
      jar.set(name, value);
    }
    url = new URL(answer.headers.get("location") ?? "", url).href;
  }
  return new URL(url).search;
}

export type OpenidProvider = Awaited<ReturnType<typeof startOpenidProvider>>;
