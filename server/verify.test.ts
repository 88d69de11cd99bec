import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import { now, setClock } from "@/lib/clock";
import { makeAdministrator, makeUser } from "@/test/make";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const form = { "Content-Type": "application/x-www-form-urlencoded" };

describe("over REST", () => {
  it("limits are changed, shown, and held to", async () => {
    const user = await makeUser();
    const { id, token: other } = await makeToken({ ownerId: user.id });
    const { token } = await makeToken({ ownerId: user.id });
    const target = `/api/v1/credentials/${id}/limits`;
    const headers = bearer(token);
    const changed = await call({ method: "PATCH", target, headers, body: { requestsPerMinute: 1, maximumUses: "9" } });
    expect(changed).toMatchObject({ status: 200, json: { requestsPerMinute: 1, maximumUses: 9, uses: 0 } });
    const me = () => call({ target: "/api/v1/me", headers: bearer(other) });
    expect(await me()).toMatchObject({ status: 200 });
    const refused = await me();
    expect(refused).toMatchObject({ status: 429, json: { code: "rate_limited" } });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(await call({ target, headers })).toMatchObject({ status: 200, json: { requestsPerMinute: 1, uses: 1 } });
    const bad = await call({ method: "PATCH", target, headers, body: { permittedAddresses: ["10.0.0.1", "x"] } });
    expect(bad).toMatchObject({
      status: 422,
      json: { errors: { permittedAddresses: [expect.stringContaining("x")] } },
    });
  });

  it("the seconds to wait are the same in the header and in what a service is told, a minute at most", async () => {
    const service = bearer((await makeToken({ ownerId: (await makeAdministrator()).user.id })).token);
    const { id, token } = await makeToken({ ownerId: (await makeUser()).id });
    await transaction((tx) => tx.update(credentials).set({ requestsPerMinute: 1 }).where(eq(credentials.id, id)));
    const at = now();
    setClock(() => at);
    try {
      const used = () => call({ target: "/api/v1/me", headers: bearer(token) });
      expect(await used()).toMatchObject({ status: 200 });
      expect(await used()).toMatchObject({ status: 429, headers: { "retry-after": "60" } });
      const told = await call({ method: "POST", target: "/api/v1/verify", headers: service, body: { token } });
      expect(told.json).toMatchObject({ valid: false, code: "rate_limited", retryAfterSeconds: 60 });
    } finally {
      setClock();
    }
  });

  it("a service verifies and introspects what it was shown", async () => {
    const { user } = await makeAdministrator();
    const service = bearer((await makeToken({ ownerId: user.id, capabilities: ["credential_management"] })).token);
    const { token, id } = await makeToken({ ownerId: user.id });
    const verify = (body: unknown) => call({ method: "POST", target: "/api/v1/verify", headers: service, body });
    expect(await verify({ token })).toMatchObject({ status: 200, json: { valid: true, code: "valid" } });
    expect(await verify({ token: "khp_x" })).toMatchObject({ status: 200, json: { valid: false, code: "malformed" } });
    expect(await verify({})).toMatchObject({ status: 422 });
    const introspect = (body: string, headers: Record<string, string> = { ...service, ...form }) =>
      call({ method: "POST", target: "/api/v1/introspect", headers, body });
    expect(await introspect(`token=${token}`)).toMatchObject({ status: 200, json: { active: true, jti: id } });
    const dead = await introspect("token=khp_x&token_type_hint=access_token");
    expect(dead).toMatchObject({ status: 200, text: '{"active":false}' });
    expect(dead.headers["cache-control"]).toContain("no-store");
    expect(await introspect(`token=${token}`, form)).toMatchObject({ status: 401 });
    const stranger = bearer((await makeToken({ ownerId: (await makeUser()).id })).token);
    expect(await introspect(`token=${token}`, { ...stranger, ...form })).toMatchObject({ status: 403 });
  });

  it("a leaked token is reported by whoever finds it", async () => {
    const { token } = await makeToken({ ownerId: (await makeUser()).id });
    const report = (body: unknown) => call({ method: "POST", target: "/api/v1/leaked", body });
    expect(await report({ token: `${token}x` })).toMatchObject({ status: 422 });
    expect(await report({ token })).toMatchObject({ status: 204 });
    expect(await call({ target: "/api/v1/me", headers: bearer(token) })).toMatchObject({
      status: 401,
      json: { code: "revoked" },
    });
    const answers = await Promise.all(Array.from({ length: 25 }, () => report({ token: "khp_x" })));
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers["retry-after"])).toBeGreaterThan(0);
  });
});
