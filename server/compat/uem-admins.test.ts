import { beforeAll, describe, expect, it } from "vitest";
import { builtInRoles } from "@/lib/roles";
import { findAuthorityByUsername } from "@/lib/users/authority";
import { makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

type Key = { key: string; secret: string };
type Admin = { Id: { Value: number }; uuid: string; username: string; roles: { uuid: string }[] };

const password = "correct horse battery staple 77";
let key: Key;
let auditor: Key;
beforeAll(async () => {
  key = await makeApiKey({ ownerId: (await makeAdministrator()).user.id });
  auditor = await makeApiKey({ ownerId: (await makeAdministrator("auditor")).user.id });
});

const send = (method: string, path: string, body?: unknown, as = key) =>
  call({ method, target: `/API/system/admins${path}`, body, key: as });

async function makeAdmin(): Promise<Admin> {
  const group = await makeGroup();
  const { user } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
  return (await send("GET", `/${user.number}`)).json as Admin;
}

describe("administrators of Workspace ONE UEM", () => {
  it("are shown by number and by UUID, with a trailing slash or without", async () => {
    const admin = await makeAdmin();
    expect(admin).toMatchObject({ username: expect.any(String), roles: [{ Name: "Console Administrator" }] });
    for (const path of [`/${admin.uuid}`, `/${admin.uuid.toUpperCase()}/`, `/${admin.Id.Value}/`]) {
      const answer = await send("GET", path);
      expect(answer).toMatchObject({ status: 200, json: admin });
      expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    }
    const lower = await call({ target: `/api/system/admins/${admin.Id.Value}`, key });
    expect(lower).toMatchObject({ status: 200, json: admin });
  });

  it("are made with roles, in any spelling of the fields", async () => {
    const group = await makeGroup();
    const top = await topGroup();
    const [{ uuid }] = (await makeAdmin()).roles as [{ uuid: string }];
    const username = unique("svc");
    const made = await send("POST", "/", {
      UserName: username,
      Password: password,
      firstName: "Ada",
      LastName: "Obi",
      Email: `${username}@example.test`,
      TimeZone: "Africa/Lagos",
      locale: "en-US",
      initialLandingPage: "/Device/Dashboard",
      LocationGroupId: String(group.number),
      requiresPasswordChange: true,
      roles: [
        { uuid, organizationGroupUuid: group.uuid },
        { Name: "auditor", LocationGroupId: top.number },
      ],
      messageType: "Email",
    });
    expect(made).toMatchObject({
      status: 201,
      json: {
        username,
        firstName: "Ada",
        lastName: "Obi",
        timeZone: "Africa/Lagos",
        initialLandingPage: "/Device/Dashboard",
        LocationGroupId: String(group.number),
        Value: (made.json as Admin).Id.Value,
      },
    });
    expect((made.json as Admin).roles).toHaveLength(2);
    expect(await findAuthorityByUsername(username)).toMatchObject({ mustChangePassword: true });
  });

  it.each<[string, object, RegExp]>([
    ["a username that is missing", { Password: password }, /username/i],
    ["a weak password", { UserName: "weak", Password: "short" }, /password/],
    ["a group that is not there", { UserName: "lost", LocationGroupId: 4_000_000 }, /LocationGroupId/],
    ["a group that is no number", { UserName: "lost", LocationGroupId: "abc" }, /LocationGroupId/],
    ["a UUID of no group", { UserName: "lost", organizationGroupUuid: "x" }, /organizationGroupUuid/],
    ["a role that is not there", { UserName: "lost", roles: [{ Name: "Emperor" }] }, /Name: This role was not found/],
    ["a role without a name", { UserName: "lost", roles: [{}] }, /uuid: Name the role/],
    ["a directory's administrator", { UserName: "lost", isActiveDirectoryUser: true }, /directory/],
    ["a field given twice", { UserName: "lost", username: "found" }, /twice/],
    ["a field of the wrong type", { UserName: 7 }, /username/],
  ])("are not made with %s", async (_, body, message) => {
    const answer = await send("POST", "", body);
    expect(answer).toMatchObject({ status: 400, json: { errorCode: 400, message: expect.stringMatching(message) } });
  });

  it("are found by the name they were made by, also without a role, and have no rights by that", async () => {
    const username = unique("bare");
    const made = await send("POST", "", { UserName: username, Password: password });
    expect(made).toMatchObject({ status: 201, json: { username, roles: [] } });
    const named = async (name: string, as = key) => {
      const { json } = await send("GET", `/search?username=${name}`, undefined, as);
      const { admins, Total } = json as { admins: Admin[]; Total: number };
      return { admins: admins.map((admin) => admin.username), Total };
    };
    for (const name of [username, username.toUpperCase()])
      expect(await named(name)).toMatchObject({ admins: [username], Total: 1 });
    expect(await named(username.slice(0, -1))).toMatchObject({ admins: [], Total: 0 });
    expect(await named("")).not.toMatchObject({ admins: expect.arrayContaining([username]) });
    expect((await findAuthorityByUsername(username))?.user.grants).toEqual([]);
    const group = await makeGroup();
    const elsewhere = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    expect(await named(username, await makeApiKey({ ownerId: elsewhere.user.id }))).toMatchObject({ admins: [] });

    await send("POST", `/${(made.json as Admin).uuid}/addrole`, { Name: "Auditor" });
    expect(await named(username)).toMatchObject({ admins: [username], Total: 1 });
    expect(await named(username.slice(0, -1))).toMatchObject({ admins: [username] });
  });

  it("are changed, without their password and roles", async () => {
    const { Id, username } = await makeAdmin();
    const group = await makeGroup();
    const change = { FirstName: "Grace", organizationGroupUuid: group.uuid, locale: "de-DE" };
    expect(await send("POST", `/${Id.Value}/update`, change)).toMatchObject({
      status: 200,
      json: { username, firstName: "Grace", LocationGroupId: String(group.number), locale: "de-DE" },
    });
    for (const [body, message] of [
      [{ password }, /changepassword/],
      [{ roles: [] }, /addrole/],
      [{ email: "nowhere" }, /email/],
    ] as const) {
      const answer = await send("POST", `/${Id.Value}/update`, body);
      expect(answer).toMatchObject({ status: 400, json: { message: expect.stringMatching(message) } });
    }
  });

  it("are given passwords by number and by UUID", async () => {
    const { Id, uuid, username } = await makeAdmin();
    const hash = async () => (await findAuthorityByUsername(username))?.passwordHash;
    const before = await hash();
    expect(await send("POST", `/${Id.Value}/changepassword`, { Password: password })).toMatchObject({
      status: 204,
      text: "",
    });
    const between = await hash();
    expect(between).not.toBe(before);
    expect(await send("PUT", `/${uuid}/password`, { newPassword: `${password}!` })).toMatchObject({ status: 204 });
    expect(await hash()).not.toBe(between);
    expect(await send("PUT", `/${uuid}/password`, {})).toMatchObject({ status: 400, json: { errorCode: 400 } });
    expect(await send("PUT", `/${uuid}/password`, { password: "short" })).toMatchObject({ status: 400 });
    const limited = await makeApiKey({
      ownerId: (await makeAdministrator()).user.id,
      capabilities: ["user_role_scope_management"],
    });
    expect(await send("PUT", `/${uuid}/password`, { password }, limited)).toMatchObject({ status: 403 });
  });

  it("are given roles and lose them", async () => {
    const { Id } = await makeAdmin();
    const top = await topGroup();
    const role = { Name: builtInRoles.auditor.name, LocationGroupId: String(top.number) };
    const names = (json: unknown) => (json as { roles: { Name: string }[] }).roles.map(({ Name }) => Name).sort();
    const given = await send("POST", `/${Id.Value}/addrole`, role);
    expect(given.status).toBe(200);
    expect(names(given.json)).toEqual(["Auditor", "Console Administrator"]);
    expect(await send("POST", `/${Id.Value}/addrole?again`, role)).toMatchObject({
      status: 409,
      json: { errorCode: 409 },
    });
    const taken = await send("POST", `/${Id.Value}/removerole`, role);
    expect(names(taken.json)).toEqual(["Console Administrator"]);
    expect(await send("POST", `/${Id.Value}/removerole?again`, role)).toMatchObject({ status: 404 });
    expect(await send("POST", `/${Id.Value}/addrole`, { Name: "Emperor" })).toMatchObject({ status: 400 });
  });

  it("are deleted", async () => {
    const { Id, username } = await makeAdmin();
    expect(await send("DELETE", `/${Id.Value}/delete`)).toMatchObject({ status: 204, text: "" });
    expect(await findAuthorityByUsername(username)).toBeNull();
    // The same call again would be refused as a replay.
    expect(await send("DELETE", `/${Id.Value}/delete?again`)).toMatchObject({ status: 404, json: { errorCode: 404 } });
  });

  it("are read, and not changed, by who may only read", async () => {
    const { Id, uuid, username } = await makeAdmin();
    expect(await send("GET", `/${Id.Value}`, undefined, auditor)).toMatchObject({ status: 200, json: { username } });
    const refusals = [
      await send("POST", "", { UserName: unique("no") }, auditor),
      await send("POST", `/${Id.Value}/update`, { FirstName: "Eve" }, auditor),
      await send("POST", `/${Id.Value}/changepassword`, { password }, auditor),
      await send("PUT", `/${uuid}/password`, { password }, auditor),
      await send("POST", `/${Id.Value}/addrole`, { Name: "Auditor" }, auditor),
      await send("POST", `/${Id.Value}/removerole`, { Name: "Console Administrator" }, auditor),
      await send("DELETE", `/${Id.Value}/delete`, undefined, auditor),
    ];
    for (const answer of refusals) expect(answer).toMatchObject({ status: 403, json: { errorCode: 403 } });
    expect((await send("GET", `/${Id.Value}`)).json).toMatchObject({ firstName: "", roles: [{}] });
    const nobody = await makeApiKey({ ownerId: (await makeUser()).id });
    expect(await send("GET", `/${Id.Value}`, undefined, nobody)).toMatchObject({ status: 404 });
  });

  it("and what is unknown below the prefixes is answered in the product's shape", async () => {
    for (const target of [
      "/API/system/nothing",
      "/api/mam/apps/search",
      "/API/MCM/x",
      "/api/system/admins/1/x",
      "/API/mem/",
    ]) {
      const answer = await call({ target, key });
      expect(answer).toMatchObject({ status: 404, json: { errorCode: 404, message: expect.any(String) } });
      expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    }
    const wrong = await send("PUT", "/1/update", {});
    expect(wrong).toMatchObject({ status: 405, json: { errorCode: 405 }, headers: { allow: "POST" } });
  });
});
