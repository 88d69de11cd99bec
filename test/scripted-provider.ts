import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Json = Record<string, unknown>;
interface Asked {
  nonce: string | null;
  challenge: string | null;
}

/** What a provider may be made to do wrong. Each gets what an honest one would answer. */
export interface Script {
  description(honest: Json): Json;
  keys(honest: Json[]): Json[];
  claims(honest: Json): Json;
  /** The whole ID token; `head` and `body` are objects. */
  sign(head: Json, body: Json): string;
  userinfo(honest: Json): Json;
  /** Answers instead of the honest provider, at a path; true when it did. */
  answer(path: string, response: ServerResponse): boolean;
}

const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token with any header, signed by anything. */
export const signedToken = (head: Json, body: Json, signer: (data: Buffer) => Buffer): string => {
  const data = `${b64(head)}.${b64(body)}`;
  return `${data}.${signer(Buffer.from(data)).toString("base64url")}`;
};

export const withKey = (key: KeyObject) => (data: Buffer) => sign("sha256", data, { key, dsaEncoding: "ieee-p1363" });

/** An OpenID provider of one person on a free loopback port, which can be made to lie. */
export async function startScriptedProvider() {
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const honestly = (head: Json, body: Json) => signedToken(head, body, withKey(keys.privateKey));
  const honest: Script = {
    description: (same) => same,
    keys: (same) => same,
    claims: (same) => same,
    sign: honestly,
    userinfo: (same) => same,
    answer: () => false,
  };
  const provider = {
    issuer: "",
    clientId: "keyhall",
    clientSecret: "client secret: with & signs",
    publicKey: keys.publicKey,
    person: { sub: "person-1", preferred_username: "ada", email: "ada@example.org" } as Json,
    script: { ...honest },
    /** Every request, in order. */
    asked: [] as string[],
    honest: () => Object.assign(provider.script, honest),
    /** What the person's browser does at the provider: from the authorization URL to the query of the way back. */
    authorize(location: string): string {
      const { searchParams } = new URL(location);
      const code = randomBytes(16).toString("hex");
      codes.set(code, { nonce: searchParams.get("nonce"), challenge: searchParams.get("code_challenge") });
      return `?${new URLSearchParams({ code, state: searchParams.get("state") ?? "" })}`;
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
  const codes = new Map<string, Asked>();
  const server = createServer((request, response) => {
    void handle(request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", provider.issuer).pathname;
    provider.asked.push(path);
    if (provider.script.answer(path, response)) return;
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (path.endsWith("/openid-configuration")) json(provider.script.description(description()));
    else if (path === "/keys")
      json({ keys: provider.script.keys([{ ...keys.publicKey.export({ format: "jwk" }), kid: "one", use: "sig" }]) });
    else if (path === "/userinfo") json(provider.script.userinfo(provider.person));
    else if (path === "/token") await token(request, json);
    else json({}, 404);
  }

  async function token(request: IncomingMessage, json: (value: unknown, status?: number) => void): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const [user, secret] = Buffer.from(request.headers.authorization?.slice(6) ?? "", "base64")
      .toString()
      .split(":");
    const opened = decodeURIComponent((secret ?? "").replaceAll("+", " "));
    if (user !== provider.clientId || opened !== provider.clientSecret) return json({ error: "invalid_client" }, 401);
    const asked = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!asked || asked.challenge !== challenge) return json({ error: "invalid_grant" }, 400);
    const seconds = Math.floor(Date.now() / 1000);
    const { issuer, clientId, person, script } = provider;
    const claims = {
      iss: issuer,
      aud: clientId,
      sub: person.sub,
      iat: seconds,
      exp: seconds + 300,
      nonce: asked.nonce,
    };
    const idToken = script.sign({ alg: "ES256", kid: "one" }, script.claims(claims));
    json({ access_token: "access", token_type: "Bearer", expires_in: 60, id_token: idToken });
  }

  const description = (): Json => ({
    issuer: provider.issuer,
    authorization_endpoint: `${provider.issuer}/authorize`,
    token_endpoint: `${provider.issuer}/token`,
    userinfo_endpoint: `${provider.issuer}/userinfo`,
    end_session_endpoint: `${provider.issuer}/end`,
    jwks_uri: `${provider.issuer}/keys`,
    response_types_supported: ["code"],
    id_token_signing_alg_values_supported: ["ES256", "HS256", "none"],
    token_endpoint_auth_methods_supported: ["client_secret_basic"],
    code_challenge_methods_supported: ["S256"],
  });

  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return provider;
}

export type ScriptedProvider = Awaited<ReturnType<typeof startScriptedProvider>>;
