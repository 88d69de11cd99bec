import { describe, expect, it } from "vitest";
import { startOpenidProvider, throughProvider } from "@/test/openid-provider";
import { cookieOf, refusedAs, useProviderWalk } from "@/test/provider-walk";
import { useTestStore } from "@/test/store";
import { beginAtProvider, checkCookies, endAtProvider } from "./openid-connect";

useTestStore();
const { at, provider, begin, end, walk } = useProviderWalk();

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
    expect(answer).toMatchObject({ ok: true, vouched: { claims: { ...at().person, aud: "keyhall" } } });
  });

  it("leaves cookies that scripts do not see and that come along from its page", async () => {
    const { cookies } = await beginAtProvider(provider());
    expect(cookies).toHaveLength(3);
    for (const line of cookies) expect(line).toMatch(/^keyhall-provider-\w+=.*Path=\/;.*HttpOnly; SameSite=Lax/i);
    expect(cookies.map((line) => line.split("=", 1)[0]).sort()).toEqual(checkCookies().sort());
  });

  it("needs no UserInfo endpoint", async () => {
    at().script.description = ({ userinfo_endpoint: _, ...rest }) => rest;
    at().script.claims = (claims) => ({ ...claims, preferred_username: "grace" });
    expect(await walk()).toMatchObject({ ok: true, vouched: { claims: { preferred_username: "grace" } } });
    expect(at().asked.slice(-2)).toEqual(["/token", "/keys"]);
  });

  it("says how somebody was authenticated in its signed token alone", async () => {
    at().script.userinfo = (person) => ({ ...person, amr: ["mfa"], acr: "gold" });
    const answer = await walk();
    expect(answer.ok && [answer.vouched.claims.amr, answer.vouched.claims.acr]).toEqual([undefined, undefined]);
    at().script.claims = (claims) => ({ ...claims, amr: ["pwd"] });
    expect(await walk()).toMatchObject({ ok: true, vouched: { claims: { amr: ["pwd"] } } });
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

it("signs in by a provider that is not ours", async () => {
  const redirectUri = "http://localhost:3000/sign-in/callback/sip_1";
  const real = await startOpenidProvider();
  real.register({ redirectUri });
  try {
    real.people.set("1", { preferred_username: "ada", groups: ["staff"] });
    const { issuer: issuerUrl, clientId, clientSecret } = real;
    const chosen = { ...provider(), issuerUrl, clientId, clientSecret };
    const { location, cookies } = await beginAtProvider(chosen);
    const search = await throughProvider(location, redirectUri);
    const answer = await endAtProvider(chosen, { search, cookie: cookieOf(cookies) });
    expect(answer).toMatchObject({
      ok: true,
      vouched: { claims: { sub: "1", preferred_username: "ada", groups: ["staff"] } },
    });
    const again = await endAtProvider(chosen, { search, cookie: cookieOf(cookies) });
    expect(again).toEqual(refusedAs("provider_answer", /invalid_grant/));
  } finally {
    await real.close();
  }
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
    const asked = at().asked.length;
    expect(await end({ search: `?code=${code}`, cookie })).toEqual(refusedAs("provider_state"));
    expect(await end({ search, cookie: "" })).toEqual(refusedAs("provider_state"));
    expect(await end({ search, cookie: other.cookie })).toEqual(refusedAs("provider_state"));
    expect(await end({ search: "", cookie })).toMatchObject({ ok: false });
    // None of these took the code to the provider.
    expect(at().asked.slice(asked)).not.toContain("/token");
    expect(await end({ search, cookie })).toMatchObject({ ok: true });
  });

  it("at another provider than it began at", async () => {
    const { search, cookie } = await begin();
    const other = { ...provider(), id: "sip_2" };
    expect(await endAtProvider(other, { search, cookie })).toEqual(refusedAs("provider_state"));
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
