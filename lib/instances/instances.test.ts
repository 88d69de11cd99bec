import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { organizationGroups } from "@/db/schema";
import { transaction } from "@/db/store";
import { getAccount } from "@/lib/account/queries";
import { makeAccount } from "@/lib/account/records";
import { makeGroup, topGroup } from "@/test/make";
import { useTestStore } from "@/test/store";
import { instancesOf } from "./instances-of";
import { findInstanceByAccount, listInstances } from "./queries";

useTestStore();

const setInstance = (groupId: string, isInstance: boolean) =>
  transaction(async (tx) => {
    await tx.update(organizationGroups).set({ isInstance }).where(eq(organizationGroups.id, groupId));
  });

test("the first start makes an account ID of seven digits and one instance without units", async () => {
  const { accountId } = await getAccount();
  expect(accountId).toMatch(/^[1-9]\d{6}$/);
  const top = await topGroup();
  expect(await listInstances()).toEqual([
    { groupId: top.id, name: "Global", path: top.path, isInstance: true, units: 0, accountIdSuffices: true },
  ]);
  expect((await findInstanceByAccount())?.groupId).toBe(top.id);
});

test("a later start changes neither", async () => {
  const { accountId } = await getAccount();
  const top = await topGroup();
  await setInstance(top.id, false);
  await transaction(makeAccount);
  expect(await getAccount()).toEqual({ accountId });
  expect(await listInstances()).toEqual([]);
  expect(await findInstanceByAccount()).toBeNull();
});

/** Groups by path; a star marks an instance. */
const layouts: [string, string[], [path: string, units: number, suffices: boolean][]][] = [
  ["no instance", ["/a/", "/a/b/"], []],
  ["one without units", ["/a/*"], [["/a/", 0, true]]],
  ["one with a unit", ["/a/*", "/a/b/"], [["/a/", 1, false]]],
  ["one with units below units", ["/a/*", "/a/b/", "/a/b/c/"], [["/a/", 2, false]]],
  ["a leaf, groups above it are none of its units", ["/a/", "/a/b/*"], [["/a/b/", 0, true]]],
  [
    "two side by side",
    ["/a/", "/a/b/*", "/a/c/*"],
    [
      ["/a/b/", 0, false],
      ["/a/c/", 0, false],
    ],
  ],
  [
    "one in the other: the outer has no units",
    ["/a/*", "/a/b/*"],
    [
      ["/a/", 0, false],
      ["/a/b/", 0, false],
    ],
  ],
  [
    "units end at the next instance",
    ["/a/*", "/a/b/*", "/a/b/c/", "/a/d/"],
    [
      ["/a/", 1, false],
      ["/a/b/", 1, false],
    ],
  ],
];

test.each(layouts)("%s", (_, given, expected) => {
  const groups = given.map((text) => {
    const path = text.replace("*", "");
    const id = path.split("/").at(-2) ?? "";
    return { groupId: id, name: id, path, isInstance: text.endsWith("*") };
  });
  const found = instancesOf(groups).map(({ path, units, accountIdSuffices }) => [path, units, accountIdSuffices]);
  expect(found).toEqual(expected);
});

test("the account ID alone reaches the only instance as long as it has no units", async () => {
  const top = await topGroup();
  await setInstance(top.id, false);
  const leaf = await makeGroup();
  await setInstance(leaf.id, true);
  expect((await findInstanceByAccount())?.groupId).toBe(leaf.id);

  await makeGroup({ parentId: leaf.id });
  expect(await findInstanceByAccount()).toBeNull();

  const other = await makeGroup();
  await setInstance(leaf.id, false);
  await setInstance(other.id, true);
  expect((await findInstanceByAccount())?.groupId).toBe(other.id);
  await setInstance(top.id, true);
  expect(await findInstanceByAccount()).toBeNull();
});
