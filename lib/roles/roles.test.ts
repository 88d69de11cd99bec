import { describe, expect, it } from "vitest";
import { eventsAbout } from "@/test/audit";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { builtInRoles } from "../roles";
import { createRole, deleteRole, updateRole } from "./commands";
import { assignableRoles, getRole, listRoles } from "./queries";

useTestStore();

const reader = () => ({ name: unique("reader"), permissions: ["users.read", "groups.read"] });

describe("roles", () => {
  it("lists the built-in ones with what they grant and who holds them", async () => {
    const { actor } = await makeAdministrator("auditor");
    const { items } = await listRoles(actor);
    const auditor = items.find((role) => role.id === builtInRoles.auditor.id);
    expect(auditor).toMatchObject({ name: "Auditor", isBuiltIn: true, holders: 1, topGroupOnly: false });
    expect(auditor?.permissions).toContainEqual({ name: "audit.read", description: "Read the audit log" });
    expect((await listRoles(actor, { search: "site admin" })).items).toMatchObject([{ topGroupOnly: true }]);
    expect((await listRoles(actor, { search: "%" })).items).toEqual([]);
    const user = await makeUser();
    await expect(listRoles(await actorFor(user.id))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("makes, changes and deletes a custom one, each with its event", async () => {
    const { actor } = await makeAdministrator();
    const input = reader();
    const role = await createRole(actor, input);
    expect(role).toMatchObject({ name: input.name, isBuiltIn: false, holders: 0 });
    const changed = await updateRole(actor, { id: role.id, permissions: ["users.read"] });
    expect(changed.permissions.map(({ name }) => name)).toEqual(["users.read"]);
    expect(changed.name).toBe(input.name);
    await deleteRole(actor, { id: role.id });
    await expect(getRole(actor, role.id)).rejects.toMatchObject({ code: "not_found" });
    for (const event of ["roles.create", "roles.update", "roles.delete"] as const)
      expect(await eventsAbout(role.id, event)).toHaveLength(1);
  });

  it("asks for a second factor from its first holder on, when a person says so at a browser", async () => {
    const { user, actor } = await makeAdministrator();
    const from = new Date("2027-03-01T09:00:00.000Z");
    const asked = { secondFactor: "required", from: from.toISOString() } as const;
    const role = await createRole(actor, { ...reader(), ...asked });
    expect(role).toMatchObject({ secondFactor: "required", secondFactorFrom: from });
    const [event] = await eventsAbout(role.id, "roles.create");
    expect(event?.after).toMatchObject({ secondFactor: "required", secondFactorFrom: from.toISOString() });
    expect(await createRole(actor, { ...reader(), secondFactor: "off", from: asked.from })).toMatchObject({
      secondFactor: "off",
      secondFactorFrom: null,
    });
    const program = await keyActorFor(user.id, null);
    for (const secondFactor of ["off", "required"] as const)
      await expect(createRole(program, { ...reader(), secondFactor })).rejects.toMatchObject({
        details: { reason: "browser_only" },
      });
    expect(await createRole(program, reader())).toMatchObject({ secondFactor: "optional" });
    await expect(createRole(actor, { ...reader(), ...asked, from: "soon" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("counts for its holders at once", async () => {
    const { actor } = await makeAdministrator();
    const role = await createRole(actor, reader());
    const user = await makeUser({ roles: [{ roleId: role.id, groupId: (await topGroup()).id }] });
    await updateRole(actor, { id: role.id, permissions: ["audit.read"] });
    expect([...((await actorFor(user.id)).user.grants[0]?.permissions ?? [])]).toEqual(["audit.read"]);
    await expect(deleteRole(actor, { id: role.id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("1 user"),
    });
  });

  it("refuses names twice, unknown permissions, none at all, and changes of built-in ones", async () => {
    const { actor } = await makeAdministrator();
    const role = await createRole(actor, reader());
    const invalid = { code: "invalid" };
    await expect(createRole(actor, { ...reader(), name: role.name.toUpperCase() })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(createRole(actor, { ...reader(), permissions: [] })).rejects.toMatchObject(invalid);
    await expect(createRole(actor, { ...reader(), permissions: ["users.fly"] })).rejects.toMatchObject(invalid);
    const builtIn = { id: builtInRoles.auditor.id };
    await expect(updateRole(actor, { ...builtIn, name: "x" })).rejects.toMatchObject({ code: "conflict" });
    await expect(deleteRole(actor, builtIn)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is no way up: a role holds, before and after, what its maker holds where it is held", async () => {
    const { actor: owner } = await makeAdministrator();
    const { actor } = await makeAdministrator("consoleAdministrator");
    await expect(createRole(actor, { ...reader(), permissions: ["settings.update"] })).rejects.toMatchObject({
      code: "forbidden",
    });
    const settings = await createRole(owner, { ...reader(), permissions: ["settings.read"] });
    await expect(updateRole(actor, { id: settings.id, permissions: ["users.read"] })).rejects.toMatchObject({
      code: "forbidden",
    });

    const group = await makeGroup();
    const { actor: local } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const role = await createRole(owner, reader());
    await makeUser({ roles: [{ roleId: role.id, groupId: (await topGroup()).id }] });
    await expect(updateRole(local, { id: role.id, permissions: ["users.delete"] })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("assignableRoles", () => {
  it("offers what one holds there: Site Administrator in the top group only", async () => {
    const top = await topGroup();
    const group = await makeGroup();
    const namesFor = async (role: keyof typeof builtInRoles, groupId: string, at = top.id) => {
      const { actor } = await makeAdministrator(role, { groupId: at });
      const builtIn = Object.values(builtInRoles).map(({ id }) => id as string);
      return (await assignableRoles(actor, groupId)).filter(({ id }) => builtIn.includes(id)).map(({ name }) => name);
    };
    expect(await namesFor("siteAdministrator", top.id)).toEqual([
      "Auditor",
      "Console Administrator",
      "Site Administrator",
      "User",
    ]);
    expect(await namesFor("siteAdministrator", group.id)).toEqual(["Auditor", "Console Administrator", "User"]);
    expect(await namesFor("consoleAdministrator", group.id)).toEqual(["Console Administrator", "User"]);
    expect(await namesFor("consoleAdministrator", top.id, group.id)).toEqual([]);
    expect(await namesFor("auditor", top.id)).toEqual([]);
  });
});
