import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { accessKeys, credentials, organizationGroups } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { keyActorFor, makeAdministrator, makeGroup, topGroup, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { days, hours, after as later, now, setClock } from "../clock";
import { updateLimits } from "../credentials/commands/update-limits";
import { findAnything } from "../search/queries";
import { accessKeyHash } from "../secrets/access-key";
import { deleteAccessKey, setAccessKeyStatus, updateAccessKey } from "./commands/change-access-key";
import { createAccessKey } from "./commands/create-access-key";
import { rotateAccessKey } from "./commands/rotate-access-key";
import { accessKeyRefusal, accessKeysCsv, findPresentedAccessKey, getAccessKey, listAccessKeys } from "./queries";
import type { AccessKeyVariety } from "./schema";

useTestStore();
afterEach(() => setClock());

let primary: Awaited<ReturnType<typeof makeAdministrator>>;
let other: Awaited<ReturnType<typeof makeAdministrator>>;
let branch: { id: string; path: string; name: string };
let keeper: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  primary = await makeAdministrator("siteAdministrator", { isPrimary: true });
  other = await makeAdministrator();
  branch = await makeGroup({ name: "Branch" });
  await transaction(async (tx) => {
    await tx.update(organizationGroups).set({ isInstance: true }).where(eq(organizationGroups.id, branch.id));
  });
  keeper = await makeAdministrator("consoleAdministrator", { groupId: branch.id });
});

const make = (variety: AccessKeyVariety = "fortigate", actor = primary.actor, groupId = branch.id) =>
  createAccessKey(actor, { variety, name: unique("key"), groupId });

const presentedOf = async (key: string) => {
  const presented = await findPresentedAccessKey(accessKeyHash(key));
  if (!presented) throw new Error("The key is not known");
  return presented;
};
const refusalOf = async (key: string, { address = "192.0.2.1", at = now() } = {}) =>
  accessKeyRefusal(await presentedOf(key), { address, at });

describe("making a key", () => {
  it("keeps its hash only, gives it a public ID, and makes it the primary account's whoever made it", async () => {
    const { accessKey, key } = await make("fortigate", keeper.actor);
    expect(key).toMatch(/^[A-Z]{20}$/);
    expect(accessKey).toMatchObject({
      variety: "fortigate",
      keyId: expect.stringMatching(/^[0-9a-f]{16}$/),
      instance: { id: branch.id, name: "Branch" },
      status: "active",
      createdBy: { username: keeper.user.username },
      expiresAt: null,
      lastUsedAt: null,
    });
    const [credential] = await db().select().from(credentials).where(eq(credentials.id, accessKey.id));
    const [row] = await db().select().from(accessKeys).where(eq(accessKeys.id, accessKey.id));
    expect(credential).toMatchObject({ ownerId: primary.user.id, createdBy: keeper.user.id, capabilities: [] });
    expect(JSON.stringify([row, credential]).toLowerCase()).not.toContain(key.toLowerCase());
    const [event] = await eventsAbout(accessKey.id, "access-keys.create");
    expect(event).toMatchObject({ groupPath: branch.path, after: { keyId: accessKey.keyId, variety: "fortigate" } });
    expect(JSON.stringify(event)).not.toContain(key);
  });

  it("is found by what was presented, in either case", async () => {
    const { accessKey, key } = await make("ems");
    expect(await presentedOf(key.toUpperCase())).toMatchObject({
      id: accessKey.id,
      variety: "ems",
      groupId: branch.id,
      groupPath: branch.path,
      capabilities: ["sensor_management", "software_download"],
      owner: { user: { id: primary.user.id } },
    });
    expect(await findPresentedAccessKey(accessKeyHash("A".repeat(20)))).toBeNull();
  });

  it("takes each name once for each variety, in whatever case", async () => {
    const name = unique("Lagos");
    await createAccessKey(primary.actor, { variety: "ems", name, groupId: branch.id });
    await createAccessKey(primary.actor, { variety: "fortigate", name, groupId: branch.id });
    const again = createAccessKey(primary.actor, { variety: "ems", name: name.toUpperCase(), groupId: branch.id });
    await expect(again).rejects.toMatchObject({ code: "conflict", details: { fieldErrors: { name: [/already/] } } });
  });

  it("asks for an instance where there are several, and takes no other group", async () => {
    const name = unique("key");
    const fieldErrors = { groupId: ["Choose an instance"] };
    await expect(createAccessKey(primary.actor, { variety: "fortigate", name })).rejects.toMatchObject({
      details: { fieldErrors },
    });
    const plain = await makeGroup();
    const wanted = { variety: "fortigate", name } as const;
    for (const groupId of [plain.id, "grp_nowhere"])
      await expect(createAccessKey(primary.actor, { ...wanted, groupId })).rejects.toMatchObject({
        code: "invalid",
        details: { fieldErrors: { groupId: [expect.any(String)] } },
      });
  });

  it("refuses an end that has passed and a name that is missing", async () => {
    const wanted = { variety: "fortigate", groupId: branch.id } as const;
    const expiresAt = later(now(), -1);
    await expect(createAccessKey(primary.actor, { ...wanted, name: unique("key"), expiresAt })).rejects.toMatchObject({
      details: { fieldErrors: { expiresAt: ["Choose a date in the future"] } },
    });
    await expect(createAccessKey(primary.actor, { ...wanted, name: " " })).rejects.toMatchObject({
      details: { fieldErrors: { name: ["Name is needed"] } },
    });
  });
});

describe("who may", () => {
  const denied = { code: "forbidden", details: { reason: "primary_only" } };

  it("EMS keys are made, rotated, enabled and limited by the primary account only", async () => {
    await expect(make("ems", other.actor)).rejects.toMatchObject(denied);
    const { accessKey } = await make("ems");
    const { id } = accessKey;
    await expect(rotateAccessKey(other.actor, { id })).rejects.toMatchObject(denied);
    await expect(updateLimits(other.actor, { id, permittedAddresses: "" })).rejects.toMatchObject(denied);
    await setAccessKeyStatus(other.actor, { id, status: "disabled" });
    await expect(setAccessKeyStatus(other.actor, { id, status: "active" })).rejects.toMatchObject(denied);
    expect(await setAccessKeyStatus(primary.actor, { id, status: "active" })).toMatchObject({ status: "active" });
    await deleteAccessKey(other.actor, { id });
  });

  it("FortiGate keys need the permission where the instance lies", async () => {
    const top = await topGroup();
    const { accessKey } = await make("fortigate", primary.actor, top.id);
    const { id } = accessKey;
    await expect(make("fortigate", keeper.actor, top.id)).rejects.toMatchObject({ code: "invalid" });
    for (const refused of [
      () => getAccessKey(keeper.actor, id),
      () => rotateAccessKey(keeper.actor, { id }),
      () => setAccessKeyStatus(keeper.actor, { id, status: "disabled" }),
      () => updateAccessKey(keeper.actor, { id, name: unique("key") }),
      () => updateLimits(keeper.actor, { id, expiresAt: null }),
      () => deleteAccessKey(keeper.actor, { id }),
    ])
      await expect(refused()).rejects.toMatchObject({ code: "not_found" });
    const { items } = await listAccessKeys(keeper.actor, {});
    expect(items.map((key) => key.id)).not.toContain(id);
    expect(items.every(({ instance }) => instance.id === branch.id)).toBe(true);
  });

  it("an auditor reads and changes nothing", async () => {
    const { actor } = await makeAdministrator("auditor");
    const { accessKey } = await make();
    const { id } = accessKey;
    expect(await getAccessKey(actor, id)).toMatchObject({ id });
    for (const refused of [
      () => make("fortigate", actor),
      () => rotateAccessKey(actor, { id }),
      () => setAccessKeyStatus(actor, { id, status: "disabled" }),
      () => updateAccessKey(actor, { id, name: unique("key") }),
      () => updateLimits(actor, { id, expiresAt: null }),
      () => deleteAccessKey(actor, { id }),
    ])
      await expect(refused()).rejects.toMatchObject({ code: "forbidden" });
  });

  it("a limited credential of the primary account makes no key that does more than itself", async () => {
    const actor = await keyActorFor(primary.user.id, ["credential_management"]);
    const wanted = { name: unique("key"), groupId: branch.id } as const;
    await expect(createAccessKey(actor, { variety: "ems", ...wanted })).rejects.toMatchObject({
      details: { reason: "insufficient_capability" },
    });
    expect((await createAccessKey(actor, { variety: "fortigate", ...wanted })).key).toHaveLength(20);
    const { accessKey } = await make("ems");
    const { id } = accessKey;
    await expect(rotateAccessKey(actor, { id })).rejects.toMatchObject({
      details: { reason: "insufficient_capability" },
    });
    await setAccessKeyStatus(actor, { id, status: "disabled" });
    await expect(setAccessKeyStatus(actor, { id, status: "active" })).rejects.toMatchObject({
      details: { reason: "insufficient_capability" },
    });
  });
});

describe("a key's life", () => {
  it("is refused from the next look on while it is disabled, and after it is deleted", async () => {
    const { accessKey, key } = await make();
    const { id } = accessKey;
    expect(await refusalOf(key)).toBeNull();
    await setAccessKeyStatus(keeper.actor, { id, status: "disabled" });
    expect(await refusalOf(key)).toBe("disabled");
    await expect(setAccessKeyStatus(keeper.actor, { id, status: "disabled" })).rejects.toMatchObject({
      code: "conflict",
    });
    await setAccessKeyStatus(keeper.actor, { id, status: "active" });
    expect(await refusalOf(key)).toBeNull();
    await deleteAccessKey(keeper.actor, { id });
    expect(await findPresentedAccessKey(accessKeyHash(key))).toBeNull();
    expect((await eventsAbout(id)).map(({ event }) => event)).toEqual([
      "access-keys.create",
      "access-keys.disable",
      "access-keys.enable",
      "access-keys.delete",
    ]);
  });

  it("is held to its limits, and knows no others", async () => {
    const { accessKey, key } = await make();
    const { id } = accessKey;
    const expiresAt = later(now(), days(1));
    const limited = await updateLimits(keeper.actor, { id, permittedAddresses: "198.51.100.0/24", expiresAt });
    expect(limited).toMatchObject({ kind: "access-key", permittedAddresses: ["198.51.100.0/24"], expiresAt });
    expect(await refusalOf(key)).toBe("ip_denied");
    expect(await refusalOf(key, { address: "198.51.100.9" })).toBeNull();
    expect(await refusalOf(key, { address: "198.51.100.9", at: later(expiresAt, 1) })).toBe("expired");
    await expect(
      updateLimits(keeper.actor, { id, requestsPerMinute: 5, maximumUses: 5, capabilities: ["audit_query"] }),
    ).rejects.toMatchObject({
      details: {
        fieldErrors: {
          requestsPerMinute: [expect.any(String)],
          maximumUses: [expect.any(String)],
          capabilities: [expect.any(String)],
        },
      },
    });
  });

  it("goes over to a successor with its name, instance and limits; both work until the old one ends", async () => {
    const { accessKey, key } = await make();
    const { id, name } = accessKey;
    await updateLimits(keeper.actor, { id, permittedAddresses: "192.0.2.1" });
    const made = await rotateAccessKey(keeper.actor, { id, graceDays: 2 });
    expect(made.accessKey).toMatchObject({
      name,
      instance: { id: branch.id },
      limits: { permittedAddresses: ["192.0.2.1"] },
      rotation: { predecessorId: id },
      createdBy: { username: keeper.user.username },
    });
    expect(made.accessKey.keyId).not.toBe(accessKey.keyId);
    expect([await refusalOf(key), await refusalOf(made.key)]).toEqual([null, null]);
    const end = later(now(), days(2) + hours(1));
    expect([await refusalOf(key, { at: end }), await refusalOf(made.key, { at: end })]).toEqual(["rotated", null]);
    for (const again of [
      () => rotateAccessKey(keeper.actor, { id }),
      () => updateAccessKey(keeper.actor, { id, name: unique("key") }),
      () => createAccessKey(keeper.actor, { variety: "fortigate", name, groupId: branch.id }),
    ])
      await expect(again()).rejects.toMatchObject({ code: "conflict" });
  });

  it("is renamed, and found by its new name and its ID", async () => {
    const { accessKey } = await make();
    const { id, keyId } = accessKey;
    const name = unique("Kano");
    await updateAccessKey(keeper.actor, { id, name });
    for (const search of [name, keyId.slice(0, 9)])
      expect((await listAccessKeys(keeper.actor, { search })).items).toMatchObject([{ id, name }]);
    expect(await findAnything(keeper.actor, name)).toMatchObject([{ kind: "Access keys", label: name }]);
    expect((await listAccessKeys(keeper.actor, { search: accessKey.name })).items).toEqual([]);
  });
});

describe("the list", () => {
  it("is filtered by variety, instance and state, sorted and paged, and written as CSV", async () => {
    const group = await makeGroup();
    await transaction(async (tx) => {
      await tx.update(organizationGroups).set({ isInstance: true }).where(eq(organizationGroups.id, group.id));
    });
    const names = ["c", "a", "b"].map((letter) => `${letter}-${unique("key")}`);
    const ids = new Map<string, string>();
    for (const name of names) {
      const { accessKey } = await createAccessKey(primary.actor, { variety: "fortigate", name, groupId: group.id });
      ids.set(name, accessKey.id);
    }
    await createAccessKey(primary.actor, { variety: "ems", name: unique("key"), groupId: group.id });
    const [c = "", a = "", b = ""] = names;
    await setAccessKeyStatus(primary.actor, { id: ids.get(b) ?? "", status: "disabled" });
    const wanted = { variety: "fortigate", groupId: group.id } as const;
    const namesOf = async (input: Parameters<typeof listAccessKeys>[1]) =>
      (await listAccessKeys(other.actor, { ...wanted, ...input })).items.map(({ name }) => name);
    expect(await namesOf({ sort: "name" })).toEqual([a, b, c]);
    expect(await namesOf({})).toEqual([b, a, c]);
    expect(await namesOf({ status: "disabled" })).toEqual([b]);
    const first = await listAccessKeys(other.actor, { ...wanted, sort: "name", limit: 2 });
    expect(first).toMatchObject({ items: [{ name: a }, { name: b }], total: { count: 3, more: false } });
    expect(await namesOf({ sort: "name", limit: 2, cursor: first.next ?? "" })).toEqual([c]);
    const lines: string[] = [];
    for await (const line of accessKeysCsv(other.actor, { ...wanted, sort: "name" })) lines.push(line);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^Name,Variety,Key ID,Instance/);
    expect(lines[1]).toContain(`${a},fortigate,`);
  });
});
