import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { resultOf } from "@/client/call";
import { days, after as later, now } from "@/lib/clock";
import { hashPassword } from "@/lib/secrets/password";
import { setPause } from "@/lib/sessions/turns";
import { makeAdministrator, makeUser, unique } from "@/test/make";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call, as } = useRest();

const password = "violet & tandem=oxbow 47% länterna";
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});
beforeEach(() => setPause(async () => {}));

const me = "/api/v1/me";
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

describe("personal access tokens over REST", () => {
  it("are made, listed, renamed and revoked, and call in three forms until then", async () => {
    const { user } = await makeAdministrator("auditor");
    const first = await makeToken({ ownerId: user.id, expiresAt: later(now(), days(25)) });
    const headers = bearer(first.token);
    const caller = as(headers);
    const name = unique("deploy");
    const capabilities: ("credential_management" | "audit_query")[] = ["credential_management", "audit_query"];
    const made = await caller("POST /api/v1/tokens", { body: { name, days: 30, capabilities } });
    expect(made).toMatchObject({ status: 403, json: { code: "outlives_maker" } });
    const shorter = await caller("POST /api/v1/tokens", { body: { name, days: 20, capabilities } });
    expect(shorter).toMatchObject({ status: 201, json: { accessToken: { name, type: "personal" } } });
    const { token, accessToken } = resultOf(shorter);

    for (const form of [bearer(token), { Authorization: token }, { "X-Auth-Token": token }]) {
      expect(await call({ target: me, headers: form as Record<string, string> })).toMatchObject({
        status: 200,
        json: {
          user: { id: user.id },
          credential: { kind: "token", id: accessToken.id },
          capabilities: ["credential_management", "audit_query"],
        },
      });
    }
    expect(await as(bearer(token))("GET /api/v1/roles")).toMatchObject({
      status: 403,
      json: { code: "insufficient_capability" },
    });
    const target = `/api/v1/tokens/${accessToken.id}`;
    const renamed = unique("renamed");
    expect(await call({ method: "PATCH", target, headers, body: { name: renamed } })).toMatchObject({
      json: { name: renamed },
    });
    expect(await call({ target, headers })).toMatchObject({
      status: 200,
      json: { name: renamed, status: "active" },
    });
    const own = await call({ target: `/api/v1/me/tokens?status=active&search=${renamed}`, headers });
    expect(own.json).toMatchObject({ items: [{ id: accessToken.id }], total: { count: 1 } });
    const all = await call({ target: `/api/v1/tokens?ownerId=${user.id}`, headers });
    expect(all.json).toMatchObject({ total: { count: 2 } });
    expect(all.text).not.toContain(token.slice(4, 44));

    const revoked = await call({ method: "POST", target: `${target}/revoke`, headers: bearer(token), body: {} });
    expect(revoked).toMatchObject({ status: 200, json: { status: "revoked" } });
    expect(await call({ target: me, headers: bearer(token) })).toMatchObject({
      status: 401,
      json: { code: "revoked" },
    });
  });
});

describe("login and logout over REST", () => {
  const login = (body: unknown) => call({ method: "POST", target: "/api/v1/login", body });

  it("give a session token and end it", async () => {
    const user = await makeUser({ passwordHash });
    const answer = await login({ username: user.username, password });
    expect(answer).toMatchObject({ status: 201, json: { username: user.username, token: expect.any(String) } });
    expect(answer.json).not.toHaveProperty("ok");
    const { token } = answer.json as { token: string };
    expect(await call({ target: me, headers: bearer(token) })).toMatchObject({ status: 200 });
    const logout = { method: "POST", target: "/api/v1/logout", headers: bearer(token) };
    expect(await call(logout)).toMatchObject({ status: 204, text: "" });
    expect(await call({ target: me, headers: bearer(token) })).toMatchObject({
      status: 401,
      json: { code: "revoked" },
    });
    const personal = await makeToken({ ownerId: user.id });
    expect(await call({ ...logout, headers: bearer(personal.token) })).toMatchObject({
      status: 409,
      json: { code: "not_a_session_token" },
    });
  });

  it("refuse alike what is unknown and what is wrong, field by field what is no login, and lock", async () => {
    const user = await makeUser({ passwordHash });
    const wrong = await login({ username: user.username, password: "x" });
    const unknown = await login({ username: unique("nobody"), password: "x" });
    expect(wrong).toMatchObject({ status: 401, json: { code: "invalid_credentials" } });
    expect({ ...(unknown.json as object), requestId: "" }).toEqual({ ...(wrong.json as object), requestId: "" });
    expect(await login({ username: user.username })).toMatchObject({
      status: 422,
      json: { errors: { password: ["The password is needed"] } },
    });
    expect(await login("[]")).toMatchObject({ status: 400 });
    for (let i = 0; i < 4; i++) await login({ username: user.username, password: "x" });
    const locked = await login({ username: user.username, password });
    expect(locked).toMatchObject({ status: 429, json: { code: "locked_out" } });
    expect(Number(locked.headers["retry-after"])).toBeGreaterThan(800);
  });

  it("are described, the login as open to anybody", async () => {
    const { json } = await call({ target: "/api/v1/openapi.json" });
    const { paths } = json as { paths: Record<string, Record<string, { security?: unknown[] }>> };
    expect(paths["/api/v1/login"]?.post).toMatchObject({ security: [] });
    expect(paths["/api/v1/tokens"]?.post).toMatchObject({
      requestBody: { content: { "application/json": { schema: { properties: { name: {}, days: {} } } } } },
    });
    for (const path of ["/api/v1/logout", "/api/v1/me/tokens", "/api/v1/tokens/{id}", "/api/v1/tokens/{id}/revoke"])
      expect(paths).toHaveProperty([path]);
  });
});

describe("the paths of Copy Services Manager", () => {
  const target = "/CSM/web/system/v1/tokens";
  const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
  const post = (body: string, headers: Record<string, string> = {}) =>
    call({
      method: "POST",
      target,
      body,
      headers: { "Accept-Language": "en-US", "Content-Type": "application/x-www-form-urlencoded", ...headers },
    });

  it("give a token for a form, which X-Auth-Token then carries, with a form's type also on GET", async () => {
    const user = await makeUser({ passwordHash });
    const answer = await post(form({ username: user.username, password }));
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.json as object)).toEqual(["token"]);
    const { token } = answer.json as { token: string };
    expect(token).toMatch(/^khs_/);
    const headers = { "X-Auth-Token": token, "Content-Type": "application/x-www-form-urlencoded" };
    expect(await call({ target: me, headers })).toMatchObject({ status: 200, json: { user: { id: user.id } } });
    expect(await call({ target: "/CSM/web/sessions", headers })).toMatchObject({
      status: 404,
      json: { msg: "KEYHALL_NOT_FOUND_E", msgTranslated: expect.any(String) },
    });
  });

  it("fail in that product's shape", async () => {
    const user = await makeUser({ passwordHash });
    const refused = { msg: expect.stringMatching(/^KEYHALL_[A-Z_]+_E$/), msgTranslated: expect.any(String) };
    const shape = (status: number) => ({ status, json: refused });
    expect(await post(form({ username: user.username, password: "x" }))).toMatchObject(shape(401));
    expect(await post(form({ username: user.username }))).toMatchObject(shape(400));
    expect(await post(`${form({ username: user.username, password })}&username=other`)).toMatchObject(shape(400));
    expect(await post("username=%00&password=x")).toMatchObject(shape(400));
    expect(await post(form({ username: "a", password: "b" }), { "Content-Type": "text/plain" })).toMatchObject(
      shape(415),
    );
    for (const headers of [{}, { "X-Auth-Token": "expired" }] as Record<string, string>[]) {
      const answer = await call({ target: "/CSM/web/sessions", headers });
      expect(answer).toMatchObject(shape(401));
      expect(Object.keys(answer.json as object)).toEqual(["msg", "msgTranslated"]);
    }
  });
});
