import { createHmac, generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ScriptedProvider, signedToken, startScriptedProvider, withKey } from "@/test/scripted-provider";
import { useTestStore } from "@/test/store";
import { seconds } from "../clock";
import { setProviderTimeLimit } from "../sign-in-providers/ask-provider";
import { forgetDiscovered } from "../sign-in-providers/discovery";
import type { SignInProvider } from "../sign-in-providers/records";
import { ProviderConfiguration } from "../sign-in-providers/schema";
import { beginAtProvider, endAtProvider } from "./openid-connect";

useTestStore();

let at: ScriptedProvider;
beforeAll(async () => {
  at = await startScriptedProvider();
});
afterAll(() => at.close());
afterEach(() => {
  at.honest();
  setProviderTimeLimit(seconds(5));
  forgetDiscovered();
});

const configuration = ProviderConfiguration.parse({
  ...{ scopes: "openid profile email groups", claims: {}, newcomers: true, trustsSecondFactor: false },
  ...{ secondFactorValues: "", credentialPolicy: "keep" },
});

const provider = (): SignInProvider => ({
  ...{ id: "sip_1", name: "Example", status: "enabled", issuerUrl: at.issuer, clientId: at.clientId },
  ...{ clientSecret: at.clientSecret, configuration },
});

const cookieOf = (lines: string[]) => lines.map((line) => line.split(";", 1)[0]).join("; ");

async function begin() {
  const { location, cookies } = await beginAtProvider(provider());
  return { location, cookie: cookieOf(cookies), search: at.authorize(location) };
}

const end = async (way: { search: string; cookie: string }) => (await endAtProvider(provider(), way)).answer;
const walk = async () => end(await begin());

const refusedAs = (reason: string, detail: RegExp = /./) => ({
  ok: false,
  reason,
  detail: expect.stringMatching(detail) as string,
});

describe("an honest provider", () => {
  it("is asked with PKCE, state and nonce, and vouches for whom it and its UserInfo endpoint name", async () => {
    const { location, cookie, search } = await begin();
    const sent = Object.fromEntries(new URL(location).searchParams);
    expect(sent).toMatchObject({
      ...{ response_type: "code", client_id: "keyhall", code_challenge_method: "S256" },
      ...{ scope: "openid profile email groups", redirect_uri: "http://localhost:3000/sign-in/callback/sip_1" },
      ...{ state: expect.stringMatching(/.{40}/), nonce: expect.stringMatching(/.{40}/) },
    });
    const answer = await end({ cookie, search });
    expect(answer).toMatchObject({ ok: true, vouched: { claims: { ...at.person, aud: "keyhall" } } });
  });

  it("leaves cookies that scripts do not see, that come along from its page, and that go when they were used", async () => {
    const { cookies, location } = await beginAtProvider(provider());
    expect(cookies).toHaveLength(3);
    for (const line of cookies) expect(line).toMatch(/^keyhall-provider-\w+=.*Path=\/;.*HttpOnly; SameSite=Lax/i);
    const back = await endAtProvider(provider(), { search: at.authorize(location), cookie: cookieOf(cookies) });
    expect(back.cookies).toHaveLength(3);
    for (const line of back.cookies) expect(line).toMatch(/^keyhall-provider-\w+=; Path=\/; Max-Age=0/);
  });

  it("needs no UserInfo endpoint", async () => {
    at.script.description = ({ userinfo_endpoint: _, ...rest }) => rest;
    at.script.claims = (claims) => ({ ...claims, preferred_username: "grace" });
    expect(await walk()).toMatchObject({ ok: true, vouched: { claims: { preferred_username: "grace" } } });
    expect(at.asked.slice(-2)).toEqual(["/token", "/keys"]);
  });

  it("may refuse, and its words are kept as a code", async () => {
    const { cookie, location } = { ...(await begin()) };
    const state = new URL(location).searchParams.get("state") ?? "";
    const declined = { cookie, search: `?${new URLSearchParams({ error: "access_denied", state })}` };
    expect(await end(declined)).toEqual(refusedAs("provider_declined"));
    const broken = { cookie, search: `?${new URLSearchParams({ error: "server_error", state })}` };
    expect(await end(broken)).toEqual(refusedAs("provider_answer", /server_error/));
  });
});

describe("an ID token is refused", () => {
  const second = () => Math.floor(Date.now() / 1000);

  it.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ["for another audience", (claims) => ({ ...claims, aud: "other" })],
    ["for several without a party", (claims) => ({ ...claims, aud: ["keyhall", "other"] })],
    ["for another party", (claims) => ({ ...claims, azp: "other" })],
    ["of another issuer", (claims) => ({ ...claims, iss: `${String(claims.iss)}/` })],
    ["with another nonce", (claims) => ({ ...claims, nonce: "other" })],
    ["without a nonce", ({ nonce: _, ...claims }) => claims],
    ["that has expired", (claims) => ({ ...claims, exp: second() - 60, iat: second() - 120 })],
    ["that is old", (claims) => ({ ...claims, iat: second() - 3600 })],
    ["from the future", (claims) => ({ ...claims, iat: second() + 3600 })],
    ["without an end", ({ exp: _, ...claims }) => claims],
    ["without a subject", ({ sub: _, ...claims }) => claims],
    ["whose subject UserInfo does not name", (claims) => ({ ...claims, sub: "person-2" })],
  ])("%s", async (_name, wrong) => {
    at.script.claims = wrong;
    const answer = await walk();
    expect(answer.ok).toBe(false);
    expect(["id_token", "provider_answer"]).toContain(answer.ok ? "" : answer.reason);
  });

  const pem = () => at.publicKey.export({ type: "spki", format: "pem" }).toString();
  const hmac = (secret: string) => (data: Buffer) => createHmac("sha256", secret).update(data).digest();
  const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" });

  it.each<[string, (head: Record<string, unknown>, body: Record<string, unknown>) => string]>([
    ["with no signature", (head, body) => signedToken({ ...head, alg: "none" }, body, () => Buffer.alloc(0))],
    ["with nOnE", (head, body) => signedToken({ ...head, alg: "nOnE" }, body, () => Buffer.alloc(0))],
    ["by HS256 with the public key", (head, body) => signedToken({ ...head, alg: "HS256" }, body, hmac(pem()))],
    ["by HS256 with the secret", (head, body) => signedToken({ ...head, alg: "HS256" }, body, hmac(at.clientSecret))],
    ["by a key that is not published", (head, body) => signedToken(head, body, withKey(stranger.privateKey))],
    [
      "by a key that it brings along",
      (head, body) =>
        signedToken({ ...head, jwk: stranger.publicKey.export({ format: "jwk" }) }, body, withKey(stranger.privateKey)),
    ],
    ["by a key of another name", (head, body) => honestly({ ...head, kid: "two" }, body)],
    ["with extensions that must be understood", (head, body) => honestly({ ...head, crit: ["exp"] }, body)],
    ["with a body changed afterwards", (head, body) => swapBody(honestly(head, body), { ...body, sub: "root" })],
    ["in more parts", (head, body) => `${honestly(head, body)}.x`],
    ["that is none", () => "no token"],
  ])("signed %s", async (_name, forge) => {
    at.script.sign = forge;
    expect(await walk()).toMatchObject({ ok: false });
  });

  let honestly = (head: Record<string, unknown>, body: Record<string, unknown>) => `${head}${body}`;
  beforeAll(() => {
    honestly = at.script.sign;
  });
  const swapBody = (token: string, body: unknown) =>
    token.replace(/\.[^.]*\./, `.${Buffer.from(JSON.stringify(body)).toString("base64url")}.`);

  it("by HS256 also where the provider names nothing else", async () => {
    at.script.description = (honest) => ({ ...honest, id_token_signing_alg_values_supported: ["HS256", "none"] });
    await expect(begin()).rejects.toMatchObject({ reason: "provider_answer" });
  });

  it("when its key is published as a secret, for encryption, or for another algorithm", async () => {
    const wrongs: Record<string, unknown>[] = [{ use: "enc" }, { alg: "ES384" }, { kty: "oct", k: "c2VjcmV0" }];
    for (const wrong of wrongs) {
      at.script.keys = (keys) => keys.map((key) => ({ ...key, ...wrong }));
      expect(await walk()).toEqual(refusedAs("id_token", /not signed with a key/));
    }
  });
});

describe("the way back is refused", () => {
  it("a second time, with the same code and cookies", async () => {
    const way = await begin();
    expect(await end(way)).toMatchObject({ ok: true });
    expect(await end(way)).toEqual(refusedAs("provider_answer", /invalid_grant/));
  });

  it("without state, with another, and without the cookies", async () => {
    const { search, cookie } = await begin();
    const code = new URLSearchParams(search).get("code") ?? "";
    const other = await begin();
    const asked = at.asked.length;
    expect(await end({ search: `?code=${code}`, cookie })).toEqual(refusedAs("provider_state"));
    expect(await end({ search, cookie: "" })).toEqual(refusedAs("provider_state"));
    expect(await end({ search, cookie: other.cookie })).toEqual(refusedAs("provider_state"));
    expect(await end({ search: "", cookie })).toMatchObject({ ok: false });
    // None of these took the code to the provider.
    expect(at.asked.slice(asked)).not.toContain("/token");
    expect(await end({ search, cookie })).toMatchObject({ ok: true });
  });

  it("at another provider than it began at", async () => {
    const { search, cookie } = await begin();
    const other = { ...provider(), id: "sip_2" };
    expect((await endAtProvider(other, { search, cookie })).answer).toEqual(refusedAs("provider_state"));
  });

  it("with the code of another browser's sign-in: its verifier is not this one's", async () => {
    const [victim, attacker] = [await begin(), await begin()];
    const stolen = new URLSearchParams(victim.search).get("code") ?? "";
    const own = new URLSearchParams(attacker.search);
    own.set("code", stolen);
    expect(await end({ ...attacker, search: `?${own}` })).toEqual(refusedAs("provider_answer", /invalid_grant/));
  });

  it("named by another issuer", async () => {
    const { search, cookie } = await begin();
    expect(await end({ search: `${search}&iss=https://evil.example`, cookie })).toEqual(
      refusedAs("provider_answer", /"iss"/),
    );
  });
});

describe("a provider that misbehaves", () => {
  it("is not used when its description names another issuer, or endpoints without TLS elsewhere", async () => {
    for (const wrong of [
      { issuer: `${at.issuer}/` },
      { token_endpoint: "http://example.org/token" },
      { jwks_uri: 1 },
    ]) {
      forgetDiscovered();
      at.script.description = (honest) => ({ ...honest, ...wrong });
      await expect(begin()).rejects.toMatchObject({ reason: "provider_answer" });
    }
  });

  it.each(["/.well-known/openid-configuration", "/token", "/userinfo", "/keys"])("is bounded at %s", async (path) => {
    const hung: { end(): void }[] = [];
    const failing: Record<string, (response: import("node:http").ServerResponse) => void> = {
      "a huge answer": (response) => response.end(Buffer.alloc(600_000, "x")),
      "a redirect": (response) => response.writeHead(302, { location: `${at.issuer}/keys` }).end(),
      "no JSON": (response) => response.end("<html>"),
      "an error": (response) => response.writeHead(500).end("{}"),
      "no answer": (response) => hung.push(response),
    };
    for (const [name, fail] of Object.entries(failing)) {
      forgetDiscovered();
      at.honest();
      setProviderTimeLimit(name === "no answer" ? 50 : seconds(5));
      const isDescription = path.startsWith("/.well-known");
      const way = isDescription ? null : await begin();
      at.script.answer = (asked, response) => {
        if (asked === path) fail(response);
        return asked === path;
      };
      if (way) expect(await end(way), name).toMatchObject({ ok: false, reason: expect.stringMatching(/^provider_/) });
      else await expect(begin(), name).rejects.toMatchObject({ reason: expect.stringMatching(/^provider_/) });
    }
    for (const response of hung) response.end();
  });

  it("that is away is said to be unreachable, with no secret in the words", async () => {
    const gone = { ...provider(), issuerUrl: "http://127.0.0.1:1" };
    const { answer } = await endAtProvider(gone, { search: "?code=1&state=2", cookie: "" });
    expect(answer).toEqual(refusedAs("provider_unreachable", /^127\.0\.0\.1:1 could not be reached/));
  });
});
