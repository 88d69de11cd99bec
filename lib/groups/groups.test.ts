import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { tenantKeys } from "@/db/schema";
import { transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { actorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { listAuditEvents } from "../audit/queries";
import { newId } from "../id";
import { updateUser } from "../users/commands/update-user";
import { createGroup, deleteGroup, moveGroup, updateGroup } from "./commands";
import { getGroup, getGroupTree, listGroupChoices, listGroups } from "./queries";

useTestStore();

const forbidden = { code: "forbidden" };
const conflict = { code: "conflict" };

describe("createGroup and updateGroup", () => {
  it("make a path, a number and a Group ID from the name; a second one of the name gets another", async () => {
    const { actor } = await makeAdministrator();
    const top = await topGroup();
    const word = unique("São Paulo");
    const group = await createGroup(actor, { parentId: top.id, name: word, country: "Brazil" });
    expect(group).toMatchObject({
      path: `${top.path}${group.id}/`,
      level: 1,
      country: "Brazil",
      locale: "en-US",
      users: 0,
    });
    expect(group.groupCode).toBe(word.toLowerCase().replace(" ", "-"));
    const below = await createGroup(actor, { parentId: group.id, name: word });
    expect(below.groupCode).toBe(`${group.groupCode}-2`);
    const renamed = await updateGroup(actor, { id: below.id, name: "  Lagos  " });
    expect(renamed).toMatchObject({ name: "Lagos", groupCode: below.groupCode, parentNumber: group.number });
    expect(await eventsAbout(below.id, "groups.update")).toMatchObject([
      { before: { name: word }, after: { name: "Lagos" } },
    ]);
    expect((await listGroups(actor, { search: "lag" })).items.map(({ id }) => id)).toEqual([below.id]);
  });

  it("refuse a sibling's name, a Group ID in use and a parent that is not there", async () => {
    const { actor } = await makeAdministrator();
    const group = await makeGroup();
    const parentId = (await topGroup()).id;
    await expect(createGroup(actor, { parentId, name: group.name.toUpperCase() })).rejects.toMatchObject(conflict);
    await expect(createGroup(actor, { parentId, name: unique("g"), groupCode: group.groupCode })).rejects.toMatchObject(
      {
        details: { fieldErrors: { groupCode: [expect.any(String)] } },
      },
    );
    await expect(createGroup(actor, { parentId: newId("group"), name: "x" })).rejects.toMatchObject({
      details: { fieldErrors: { parentId: [expect.any(String)] } },
    });
    const twice = { parentId, name: unique("twice") };
    const results = await Promise.allSettled([createGroup(actor, twice), createGroup(actor, twice)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("need the permission in that group", async () => {
    const group = await makeGroup();
    const { actor } = await makeAdministrator("auditor");
    await expect(createGroup(actor, { parentId: group.id, name: "x" })).rejects.toMatchObject(forbidden);
    const { actor: local } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    await expect(createGroup(local, { parentId: (await topGroup()).id, name: "x" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(updateGroup(local, { id: (await topGroup()).id, name: "x" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await createGroup(local, { parentId: group.id, name: "mine" })).toMatchObject({ parentId: group.id });
  });
});

describe("moveGroup", () => {
  it("takes everything below along, and rights follow the new place", async () => {
    const { actor } = await makeAdministrator();
    const [from, to] = [await makeGroup(), await makeGroup()];
    const group = await makeGroup({ parentId: from.id });
    const below = await makeGroup({ parentId: group.id });
    const user = await makeUser({ groupId: below.id });
    const { user: boss } = await makeAdministrator("consoleAdministrator", { groupId: to.id });
    await expect(updateUser(await actorFor(boss.id), { id: user.id, firstName: "Soon" })).rejects.toMatchObject({
      code: "not_found",
    });

    const moved = await moveGroup(actor, { id: group.id, parentId: to.id });
    expect(moved.path).toBe(`${to.path}${group.id}/`);
    expect((await getGroup(actor, below.id)).path).toBe(`${moved.path}${below.id}/`);
    expect((await actorFor(user.id)).user.groupPath).toBe(`${moved.path}${below.id}/`);
    expect(await updateUser(await actorFor(boss.id), { id: user.id, firstName: "Now" })).toMatchObject({
      firstName: "Now",
    });
    expect(await eventsAbout(group.id, "groups.move")).toMatchObject([
      { before: { parent: from.name }, after: { parent: to.name } },
    ]);
  });

  it("keeps the audit log where it was, and with those who read the group's", async () => {
    const { actor } = await makeAdministrator();
    const [from, to] = [await makeGroup(), await makeGroup()];
    const group = await makeGroup({ parentId: from.id });
    await updateGroup(actor, { id: group.id, country: "Kenya" });
    const auditorIn = async (groupId: string) => (await makeAdministrator("auditor", { groupId })).user.id;
    const [old, own, fresh] = [await auditorIn(from.id), await auditorIn(group.id), await auditorIn(to.id)];
    await moveGroup(actor, { id: group.id, parentId: to.id });
    const seenBy = async (userId: string) =>
      (await listAuditEvents(await actorFor(userId), { subjectId: group.id, event: "groups.update" })).items.length;
    expect(await seenBy(old)).toBe(1);
    expect(await seenBy(own)).toBe(1);
    expect(await seenBy(fresh)).toBe(0);
  });

  it("refuses the top group, a place inside itself, and who has no rights at both places", async () => {
    const { actor } = await makeAdministrator();
    const group = await makeGroup();
    const below = await makeGroup({ parentId: group.id });
    const top = await topGroup();
    await expect(moveGroup(actor, { id: top.id, parentId: group.id })).rejects.toMatchObject(conflict);
    for (const parentId of [group.id, below.id])
      await expect(moveGroup(actor, { id: group.id, parentId })).rejects.toMatchObject({ code: "invalid" });
    const { actor: local } = await makeAdministrator("consoleAdministrator", { groupId: below.id });
    const inner = await makeGroup({ parentId: below.id });
    await expect(moveGroup(local, { id: below.id, parentId: inner.id })).rejects.toMatchObject(forbidden);
  });
});

describe("deleteGroup", () => {
  it("deletes an empty one, and says what is in another", async () => {
    const { actor } = await makeAdministrator();
    const empty = await makeGroup();
    await deleteGroup(actor, { id: empty.id });
    await expect(getGroup(actor, empty.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await eventsAbout(empty.id, "groups.delete")).toHaveLength(1);

    const full = await makeGroup();
    await makeGroup({ parentId: full.id });
    await makeAdministrator("auditor", { groupId: full.id });
    const key = {
      id: newId("tenantKey"),
      groupId: full.id,
      service: "s",
      serviceLower: "s",
      accountType: "admin" as const,
    };
    const rest = { description: "", permittedDomains: [], keyHash: unique("h"), keySealed: "", createdAt: new Date() };
    await transaction((tx) => tx.insert(tenantKeys).values({ ...key, ...rest }));
    await expect(deleteGroup(actor, { id: full.id })).rejects.toMatchObject({
      code: "conflict",
      message: `${full.name} is not empty: it has 1 group, 1 user, 1 role given in it, 1 tenant key.`,
    });
    await transaction((tx) => tx.delete(tenantKeys).where(eq(tenantKeys.id, key.id)));
    await expect(deleteGroup(actor, { id: (await topGroup()).id })).rejects.toMatchObject(conflict);
  });
});

describe("the tree", () => {
  it("nests, counts users and administrators, and begins where the viewer's rights begin", async () => {
    const group = await makeGroup();
    const below = await makeGroup({ parentId: group.id });
    await makeUser({ groupId: below.id });
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const [root, ...others] = await getGroupTree(actor);
    expect(others).toEqual([]);
    expect(root).toMatchObject({
      id: group.id,
      users: 1,
      administrators: 1,
      children: [{ id: below.id, users: 1, administrators: 0 }],
    });
    expect(await listGroupChoices(actor, "users.create")).toEqual([
      { id: group.id, path: group.path, label: `Global / ${group.name}` },
      { id: below.id, path: below.path, label: `Global / ${group.name} / ${below.name}` },
    ]);
    expect(await listGroupChoices(actor, "settings.update")).toEqual([]);
    const user = await makeUser();
    await expect(getGroupTree(await actorFor(user.id))).rejects.toMatchObject(forbidden);
  });
});
