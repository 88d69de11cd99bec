import { beforeAll, describe, expect, it, vi } from "vitest";
import { type Call, resultOf } from "@/client/call";
import { makeAdministrator, makeUser, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { useRest } from "@/test/rest";
import { signedBy } from "@/test/sign";
import { useTestStore } from "@/test/store";
import { describeApi } from "./app";

useTestStore();
const { call, as } = useRest();

let administrator: { id: string; username: string };
let key: { id: string; key: string; secret: string };
let client: Call;

beforeAll(async () => {
  administrator = (await makeAdministrator()).user;
  key = await makeApiKey({ ownerId: administrator.id });
  client = as(signedBy(key));
});

describe("the REST API", () => {
  it("tells its health to anybody, and nothing more", async () => {
    const answer = await call({ target: "/api/v1/health" });
    expect(answer).toMatchObject({ status: 200, json: { status: "ok" } });
    expect(answer.headers).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
  });

  it("answers nothing else without a credential, and reads no cookies", async () => {
    for (const target of ["/api/v1/me", "/api/v1/roles", "/api/v1/nowhere", "/api/v1/"]) {
      const answer = await call({ target, headers: { Cookie: "authjs.session-token=abc" } });
      expect(answer).toMatchObject({
        status: 401,
        json: { code: "missing_credentials", status: 401, title: "Unauthorized" },
      });
      expect(answer.headers["content-type"]).toBe("application/problem+json");
      expect(answer.headers["www-authenticate"]).toBe('Keyhall realm="Keyhall API"');
      expect(answer.json).toHaveProperty("requestId", answer.headers["x-request-id"]);
      expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
    }
  });

  it("says who is calling, with what, and what that may do", async () => {
    const limited = await makeApiKey({ ownerId: administrator.id, capabilities: ["audit_query"] });
    const answer = await call({ target: "/api/v1/me", key: limited });
    expect(answer).toMatchObject({
      status: 200,
      json: {
        user: { id: administrator.id, username: administrator.username },
        credential: { kind: "api-key", id: limited.id, scheme: "hmac", tenantKeyId: null },
        capabilities: ["audit_query"],
        ownPermissions: [],
        roles: [{ role: "Site Administrator", permissions: ["audit.read"] }],
      },
    });
    const whole = await call({ target: "/api/v1/me", key });
    expect(whole.json).toMatchObject({ capabilities: null });
    expect(whole.text).toContain("settings.update");
  });

  it("refuses what the credential's capabilities or its owner's roles do not hold", async () => {
    const limited = await makeApiKey({ ownerId: administrator.id, capabilities: ["audit_query"] });
    expect(await call({ target: "/api/v1/roles", key: limited })).toMatchObject({
      status: 403,
      json: { code: "insufficient_capability" },
    });
    const nobody = await makeApiKey({ ownerId: (await makeUser()).id });
    const create = { method: "POST", target: "/api/v1/roles", body: {} };
    expect(await call({ ...create, key: nobody })).toMatchObject({ status: 403, json: { code: "permission_denied" } });
  });

  it("makes, shows, lists, changes and deletes through the console's commands", async () => {
    const name = unique("role");
    const made = await client("POST /api/v1/roles", { body: { name, permissions: ["users.read"] } });
    expect(made).toMatchObject({ status: 201, json: { name, isBuiltIn: false } });
    const path = { id: resultOf(made).id };
    expect(resultOf(await client("GET /api/v1/roles/{id}", { path }))).toEqual(resultOf(made));
    const list = resultOf(await client("GET /api/v1/roles", { query: { search: name, limit: 5 } }));
    expect(list).toMatchObject({ items: [path], total: { count: 1, more: false } });
    const changed = resultOf(await client("PATCH /api/v1/roles/{id}", { path, body: { description: "Reads" } }));
    expect(changed).toMatchObject({ description: "Reads", name });
    expect(await client("DELETE /api/v1/roles/{id}", { path })).toMatchObject({ status: 204, json: null });
    expect(await client("GET /api/v1/roles/{id}", { path })).toMatchObject({
      status: 404,
      json: { code: "not_found" },
    });
  });

  it("pages with cursors", async () => {
    const list = async (cursor?: string) =>
      resultOf(await client("GET /api/v1/roles", { query: { limit: 2, cursor } }));
    const first = await list();
    expect(first.items).toHaveLength(2);
    const second = await list(first.next);
    expect(second.items.map(({ id }) => id)).not.toContain(first.items[0]?.id);
    expect((await list(second.previous)).items).toEqual(first.items);
    expect(await client("GET /api/v1/roles", { query: { cursor: "abc" } })).toMatchObject({
      status: 422,
      json: { errors: { cursor: ["is not valid"] } },
    });
  });

  it("answers bad input field by field", async () => {
    const body = { name: "", permissions: ["no.such"] };
    const answer = await call({ method: "POST", target: "/api/v1/roles", body, key });
    expect(answer).toMatchObject({ status: 422, json: { code: "invalid", errors: { name: [expect.any(String)] } } });
    expect(answer.headers["content-type"]).toBe("application/problem+json");
  });

  it.each([
    ["not JSON", "{", {}, 400, "malformed_body"],
    ["a list", "[]", {}, 400, "malformed_body"],
    ["a name twice", '{"name":"a","name":"b"}', {}, 400, "malformed_body"],
    ["__proto__", '{"__proto__":{"isAdmin":true}}', {}, 400, "malformed_body"],
    ["deep nesting", "[".repeat(100_000), {}, 400, "malformed_body"],
    ["more than 1 MB", `"${"x".repeat(1024 * 1024)}"`, {}, 413, "too_large"],
  ])("refuses a body that is %s", async (_, body, headers, status, code) => {
    expect(await call({ method: "POST", target: "/api/v1/roles", body, headers, key })).toMatchObject({
      status,
      json: { code },
    });
  });

  it("refuses bodies of other types", async () => {
    const { signHmac } = await import("@/test/sign");
    for (const contentType of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]) {
      const body = "name=a";
      const target = "/api/v1/roles";
      const headers = signHmac({ method: "POST", target, body, contentType, ...key, at: new Date() });
      expect(await call({ method: "POST", target, body, headers })).toMatchObject({
        status: 415,
        json: { code: "unsupported_media_type" },
      });
    }
  });

  it("refuses a Host that is none", async () => {
    for (const Host of ["a b", "a/b", "a@b", "[::1"]) {
      const answer = await call({ target: "/api/v1/health", headers: { Host } });
      expect(answer).toMatchObject({ status: 400, json: { status: 400 } });
    }
  });

  it("knows which methods an address has", async () => {
    expect(await call({ target: "/api/v1/nowhere", key })).toMatchObject({ status: 404, json: { code: "not_found" } });
    const answer = await call({ method: "DELETE", target: "/api/v1/roles", key });
    expect(answer).toMatchObject({ status: 405, json: { code: "method_not_allowed" } });
    expect(answer.headers.allow).toBe("GET, POST, HEAD");
    expect(await call({ method: "HEAD", target: "/api/v1/roles", key })).toMatchObject({ status: 200, text: "" });
  });

  it("describes every route it has, in OpenAPI 3.1", async () => {
    const answer = await call({ target: "/api/v1/openapi.json" });
    const { openapi, paths } = answer.json as {
      openapi: string;
      paths: Record<string, Record<string, { description: string }>>;
    };
    expect(openapi).toBe("3.1.0");
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(operations.length).toBeGreaterThan(10);
    for (const { description } of operations) expect(description).toMatch(/^[A-Z].{9,}\.$/);
  });

  it("says of every operation what it answers: JSON of a shape, a file, or nothing", () => {
    const shapeless = Object.entries(describeApi().paths ?? {}).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, { responses: Record<string, { content?: object }> }>)
        .filter(([, { responses }]) => !responses[204] && !(responses[200] ?? responses[201])?.content)
        .map(([method]) => `${method} ${path}`),
    );
    // Its answer is headers.
    expect(shapeless).toEqual(["get /api/v1/forward-auth"]);
  });

  it("makes its description once, however many ask for it", async () => {
    const written = vi.spyOn(JSON, "stringify");
    try {
      const answers = await Promise.all([1, 2, 3].map(() => call({ target: "/api/v1/openapi.json" })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      const documents = written.mock.calls.filter(
        ([value]) => value && typeof value === "object" && "openapi" in value,
      );
      expect(documents.length).toBeLessThanOrEqual(1);
    } finally {
      written.mockRestore();
    }
  });

  it("carries out no operation without a credential, and none of others' for a user without roles", async () => {
    const { paths } = (await call({ target: "/api/v1/openapi.json" })).json as {
      paths: Record<string, Record<string, object>>;
    };
    const nobody = await makeApiKey({ ownerId: (await makeUser()).id });
    const open = [
      "/api/v1/health",
      "/api/v1/openapi.json",
      "/api/v1/reference",
      "/api/v1/login",
      "/api/v1/calendar/{file}",
      "/api/v1/leaked",
    ];
    const ownLists = ["", "/api-keys", "/tokens", "/certificates", "/factors"].map((noun) => `/api/v1/me${noun}`);
    ownLists.push(
      "/api/v1/me/certificate-choices",
      "/api/v1/audit",
      "/api/v1/service-accounts",
      "/api/v1/certificates",
    );
    for (const [path, methods] of Object.entries(paths)) {
      for (const method of Object.keys(methods)) {
        const request = {
          method: method.toUpperCase(),
          target: path.replace(/\{(\w+)\}/g, administrator.id),
          body: method === "get" || method === "delete" ? undefined : {},
        };
        if (open.includes(path)) continue;
        // Before the credential it asks who passes it on: this caller is no trusted proxy.
        if (path === "/api/v1/forward-auth") {
          expect(await call(request)).toMatchObject({ status: 403, json: { code: "untrusted_proxy" } });
          continue;
        }
        expect(await call(request), `${method} ${path}`).toMatchObject({ status: 401 });
        const { status } = await call({ ...request, key: nobody });
        if (method === "get" && ownLists.includes(path)) expect(status, path).toBe(200);
        else expect([403, 404, 409, 415, 422], `${method} ${path}`).toContain(status);
      }
    }
  });
});
