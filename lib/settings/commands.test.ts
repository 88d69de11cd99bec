import { describe, expect, it } from "vitest";
import { settings } from "@/db/schema";
import { eventsAbout } from "@/test/audit";
import { interleave } from "@/test/interleave";
import { makeAdministrator, makeGroup, topGroup } from "@/test/make";
import { useTestStore } from "@/test/store";
import { changeSettings, updateGroupSettings, updateSettings } from "./commands";
import { findEffectiveGroupSettings, getGroupSettings, getSettings, listSettings } from "./queries";

useTestStore();

const section = "rest-api.authentication";
const forbidden = { code: "forbidden" };

describe("updateSettings", () => {
  it("saves a section, at once, with before and after in the audit log", async () => {
    const { actor } = await makeAdministrator();
    await updateSettings(actor, "signed-requests", { windowMinutes: 10 });
    expect(await getSettings("signed-requests")).toEqual({ windowMinutes: 10 });
    expect(await listSettings(actor)).toContainEqual({ section: "signed-requests", value: { windowMinutes: 10 } });
    expect(await eventsAbout("signed-requests", "settings.update")).toMatchObject([
      { before: { windowMinutes: 5 }, after: { windowMinutes: 10 } },
    ]);
  });

  it.each([null, "", " ", [], [7], true, {}])("takes %j for no number", async (requestLogDays) => {
    const { actor } = await makeAdministrator();
    await expect(changeSettings(actor, "usage", { requestLogDays })).rejects.toMatchObject({
      details: { fieldErrors: { requestLogDays: ["must be a whole number"] } },
    });
    expect(await changeSettings(actor, "usage", { requestLogDays: "31" })).toEqual({ requestLogDays: 31 });
  });

  it("keeps another value of the section that is changed at the same time", async () => {
    const { actor } = await makeAdministrator();
    const key = "client-certificates";
    const value = { enabled: true, maximumDays: 366, requireProofOfPossession: true };
    const result = await interleave(
      (tx) => tx.insert(settings).values({ key, value, updatedAt: new Date() }),
      () => changeSettings(actor, key, { maximumDays: 30 }),
    );
    expect(result).toMatchObject({ status: "fulfilled", value: { ...value, maximumDays: 30 } });
    expect(await getSettings(key)).toEqual({ ...value, maximumDays: 30 });
  });

  it("refuses values out of range, and everybody but those who may", async () => {
    const { actor } = await makeAdministrator();
    await expect(updateSettings(actor, "signed-requests", { windowMinutes: 0 })).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { windowMinutes: [expect.any(String)] } },
    });
    const { actor: console } = await makeAdministrator("consoleAdministrator");
    await expect(updateSettings(console, "signed-requests", { windowMinutes: 1 })).rejects.toMatchObject(forbidden);
    await expect(listSettings(console)).rejects.toMatchObject(forbidden);
    const { actor: auditor } = await makeAdministrator("auditor");
    expect(await listSettings(auditor)).not.toEqual([]);
    await expect(updateSettings(auditor, "signed-requests", { windowMinutes: 1 })).rejects.toMatchObject(forbidden);
  });
});

describe("group settings", () => {
  const value = { basic: false, certificates: true, directory: false };
  const open = { basic: true, certificates: true, directory: false };
  const either = { section, childPermission: "either" } as const;

  it("come from the nearest override above", async () => {
    const { actor } = await makeAdministrator();
    const top = await topGroup();
    const group = await makeGroup();
    const below = await makeGroup({ parentId: group.id });
    expect(await getGroupSettings(actor, below.id, section)).toMatchObject({
      value: open,
      mode: "inherit",
      inheritedFrom: { id: top.id, name: "Global" },
      mayInherit: true,
      mayOverride: true,
      mayUpdate: true,
    });
    const made = await updateGroupSettings(actor, { groupId: group.id, ...either, mode: "override", value });
    expect(made).toMatchObject({ value, mode: "override", inheritedFrom: null });
    expect(await findEffectiveGroupSettings(below.path, section)).toEqual(value);
    expect((await getGroupSettings(actor, below.id, section)).inheritedFrom?.id).toBe(group.id);
    expect(await eventsAbout(group.id, "group-settings.update")).toMatchObject([
      { before: { mode: "inherit", basic: true }, after: { mode: "override", basic: false } },
    ]);
    await updateGroupSettings(actor, { groupId: group.id, ...either, mode: "inherit" });
    expect(await findEffectiveGroupSettings(below.path, section)).toEqual(open);
    const back = await updateGroupSettings(actor, { groupId: group.id, ...either, mode: "override" });
    expect(back.value).toEqual(value);
  });

  it("that may only be inherited bind everything below, former overrides too", async () => {
    const { actor } = await makeAdministrator();
    const group = await makeGroup();
    const below = await makeGroup({ parentId: group.id });
    const deep = await makeGroup({ parentId: below.id });
    await updateGroupSettings(actor, { groupId: deep.id, ...either, mode: "override", value });
    await updateGroupSettings(actor, { groupId: group.id, section, childPermission: "inherit", mode: "inherit" });
    expect(await findEffectiveGroupSettings(deep.path, section)).toEqual(open);
    expect(await getGroupSettings(actor, deep.id, section)).toMatchObject({ mode: "inherit", mayOverride: false });
    for (const groupId of [below.id, deep.id])
      await expect(updateGroupSettings(actor, { groupId, ...either, mode: "override", value })).rejects.toMatchObject({
        details: { fieldErrors: { mode: [expect.stringContaining("Inherit only")] } },
      });
  });

  it("that must be overridden cannot be inherited; the top group never inherits", async () => {
    const { actor } = await makeAdministrator();
    const group = await makeGroup();
    const below = await makeGroup({ parentId: group.id });
    await updateGroupSettings(actor, { groupId: group.id, section, childPermission: "override", mode: "inherit" });
    for (const groupId of [below.id, (await topGroup()).id])
      await expect(updateGroupSettings(actor, { groupId, ...either, mode: "inherit" })).rejects.toMatchObject({
        code: "invalid",
      });
    expect(await getGroupSettings(actor, (await topGroup()).id, section)).toMatchObject({
      mode: "override",
      mayInherit: false,
    });
  });

  it("are seen by those with tenant keys, changed by those with settings, in their groups", async () => {
    const [mine, other] = [await makeGroup(), await makeGroup()];
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: mine.id });
    expect(await getGroupSettings(actor, mine.id, section)).toMatchObject({ mayUpdate: false });
    await expect(getGroupSettings(actor, other.id, section)).rejects.toMatchObject({ code: "not_found" });
    const wanted = { groupId: mine.id, ...either, mode: "override", value } as const;
    await expect(updateGroupSettings(actor, wanted)).rejects.toMatchObject(forbidden);
    const { actor: owner } = await makeAdministrator();
    await expect(updateGroupSettings(owner, { ...wanted, value: { basic: "yes" } })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});
