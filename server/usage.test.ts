import { beforeEach, describe, expect, it } from "vitest";
import { resultOf } from "@/client/call";
import { flushUsage } from "@/lib/usage/flush";
import { makeAdministrator, makeGroup, makeUser } from "@/test/make";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore({ KEYHALL_TRUSTED_PROXIES: "127.0.0.1" });
const { call, bearing } = useRest();

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
let reader: string;
let readerId: string;
beforeEach(async () => {
  const { user } = await makeAdministrator("auditor");
  ({ token: reader, id: readerId } = await makeToken({ ownerId: user.id, capabilities: ["flow_inventory_query"] }));
});
const get = (target: string, token = reader) => call({ target: `/api/v1${target}`, headers: bearer(token) });

describe("the log of requests", () => {
  it("has every request with a credential, what was refused with its reason, and no query", async () => {
    const owner = await makeUser();
    const { token, id } = await makeToken({ ownerId: owner.id, capabilities: ["audit_query"] });
    await get("/me?token=secret", token);
    await get("/users", token);
    await call({ target: "/CSM/web/system/version", headers: { "X-Auth-Token": token } });
    const headers = { ...bearer(token), "X-Original-Method": "PUT", "X-Original-URI": "/orders/1?key=secret" };
    expect(await call({ target: "/api/v1/forward-auth", headers })).toMatchObject({ status: 200 });
    const wanted = { target: "/api/v1/forward-auth?capability=issuer_management", headers };
    expect(await call(wanted)).toMatchObject({ status: 403 });
    await call({ target: "/api/v1/me" });
    await flushUsage();
    const requests = async (query: { outcome?: "refused"; door?: "api" } = {}) =>
      resultOf(await bearing(reader)("GET /api/v1/requests", { query: { credentialId: id, ...query } })).items;
    const items = await requests();
    const shown = items.map(({ door, method, path, outcome }) => `${door} ${method} ${path} ${outcome}`).sort();
    expect(shown).toEqual([
      "api GET /CSM/web/system/version ok",
      "api GET /api/v1/me ok",
      "api GET /api/v1/users insufficient_capability",
      "forward-auth PUT /orders/1 insufficient_capability",
      "forward-auth PUT /orders/1 ok",
    ]);
    expect(JSON.stringify(items)).not.toContain("secret");
    const refused = await requests({ outcome: "refused", door: "api" });
    expect(refused).toMatchObject([{ owner: { id: owner.id }, credential: { id, kind: "token" } }]);
  });

  it("has nothing of who carried no credential, and what carried a wrong one for the whole installation only", async () => {
    await call({ target: "/api/v1/me", headers: bearer("khp_wrong") });
    await flushUsage();
    const all = await get("/requests?outcome=malformed");
    expect(all.json).toMatchObject({ items: [{ credentialId: null, owner: null, scheme: "bearer-token" }] });
    const { user } = await makeAdministrator("auditor", { groupId: (await makeGroup()).id });
    const { token } = await makeToken({ ownerId: user.id });
    expect((await get("/requests?outcome=malformed", token)).json).toMatchObject({ items: [] });
    expect((await get("/requests?outcome=missing_credentials")).json).toMatchObject({ items: [] });
  });

  it("tells what was verified from the request of who verifies", async () => {
    const { user } = await makeAdministrator();
    const { token: service, id: serviceId } = await makeToken({ ownerId: user.id });
    const { token, id } = await makeToken({ ownerId: user.id, capabilities: ["audit_query"] });
    const body = { token, capability: "audit_query", address: "192.0.2.44" };
    await call({ method: "POST", target: "/api/v1/verify", headers: bearer(service), body });
    await flushUsage();
    const of = async (credentialId: string) => (await get(`/requests?credentialId=${credentialId}`)).json;
    expect(await of(serviceId)).toMatchObject({ items: [{ door: "api", path: "/api/v1/verify" }] });
    expect(await of(id)).toMatchObject({ items: [{ door: "verify", path: "", address: "192.0.2.44" }] });
    const usage = (await get(`/credentials/${id}/usage`)).json;
    expect(usage).toMatchObject({ capabilities: { isLimited: true, used: [{ name: "audit_query" }], unused: [] } });
  });
});

describe("the usage of a credential", () => {
  it("tells hours, addresses, failures in words and unused capabilities to its owner and readers", async () => {
    const owner = await makeUser();
    const { token, id } = await makeToken({
      ownerId: owner.id,
      capabilities: ["audit_query", "credential_management"],
    });
    await get("/me/tokens", token);
    await get("/me/tokens", token);
    await get("/users", token);
    await flushUsage();
    const usage = { path: { id } };
    const { hours, ...told } = resultOf(await bearing(token)("GET /api/v1/credentials/{id}/usage", usage));
    expect(told).toMatchObject({
      addresses: [{ address: "127.0.0.1", requests: 3 }],
      failures: [{ outcome: "insufficient_capability", reason: "A capability is missing", requests: 1 }],
      capabilities: { used: [{ name: "credential_management" }], unused: ["audit_query"] },
      logDays: 30,
    });
    const sum = (outcome: string) =>
      hours.filter((row) => row.outcome === outcome).reduce((total, row) => total + row.requests, 0);
    expect([sum("ok"), sum("insufficient_capability")]).toEqual([2, 1]);
    expect(await get(`/credentials/${id}/usage`)).toMatchObject({ status: 200 });
  });

  it("is not there for anybody else", async () => {
    const { token } = await makeToken({ ownerId: (await makeUser()).id });
    expect(await get(`/credentials/${readerId}/usage`, token)).toMatchObject({ status: 404 });
    const { user } = await makeAdministrator("auditor", { groupId: (await makeGroup()).id });
    const { token: elsewhere } = await makeToken({ ownerId: user.id });
    expect(await get(`/credentials/${readerId}/usage`, elsewhere)).toMatchObject({ status: 404 });
    expect(await get("/credentials/tok_none/usage")).toMatchObject({ status: 404 });
  });
});
