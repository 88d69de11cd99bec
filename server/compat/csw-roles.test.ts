import { beforeAll, describe, expect, it } from "vitest";
import { capabilities } from "@/lib/capabilities";
import { builtInRoles } from "@/lib/roles";
import { getRole } from "@/lib/roles/queries";
import { actorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

type Key = { key: string; secret: string };
let key: Key;
let auditor: Key;
let ownerId: string;
beforeAll(async () => {
  ownerId = (await makeAdministrator()).user.id;
  key = await makeApiKey({ ownerId });
  auditor = await makeApiKey({ ownerId: (await makeAdministrator("auditor")).user.id });
});

const send = (method: string, path: string, body?: unknown, as = key) =>
  call({ method, target: `/openapi/v1${path}`, body, key: as });

async function makeRole(): Promise<string> {
  const answer = await send("POST", "/roles", { name: unique("role") });
  return (answer.json as { id: string }).id;
}

const permissionsOf = async (id: string): Promise<string[]> =>
  (await getRole(await actorFor(ownerId), id)).permissions.map(({ name }) => name);

describe("roles of Secure Workload", () => {
  it("are made with no right that not everybody has", async () => {
    const name = unique("role");
    const made = await send("POST", "/roles", { name, description: "For Lagos", app_scope_id: (await topGroup()).id });
    expect(made).toMatchObject({ status: 200, json: { name, description: "For Lagos", app_scope_id: "" } });
    expect(made.headers["content-type"]).toMatch(/^application\/json/);
    const { id } = made.json as { id: string };
    const holder = await makeUser({ roles: [{ roleId: id, groupId: (await topGroup()).id }] });
    const theirs = await makeApiKey({ ownerId: holder.id });
    expect(await send("GET", "/users", undefined, theirs)).toMatchObject({ status: 403 });
    expect(await send("POST", "/roles", { name })).toMatchObject({ status: 409, json: { error: expect.any(String) } });
  });

  it("are given abilities, one after the other", async () => {
    const id = await makeRole();
    const add = (ability: string) => send("POST", `/roles/${id}/capabilities`, { role_id: id, ability });
    expect(await add("SCOPE_READ")).toMatchObject({
      status: 200,
      json: { app_scope_id: "", role_id: id, ability: "SCOPE_READ", inherited: false },
    });
    const readable = await permissionsOf(id);
    expect(readable).toEqual(expect.arrayContaining(["users.read", "roles.read", "groups.read"]));
    expect(readable.filter((name) => !/\.(read|manage-own)$/.test(name))).toEqual([]);
    const holder = await makeUser({ roles: [{ roleId: id, groupId: (await topGroup()).id }] });
    const theirs = await makeApiKey({ ownerId: holder.id });
    expect(await send("GET", "/users", undefined, theirs)).toMatchObject({ status: 200 });

    await add("SCOPE_WRITE");
    const writable = await permissionsOf(id);
    expect(writable).toEqual(expect.arrayContaining(["users.create", "groups.delete"]));
    expect(writable).not.toContain("roles.assign");
    expect(writable).not.toContain("users.reset-password");
    await add("SCOPE_OWNER");
    const { permissions } = capabilities.user_role_scope_management;
    expect(await permissionsOf(id)).toEqual(expect.arrayContaining([...permissions]));
  });

  it("keep both abilities that are given at once", async () => {
    const id = await makeRole();
    const add = (ability: string) => send("POST", `/roles/${id}/capabilities`, { ability });
    await Promise.all([add("SCOPE_READ"), add("SCOPE_OWNER"), add("SCOPE_WRITE")]);
    expect(await permissionsOf(id)).toEqual(expect.arrayContaining(["roles.assign", "users.read", "groups.create"]));
  });

  it("are refused what has no meaning here", async () => {
    const id = await makeRole();
    const scope = await makeGroup();
    for (const [body, message] of [
      [{ ability: "ENFORCE" }, /ability: There are no workloads here on which ENFORCE could act/],
      [{ ability: "EXECUTE" }, /no workloads/],
      [{ ability: "DEVELOPER" }, /no workloads/],
      [{ ability: "FLY" }, /ability: Use SCOPE_READ/],
      [{ ability: "constructor" }, /ability: Use/],
      [{}, /ability: Use/],
      [{ ability: "SCOPE_READ", role_id: "rol_other" }, /role_id/],
      [{ ability: "SCOPE_READ", app_scope_id: scope.id }, /not bound to a scope/],
    ] as const) {
      const answer = await send("POST", `/roles/${id}/capabilities`, body);
      expect(answer).toMatchObject({ status: 400, json: { error: expect.stringMatching(message) } });
    }
    expect(await permissionsOf(id)).toEqual(["sessions.manage-own"]);
    expect(await send("POST", "/roles", { name: unique("x"), app_scope_id: scope.id })).toMatchObject({ status: 400 });
    expect(await send("POST", "/roles", {})).toMatchObject({
      status: 400,
      json: { error: expect.stringMatching(/name/) },
    });
  });

  it("are not changed by who may only read, nor where they are built in", async () => {
    const id = await makeRole();
    const ability = { ability: "SCOPE_OWNER" };
    const refused = { status: 403, json: { error: expect.any(String) } };
    expect(await send("POST", "/roles", { name: unique("x") }, auditor)).toMatchObject(refused);
    expect(await send("POST", `/roles/${id}/capabilities`, ability, auditor)).toMatchObject(refused);
    expect(await send("DELETE", `/roles/${id}`, undefined, auditor)).toMatchObject(refused);
    const limited = await makeApiKey({ ownerId, capabilities: ["credential_management"] });
    expect(await send("POST", "/roles", { name: unique("x") }, limited)).toMatchObject(refused);
    const builtIn = await send("POST", `/roles/${builtInRoles.auditor.id}/capabilities`, ability);
    expect(builtIn).toMatchObject({ status: 409, json: { error: expect.stringMatching(/Built-in/) } });
    expect(await send("POST", "/roles/rol_none/capabilities", ability)).toMatchObject({ status: 404 });
  });

  it("give no ability that the caller lacks", async () => {
    const id = await makeRole();
    const group = await makeGroup();
    const { user } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    await makeUser({ roles: [{ roleId: id, groupId: (await topGroup()).id }] });
    const theirs = await makeApiKey({ ownerId: user.id });
    const answer = await send("POST", `/roles/${id}/capabilities`, { ability: "SCOPE_OWNER" }, theirs);
    expect(answer).toMatchObject({ status: 403 });
  });

  it("are deleted, with a body or without, once nobody holds them", async () => {
    const id = await makeRole();
    expect(await send("DELETE", `/roles/${id}/`, { role_id: id })).toMatchObject({ status: 200, json: {} });
    expect(await send("GET", `/roles/${id}`)).toMatchObject({
      status: 404,
      json: { error: "The role was not found." },
    });
    const held = await makeRole();
    await makeUser({ roles: [{ roleId: held, groupId: (await topGroup()).id }] });
    expect(await send("DELETE", `/roles/${held}`)).toMatchObject({ status: 409 });
  });
});

describe("users and scopes of Secure Workload", () => {
  it("are refused to who may only read, and where a call contradicts itself", async () => {
    const user = await makeUser();
    const scope = await makeGroup();
    const change = { role_id: builtInRoles.auditor.id };
    for (const answer of [
      await send("POST", "/users", { email: `${unique("x")}@example.test` }, auditor),
      await send("DELETE", `/users/${user.id}`, undefined, auditor),
      await send("POST", `/users/${user.id}/enable`, undefined, auditor),
      await send("PUT", `/users/${user.id}/add_role`, change, auditor),
      await send("DELETE", `/users/${user.id}/remove_role`, change, auditor),
      await send("POST", "/app_scopes", { short_name: unique("x"), parent_app_scope_id: scope.id }, auditor),
      await send("PUT", `/app_scopes/${scope.id}`, { short_name: unique("x") }, auditor),
      await send("DELETE", `/app_scopes/${scope.id}`, {}, auditor),
    ]) {
      expect(answer).toMatchObject({ status: 403, json: { error: expect.any(String) } });
    }
    const other = await send("PUT", `/users/${user.id}/add_role`, { ...change, user_id: "usr_other" });
    expect(other).toMatchObject({ status: 400, json: { error: expect.stringMatching(/user_id/) } });
    expect(await send("PUT", `/users/${user.id}/add_role`, {})).toMatchObject({ status: 400 });
    expect(await send("POST", "/app_scopes", { short_name: "x" })).toMatchObject({ status: 400 });
    const lost = await send("POST", "/app_scopes", { short_name: "x", parent_app_scope_id: "grp_none" });
    expect(lost).toMatchObject({ status: 400 });
  });

  it("answer with trailing slashes, bodies on DELETE, and 404 in the product's shape", async () => {
    const scope = await makeGroup();
    expect(await send("GET", "/users/")).toMatchObject({ status: 200 });
    expect(await send("GET", `/app_scopes/${scope.id}/`)).toMatchObject({ status: 200, json: { id: scope.id } });
    expect(await send("DELETE", `/app_scopes/${scope.id}`, { reason: "gone" })).toMatchObject({
      status: 200,
      json: {},
    });
    for (const path of [`/app_scopes/${scope.id}`, "/flowsearch", "/roles/a/b/c"]) {
      const answer = await send("GET", path);
      expect(answer).toMatchObject({ status: 404, json: { error: expect.any(String) } });
      expect(answer.headers["content-type"]).toBe("application/json");
    }
  });
});
