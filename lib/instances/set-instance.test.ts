import { beforeAll, expect, test } from "vitest";
import { eventsAbout } from "@/test/audit";
import { makeAdministrator, makeGroup, topGroup, unique } from "@/test/make";
import { makeAccessKey } from "@/test/make-access-key";
import { makeContact } from "@/test/make-contact";
import { useTestStore } from "@/test/store";
import { createAccessKey } from "../access-keys/commands/create-access-key";
import { meetDevice } from "../devices/commands/meet-device";
import { setInstance } from "./commands/set-instance";
import { getAccountView, listInstances } from "./queries";

useTestStore();

let site: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  site = await makeAdministrator("siteAdministrator", { isPrimary: true });
});

const make = async (name = unique("group")) => {
  const group = await makeGroup({ name });
  await setInstance(site.actor, { groupId: group.id, isInstance: true });
  return group;
};

test("a group becomes an instance and a plain group again, once each", async () => {
  const group = await make();
  const isOne = async () => (await listInstances()).some(({ groupId }) => groupId === group.id);
  expect(await isOne()).toBe(true);
  await expect(setInstance(site.actor, { groupId: group.id, isInstance: true })).rejects.toMatchObject({
    code: "conflict",
  });
  await setInstance(site.actor, { groupId: group.id, isInstance: false });
  expect(await isOne()).toBe(false);
  await expect(setInstance(site.actor, { groupId: group.id, isInstance: false })).rejects.toMatchObject({
    code: "conflict",
  });
  expect((await eventsAbout(group.id)).map(({ event }) => event)).toEqual(["instances.make", "instances.unmake"]);
});

test("it stays one while access keys or devices belong to it, and says which", async () => {
  const group = await make("Branch");
  await makeAccessKey({ groupId: group.id });
  await meetDevice(await makeContact({ groupId: group.id }));
  await meetDevice(await makeContact({ groupId: group.id }));
  await expect(setInstance(site.actor, { groupId: group.id, isInstance: false })).rejects.toMatchObject({
    code: "conflict",
    message: "Branch has 1 access key and 2 devices: delete the keys and forget the devices first.",
  });
});

test("of a key and a plain group that are asked for at the same moment, one is refused", async () => {
  const group = await make();
  const [made, unmade] = await Promise.allSettled([
    createAccessKey(site.actor, { variety: "fortigate", name: unique("key"), groupId: group.id }),
    setInstance(site.actor, { groupId: group.id, isInstance: false }),
  ]);
  expect([made.status, unmade.status].sort()).toEqual(["fulfilled", "rejected"]);
});

test("it takes the right to change the group", async () => {
  const group = await make();
  const [auditor, elsewhere] = [
    await makeAdministrator("auditor"),
    await makeAdministrator("consoleAdministrator", { groupId: (await makeGroup()).id }),
  ];
  const wanted = { groupId: group.id, isInstance: false };
  await expect(setInstance(auditor.actor, wanted)).rejects.toMatchObject({ code: "forbidden" });
  await expect(setInstance(elsewhere.actor, wanted)).rejects.toMatchObject({ code: "not_found" });
});

test("who sees some instances only is told how many there are", async () => {
  const group = await make("Kano");
  await makeGroup({ parentId: group.id });
  const { id: keyId } = await makeAccessKey({ groupId: group.id });
  expect(keyId).toMatch(/^ack_/);
  const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
  const view = await getAccountView(actor);
  expect(view.instances).toEqual([
    expect.objectContaining({
      groupId: group.id,
      label: "Global / Kano",
      units: 1,
      accessKeys: 1,
      devices: 0,
      accountIdSuffices: false,
      mayUpdate: true,
    }),
  ]);
  expect(view.totalInstances).toBe((await listInstances()).length);
  expect(view.instances[0]?.path.startsWith((await topGroup()).path)).toBe(true);
});
