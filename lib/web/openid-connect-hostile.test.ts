import { createHmac, generateKeyPairSync } from "node:crypto";
import type { ServerResponse } from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import { refusedAs, useProviderWalk } from "@/test/provider-walk";
import { signedToken, startScriptedProvider, withKey } from "@/test/scripted-provider";
import { useTestStore } from "@/test/store";
import { seconds } from "../clock";
import { setProviderTimeLimit } from "../sign-in-providers/ask-provider";
import { forgetDiscovered } from "../sign-in-providers/discovery";
import { endAtProvider } from "./openid-connect";

useTestStore();
const { at, provider, begin, end, walk } = useProviderWalk();

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
    at().script.claims = wrong;
    const answer = await walk();
    expect(answer.ok).toBe(false);
    expect(["id_token", "provider_answer"]).toContain(answer.ok ? "" : answer.reason);
  });

  const pem = () => at().publicKey.export({ type: "spki", format: "pem" }).toString();
  const hmac = (secret: string) => (data: Buffer) => createHmac("sha256", secret).update(data).digest();
  const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" });

  it.each<[string, (head: Record<string, unknown>, body: Record<string, unknown>) => string]>([
    ["with no signature", (head, body) => signedToken({ ...head, alg: "none" }, body, () => Buffer.alloc(0))],
    ["with nOnE", (head, body) => signedToken({ ...head, alg: "nOnE" }, body, () => Buffer.alloc(0))],
    ["by HS256 with the public key", (head, body) => signedToken({ ...head, alg: "HS256" }, body, hmac(pem()))],
    ["by HS256 with the secret", (head, body) => signedToken({ ...head, alg: "HS256" }, body, hmac(at().clientSecret))],
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
    at().script.sign = forge;
    expect(await walk()).toMatchObject({ ok: false });
  });

  let honestly = (head: Record<string, unknown>, body: Record<string, unknown>) => `${head}${body}`;
  beforeAll(() => {
    honestly = at().script.sign;
  });
  const swapBody = (token: string, body: unknown) =>
    token.replace(/\.[^.]*\./, `.${Buffer.from(JSON.stringify(body)).toString("base64url")}.`);

  it("by HS256 also where the provider names nothing else", async () => {
    at().script.description = (honest) => ({ ...honest, id_token_signing_alg_values_supported: ["HS256", "none"] });
    await expect(begin()).rejects.toMatchObject({ reason: "provider_answer" });
  });

  it("when its key is published as a secret, for encryption, or for another algorithm", async () => {
    const wrongs: Record<string, unknown>[] = [{ use: "enc" }, { alg: "ES384" }, { kty: "oct", k: "c2VjcmV0" }];
    for (const wrong of wrongs) {
      at().script.keys = (keys) => keys.map((key) => ({ ...key, ...wrong }));
      expect(await walk()).toEqual(refusedAs("id_token", /not signed with a key/));
    }
  });
});

describe("a provider that misbehaves", () => {
  it("is not used when its description names another issuer, or endpoints without TLS elsewhere", async () => {
    for (const wrong of [
      { issuer: `${at().issuer}/` },
      { token_endpoint: "http://example.org/token" },
      { jwks_uri: 1 },
    ]) {
      forgetDiscovered();
      at().script.description = (honest) => ({ ...honest, ...wrong });
      await expect(begin()).rejects.toMatchObject({ reason: "provider_answer" });
    }
  });

  it.each(["/.well-known/openid-configuration", "/token", "/userinfo", "/keys"])("is bounded at %s", async (path) => {
    const hung: { end(): void }[] = [];
    const failing: Record<string, (response: ServerResponse) => void> = {
      "a huge answer": (response) => response.end(Buffer.alloc(600_000, "x")),
      "a redirect": (response) => response.writeHead(302, { location: `${at().issuer}/keys` }).end(),
      "no JSON": (response) => response.end("<html>"),
      "an error": (response) => response.writeHead(500).end("{}"),
      "no answer": (response) => hung.push(response),
    };
    for (const [name, fail] of Object.entries(failing)) {
      forgetDiscovered();
      at().honest();
      setProviderTimeLimit(name === "no answer" ? 50 : seconds(5));
      const isDescription = path.startsWith("/.well-known");
      const way = isDescription ? null : await begin();
      at().script.answer = (asked, response) => {
        if (asked === path) fail(response);
        return asked === path;
      };
      if (way) expect(await end(way), name).toMatchObject({ ok: false, reason: expect.stringMatching(/^provider_/) });
      else await expect(begin(), name).rejects.toMatchObject({ reason: expect.stringMatching(/^provider_/) });
    }
    for (const response of hung) response.end();
  });

  it("signs nobody in at another one, with a code of its own person and what this browser was given", async () => {
    const honest = await startScriptedProvider();
    try {
      const way = await begin();
      // All that binds the way to the browser stands in the address that the first provider is called at.
      const search = honest.authorize(way.location);
      const other = { ...provider(), id: "sip_2", issuerUrl: honest.issuer };
      expect(await endAtProvider(other, { ...way, search })).toEqual(refusedAs("provider_state"));
      expect(honest.asked).not.toContain("/token");
    } finally {
      await honest.close();
    }
  });

  it("that is away is said to be unreachable, with no secret in the words", async () => {
    const gone = { ...provider(), issuerUrl: "http://127.0.0.1:1" };
    const answer = await endAtProvider(gone, { search: "?code=1&state=2", cookie: "" });
    expect(answer).toEqual(refusedAs("provider_unreachable", /^127\.0\.0\.1:1 could not be reached/));
  });
});
