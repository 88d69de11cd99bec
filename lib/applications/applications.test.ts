import { beforeAll, describe, expect, it } from "vitest";
import { eventsAbout } from "@/test/audit";
import { keyActorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { makeApplication } from "@/test/make-application";
import { makeTeam } from "@/test/make-team";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { deleteGroup } from "../groups/commands";
import { createApplication } from "./commands/create-application";
import { deleteApplication } from "./commands/delete-application";
import { updateApplication } from "./commands/update-application";
import { applicationsCsv, getApplication, listApplications, listTeamsForRules } from "./queries";

useTestStore();

let actor: Actor;
beforeAll(async () => {
  ({ actor } = await makeAdministrator());
});

describe("an application", () => {
  it("is registered with its policy as it will be compared, and recorded", async () => {
    const name = unique("Orders");
    const team = await makeTeam();
    const made = await createApplication(actor, {
      name,
      host: `${name}.Example.org:443`,
      pathPrefix: "/api/",
      schemes: ["hmac", "forwarded-certificate", "hmac"],
      rules: [
        { methods: "get, post GET", path: "/api/orders/*", teamIds: [team.id], capability: "user_data_upload" },
        { methods: null, path: "/**", effect: "refuse" },
      ],
    });
    expect(made).toMatchObject({
      name,
      host: `${name.toLowerCase()}.example.org`,
      pathPrefix: "/api",
      status: "enabled",
      schemes: ["hmac", "forwarded-certificate"],
      rules: [
        {
          methods: ["GET", "POST"],
          path: "/api/orders/*",
          effect: "allow",
          capability: "user_data_upload",
          teamIds: [team.id],
          groupIds: [],
        },
        { methods: null, path: "/**", effect: "refuse", capability: null, teamIds: [], groupIds: [] },
      ],
      can: { update: true, delete: true },
    });
    expect(await eventsAbout(made.id)).toMatchObject([{ event: "applications.create", after: { name } }]);
  });

  it.each([
    [{ name: "" }, ["name"]],
    [{ host: "not a host" }, ["host"]],
    [{ host: "https://a.example" }, ["host"]],
    [{ pathPrefix: "/a/*" }, ["pathPrefix"]],
    [{ host: "a/b", pathPrefix: "a" }, ["host", "pathPrefix"]],
    [{ schemes: ["session"] as never }, ["schemes.0"]],
    [{ rules: [{ path: "orders" }] }, ["rules.0.path"]],
    [{ rules: [{ path: "/a" }, { path: "/a/%2e" }] }, ["rules.1.path"]],
    [{ rules: [{ path: "/a", methods: "GET /" }] }, ["rules.0.methods"]],
    [{ rules: [{ path: "/a", effect: "public" as const, teamIds: ["tea_x"] }] }, ["rules.0.effect"]],
    [{ rules: [{ path: "/a", effect: "refuse" as const, capability: "audit_query" }] }, ["rules.0.effect"]],
    [{ pathPrefix: "/api", rules: [{ path: "/orders" }] }, ["rules.0.path"]],
    [
      { rules: [{ path: "/a", teamIds: ["tea_none"], groupIds: ["grp_none"] }] },
      ["rules.0.groupIds", "rules.0.teamIds"],
    ],
    [{ rules: [{ path: "/a", capability: "none" }] }, ["rules.0.capability"]],
    [{ groupId: "grp_none" }, ["groupId"]],
  ])("is not registered with %j", async (wrong, fields) => {
    const work = createApplication(actor, { name: unique("wrong"), host: "wrong.example.org", ...wrong });
    const error = await work.catch((thrown) => thrown);
    expect(Object.keys(error.details.fieldErrors).sort()).toEqual(fields);
  });

  it("is the only one of its name and of its place", async () => {
    const first = await makeApplication();
    await expect(makeApplication({ name: first.name.toUpperCase() })).rejects.toMatchObject({ code: "conflict" });
    await expect(makeApplication({ host: first.host })).rejects.toMatchObject({
      code: "conflict",
      details: { fieldErrors: { pathPrefix: [expect.any(String)] } },
    });
    expect(await makeApplication({ host: first.host, pathPrefix: "/below" })).toMatchObject({ host: first.host });
    const results = await Promise.allSettled([
      makeApplication({ host: "race.example.org" }),
      makeApplication({ host: "race.example.org" }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is changed in what is given, and deleted", async () => {
    const { id, host } = await makeApplication({ rules: [{ path: "/a" }, { path: "/b", effect: "public" }] });
    const changed = await updateApplication(actor, { id, description: "Changed", status: "disabled" });
    expect(changed).toMatchObject({ host, description: "Changed", status: "disabled", rules: [{}, {}] });
    await expect(updateApplication(actor, { id, pathPrefix: "/b" })).rejects.toMatchObject({
      details: { fieldErrors: { "rules.0.path": [expect.any(String)] } },
    });
    expect(await updateApplication(actor, { id, rules: [], schemes: [] })).toMatchObject({ rules: [], schemes: null });
    await deleteApplication(actor, { id });
    await expect(getApplication(actor, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteApplication(actor, { id })).rejects.toMatchObject({ code: "not_found" });
    const events = (await eventsAbout(id)).map(({ event }) => event);
    expect(events.sort()).toEqual([
      "applications.create",
      "applications.delete",
      "applications.update",
      "applications.update",
    ]);
  });

  it("keeps a team in its rules that who changes it does not see", async () => {
    const team = await makeTeam();
    const { id } = await makeApplication({ rules: [{ path: "/a", teamIds: [team.id] }] });
    const key = await keyActorFor((await makeAdministrator()).user.id, ["app_policy_management"]);
    const kept = await updateApplication(key, { id, rules: [{ path: "/b", teamIds: [team.id] }] });
    expect(kept.rules).toMatchObject([{ path: "/b", teamIds: [team.id] }]);
  });
});

it("keeps its group from being deleted", async () => {
  const group = await makeGroup();
  const { id } = await makeApplication({ groupId: group.id });
  await expect(deleteGroup(actor, { id: group.id })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("1 application"),
  });
  await deleteApplication(actor, { id });
  await deleteGroup(actor, { id: group.id });
});

describe("rights", () => {
  it("hold in the group of the application and below", async () => {
    const group = await makeGroup();
    const { actor: below } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const { actor: auditor } = await makeAdministrator("auditor");
    const above = await makeApplication();
    const own = await createApplication(below, { name: unique("own"), host: `${unique("own")}.example.org` });
    expect(own.group.id).toBe(group.id);
    const hidden = { code: "not_found" };
    await expect(getApplication(below, above.id)).rejects.toMatchObject(hidden);
    await expect(updateApplication(below, { id: above.id, name: "x" })).rejects.toMatchObject(hidden);
    await expect(deleteApplication(below, { id: above.id })).rejects.toMatchObject(hidden);
    expect((await getApplication(auditor, own.id)).can).toEqual({ update: false, delete: false });
    for (const work of [
      updateApplication(auditor, { id: own.id, name: "x" }),
      deleteApplication(auditor, { id: own.id }),
      createApplication(auditor, { name: "x", host: "x.example.org" }),
    ])
      await expect(work).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateApplication(below, { id: own.id, groupId: (await topGroup()).id })).rejects.toMatchObject({
      details: { fieldErrors: { groupId: [expect.any(String)] } },
    });
    await expect(listApplications(await keyless())).rejects.toMatchObject({ code: "forbidden" });
  });

  it("do not reach a host on which another group has an application", async () => {
    const { host } = await makeApplication({ pathPrefix: "/payroll" });
    const group = await makeGroup();
    const { actor: below } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const open = { name: unique("open"), host, rules: [{ path: "/payroll/open/**", effect: "public" as const }] };
    await expect(createApplication(below, { ...open, pathPrefix: "/payroll/open" })).rejects.toMatchObject({
      details: { fieldErrors: { host: [expect.any(String)] } },
    });
    const own = await createApplication(below, { name: unique("own"), host: `${unique("own")}.example.org` });
    await expect(createApplication(below, { ...open, host: `${host}:8443` })).rejects.toMatchObject({
      details: { fieldErrors: { host: [expect.any(String)] } },
    });
    await expect(updateApplication(below, { id: own.id, host })).rejects.toMatchObject({ code: "conflict" });
  });

  it("of a limited credential need app_policy_management", async () => {
    const { user } = await makeAdministrator();
    const key = await keyActorFor(user.id, ["app_policy_management"]);
    const { id } = await createApplication(key, { name: unique("key"), host: `${unique("key")}.example.org` });
    const other = await keyActorFor(user.id, ["audit_query"]);
    for (const work of [listApplications(other), deleteApplication(other, { id }), updateApplication(other, { id })])
      await expect(work).rejects.toMatchObject({ code: "forbidden", details: { reason: "insufficient_capability" } });
    // A rule names only what its maker may see.
    const team = await makeTeam();
    expect(await listTeamsForRules(key)).toEqual([]);
    await expect(updateApplication(key, { id, rules: [{ path: "/a", teamIds: [team.id] }] })).rejects.toMatchObject({
      details: { fieldErrors: { "rules.0.teamIds": [expect.any(String)] } },
    });
  });

  const keyless = async () => keyActorFor((await makeUser()).id, null);
});

it("the list is searched, filtered, sorted and paged, and exported", async () => {
  const group = await makeGroup();
  const word = unique("listed");
  for (const [name, status] of [
    ["b", "enabled"],
    ["a", "disabled"],
    ["c", "enabled"],
  ] as const) {
    const host = `${name}-${word}.example.org`;
    await makeApplication({ name: `${word} ${name}`, host, status, groupId: group.id });
  }
  const names = async (filters: object) =>
    (await listApplications(actor, { search: word, ...filters })).items.map(({ name }) => name.at(-1)).join("");
  expect(await names({})).toBe("abc");
  expect(await names({ sort: "-host" })).toBe("cba");
  expect(await names({ sort: "created" })).toBe("bac");
  expect(await names({ status: "enabled" })).toBe("bc");
  expect(await names({ groupId: group.id })).toBe("abc");
  expect(await names({ groupId: (await topGroup()).id })).toBe("");
  const first = await listApplications(actor, { search: word, limit: 2 });
  expect(first.total).toEqual({ count: 3, more: false });
  expect(await names({ limit: 2, cursor: first.next })).toBe("c");
  const lines: string[] = [];
  for await (const line of applicationsCsv(actor, { search: word })) lines.push(line);
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain(`${word} a`);
});
