import { beforeAll, describe, expect, it } from "vitest";
import type { Store } from "@/db/client";
import { setStore } from "@/db/store";
import { slot } from "@/lib/state";
import { countEvents } from "@/test/audit";
import { makeAdministrator, makeUser, topGroup, unique } from "@/test/make";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";
import { describeApi } from "./app";

useTestStore();
const { call } = useRest();

/** What is no command, and what another standard says more is passed over by (RFC 7662, 2.1). */
const lenient = [
  ...["health", "openapi.json", "reference", "me", "forward-auth", "calendar/{file}"].map(
    (path) => `GET /api/v1/${path}`,
  ),
  "POST /api/v1/introspect",
];

const operations = Object.entries(describeApi().paths)
  .flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })))
  .filter(({ method, path }) => !lenient.includes(`${method} ${path}`));

let administrator: { id: string; username: string };
let headers: Record<string, string>;

/** Transactions that were carried out. */
let written = 0;

beforeAll(async () => {
  const store = slot<Store>("store").get();
  setStore({
    ...store,
    transaction: async (work) => {
      const result = await store.transaction(work);
      written++;
      return result;
    },
  });
  administrator = (await makeAdministrator()).user;
  headers = bearer((await makeToken({ ownerId: administrator.id })).token);
});

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

const send = (method: string, path: string, body?: unknown, as = headers) =>
  call({ method, target: path.replace(/\{\w+\}/g, administrator.id), body, headers: as });

/** The operations that do not refuse a call for the one thing in it that they do not know. */
async function others(sent: { query?: string; body?: unknown }, readsQuery: boolean, message: string) {
  const found: string[] = [];
  const former = [await countEvents(), written];
  for (const { method, path } of operations) {
    if (["GET", "DELETE"].includes(method) !== readsQuery) continue;
    const { status, json } = await send(method, `${path}${sent.query ?? ""}`, sent.body);
    const { errors } = json as { errors?: Record<string, string[]> };
    if (status !== 422 || errors?.unheardOf?.join() !== message) found.push(`${method} ${path} ${status}`);
  }
  expect([await countEvents(), written]).toEqual(former);
  return found;
}

const [noField, noParameter] = ["There is no such field", "There is no such parameter"];

describe("a field or parameter that an operation does not know", () => {
  it("is refused by name in every body, and nothing is done", async () => {
    expect(await others({ body: { unheardOf: "x" } }, false, noField)).toEqual([]);
  });

  it("is refused by name in every query", async () => {
    expect(await others({ query: "?unheardOf=x" }, true, noParameter)).toEqual([]);
  });

  it("is refused where nothing at all is read: in the query of a change, in the body of a read or a deletion", async () => {
    expect(await others({ query: "?unheardOf=x", body: {} }, false, noParameter)).toEqual([]);
    expect(await others({ body: { unheardOf: "x" } }, true, noField)).toEqual([]);
  });

  it("is refused before anything is written, whoever calls", async () => {
    const own = (await makeUser()).id;
    const { user: console } = await makeAdministrator("consoleAdministrator");
    const { user: auditor } = await makeAdministrator("auditor");
    const callers = [
      { ownerId: own },
      { ownerId: console.id },
      { ownerId: auditor.id },
      { ownerId: administrator.id, capabilities: ["sensor_management" as const] },
    ];
    const tokens = await Promise.all(callers.map(makeToken));
    const [former, found] = [written, [] as string[]];
    for (const { token } of tokens) {
      for (const { method, path } of operations) {
        const readsQuery = ["GET", "DELETE"].includes(method);
        const target = readsQuery ? `${path}?unheardOf=x` : path;
        const { status } = await send(method, target, readsQuery ? undefined : { unheardOf: "x" }, bearer(token));
        if (![403, 404, 422].includes(status)) found.push(`${method} ${path} ${status}`);
      }
    }
    expect(found).toEqual([]);
    expect(written).toBe(former);
    // A good call is seen to write.
    await send("POST", "/api/v1/roles", { name: unique("role"), permissions: ["users.read"] });
    expect(written).toBeGreaterThan(former);
  });

  it("changes nothing beside fields that are known", async () => {
    const user = await makeUser();
    const path = `/api/v1/users/${user.id}`;
    const former = (await send("GET", path)).json;
    const answer = await send("PATCH", path, { firstName: "Changed", status: "disabled", roel: [] });
    expect(answer).toMatchObject({ status: 422, json: { code: "invalid" } });
    expect(answer.json).toHaveProperty("errors", { status: [noField], roel: [noField] });
    expect((await send("GET", path)).json).toEqual(former);
  });

  it.each([
    ["PATCH", "/settings/sessions", { idleMinuts: 30 }, "idleMinuts"],
    ["PUT", "/groups/{group}/settings/rest-api.general", overriding({ enabeld: true }), "value.enabeld"],
    ["POST", "/users", { roles: [{ roleId: "a", groupId: "b", group: "c" }] }, "roles.0.group"],
    ["PATCH", "/users/{id}", { details: { departement: "x" } }, "details.departement"],
    ["POST", "/issuers", { type: "root", pkcs12: "x" }, "pkcs12"],
    ["POST", "/issuers", { type: "import", profile: { subject: { allowed: {} } } }, "profile.subject.allowed"],
    [
      "POST",
      "/certificates/request",
      { subjectAltNames: ["DNS:a", { kind: "dns", value: "b", c: 1 }] },
      "subjectAltNames.1.c",
    ],
    ["PATCH", "/users/{id}", { id: "another" }, "id"],
  ])("is found inside a body: %s %s %j", async (method, path, body, field) => {
    const former = await countEvents();
    const answer = await send(method, `/api/v1${path.replace("{group}", (await topGroup()).id)}`, body);
    expect(answer.status).toBe(422);
    expect(answer.json).toHaveProperty("errors", { [field]: [noField] });
    expect(await countEvents()).toBe(former);
  });

  it.each(["constructor", "__proto__", "toString", "a.b", ""])("is found also when it is called %j", async (name) => {
    const answer = await send("GET", `/api/v1/roles?${encodeURIComponent(name)}=x`);
    expect(answer.status).toBe(422);
    expect(Object.entries((answer.json as { errors: object }).errors)).toEqual([[name, [noParameter]]]);
  });

  it("is named a hundred times at most", async () => {
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`field${at}`, 1]));
    const answer = await send("POST", "/api/v1/roles", many);
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.json as { errors: object }).errors)).toHaveLength(100);
  });

  it("tells nothing to who may not do the thing at all", async () => {
    const nobody = bearer((await makeToken({ ownerId: (await makeUser()).id })).token);
    for (const path of ["roles", "users", "groups", "webhooks", "issuers", "directories"]) {
      const target = `/api/v1/${path}`;
      const answer = await call({ method: "POST", target, body: { unheardOf: 1 }, headers: nobody });
      expect(answer, path).toMatchObject({ status: 403, json: { code: "permission_denied" } });
    }
    for (const path of ["roles", "users", "inventory", "requests"]) {
      const answer = await call({ target: `/api/v1/${path}?unheardOf=x`, headers: nobody });
      expect(answer, path).toMatchObject({ status: 403, json: { code: "permission_denied" } });
    }
  });

  it("does not keep a good call from being answered", async () => {
    const body = { name: unique("role"), permissions: ["users.read"] };
    expect(await send("POST", "/api/v1/roles", body)).toMatchObject({ status: 201 });
    expect(await send("GET", "/api/v1/users?limit=1&search=x")).toMatchObject({ status: 200 });
  });

  it("is ruled out by the document", () => {
    const open = Object.entries(describeApi().paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .map(([method, { requestBody }]) => ({ method, schema: requestBody?.content["application/json"]?.schema }))
        .filter(({ schema }) =>
          [schema?.oneOf ?? schema ?? []].flat().some((each) => each.additionalProperties !== false),
        )
        .map(({ method }) => `${method} ${path}`),
    );
    expect(open).toEqual([]);
  });
});

function overriding(value: object) {
  return { mode: "override", childPermission: "either", value };
}
