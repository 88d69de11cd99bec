import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventsAbout } from "@/test/audit";
import { makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { days, hours, after as later, now, setClock } from "../clock";
import { setLabel } from "../labels/commands/set-label";
import { listLabels } from "../labels/queries";
import { createTenantKey } from "../tenant-keys/commands/create-tenant-key";
import { rotateTenantKey } from "../tenant-keys/commands/rotate-tenant-key";
import { findTenantKey } from "../tenant-keys/queries";
import { sweepUsage } from "../usage/commands/sweep";
import { revokeCredentials } from "./commands/revoke-credentials";
import { getInventoryItem, inventoryCsv, listInventory } from "./queries";
import type { InventoryFilters } from "./schema";

useTestStore();
afterEach(() => setClock());

const at = now();
let actor: Actor;
let elsewhere: Actor;
let groupId: string;
let service: string;
let present: string;
let former: string;
let formerKey: string;

const list = (input: InventoryFilters) => listInventory(actor, input);
const found = async (input: InventoryFilters) => (await list(input)).items.map(({ id }) => id).sort();
const add = (name: string) => createTenantKey(actor, { groupId, service: name, accountType: "admin" });

beforeAll(async () => {
  groupId = (await makeGroup()).id;
  ({ actor } = await makeAdministrator("consoleAdministrator", { groupId }));
  ({ actor: elsewhere } = await makeAdministrator("consoleAdministrator", { groupId: (await makeGroup()).id }));
  service = unique("Payroll");
  const made = await add(service);
  ({ id: present } = made.tenantKey);
  formerKey = made.key;
  const { tenantKey } = await rotateTenantKey(actor, { id: present, graceDays: 7 });
  former = tenantKey.formerKeys[0]?.id ?? "";
});

describe("a tenant key in the inventory", () => {
  it("stands beside the key that it replaced, as long as that one works", async () => {
    expect(await found({ kind: "tenant-key" })).toEqual([former, present].sort());
    expect(await getInventoryItem(actor, present)).toMatchObject({
      ...{ kind: "tenant-key", title: service, owner: null, group: { id: groupId }, tenantKeyId: present },
      ...{ status: "active", expiresAt: null, capabilities: [], unusedCapabilities: [] },
    });
    expect(await getInventoryItem(actor, present)).toMatchObject({ rotatedAt: null });
    const shown = { title: service, tenantKeyId: present, status: "expires-soon", rotatedAt: expect.any(Date) };
    expect(await getInventoryItem(actor, former)).toMatchObject(shown);
    setClock(() => later(at, days(8)));
    expect(await found({ kind: "tenant-key" })).toEqual([present]);
    await expect(getInventoryItem(actor, former)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is found by its service, status, end and disuse, and by nothing that only people's credentials have", async () => {
    const both = [former, present].sort();
    expect(await found({ search: service.slice(0, 5) })).toEqual(both);
    expect(await found({ search: "no-such-word" })).toEqual([]);
    expect(await found({ kind: "tenant-key", status: "active" })).toEqual([present]);
    expect(await found({ kind: "tenant-key", status: "expires-soon" })).toEqual([former]);
    expect(await found({ kind: "tenant-key", status: "revoked" })).toEqual([]);
    expect(await found({ kind: "tenant-key", expiresWithinDays: 10 })).toEqual([former]);
    expect(await found({ kind: "tenant-key", unusedForDays: 1 })).toEqual([]);
    setClock(() => later(at, days(1) + hours(1)));
    expect(await found({ kind: "tenant-key", unusedForDays: 1 })).toEqual(both);
    const others = { owner: "a", ownerId: "usr_none", teamId: "tea_none", overPrivilegedDays: 1 } as const;
    for (const [name, value] of Object.entries(others))
      expect(await found({ kind: "tenant-key", [name]: value })).toEqual([]);
    expect(await found({ kind: "tenant-key", capability: "audit_query" })).toEqual([]);
  });

  it("is seen where the viewer may read the inventory only", async () => {
    expect((await listInventory(elsewhere, { kind: "tenant-key" })).items).toEqual([]);
    await expect(getInventoryItem(elsewhere, present)).rejects.toMatchObject({ code: "not_found" });
    await expect(getInventoryItem(elsewhere, former)).rejects.toMatchObject({ code: "not_found" });
    const { actor: auditor } = await makeAdministrator("auditor");
    expect((await getInventoryItem(auditor, present)).group).toMatchObject({ id: groupId });
  });

  it("has labels, which go when it goes", async () => {
    const label = { itemKind: "credential", itemId: present, name: "system", value: "payroll" } as const;
    expect(await setLabel(actor, label)).toEqual([{ name: "system", value: "payroll" }]);
    await setLabel(actor, { ...label, itemId: former });
    expect(await found({ label: "system: payroll" })).toEqual([former, present].sort());
    expect((await listLabels(actor)).items).toHaveLength(2);
    expect((await listLabels(elsewhere)).items).toEqual([]);
    await expect(setLabel(elsewhere, label)).rejects.toMatchObject({ code: "not_found" });
    await sweepUsage(now());
    expect((await getInventoryItem(actor, present)).labels).toEqual([{ name: "system", value: "payroll" }]);
  });

  it("is in the file of the inventory, without the key", async () => {
    const lines: string[] = [];
    for await (const line of inventoryCsv(actor, { kind: "tenant-key" })) lines.push(line);
    expect(lines).toHaveLength(3);
    expect(lines.join("")).toContain(`tenant-key,,${service}`);
    expect(lines.join("")).not.toContain(formerKey);
  });
});

it("is paged among credentials in every order, there and back, without losing a row", async () => {
  const owner = await makeUser({ groupId });
  for (let i = 0; i < 3; i++) {
    setClock(() => later(at, i * 1000));
    await makeToken({ ownerId: owner.id, expiresAt: later(at, days(i === 0 ? 100 : 3)) });
    await add(unique(i === 1 ? "zebra" : "able"));
  }
  setClock();
  const all = await found({ limit: 500 });
  expect(all).toHaveLength(8);
  for (const sort of ["created", "-created", "name", "-name", "expires", "-expires", "last-used"] as const) {
    const whole = (await list({ sort, limit: 500 })).items.map(({ id }) => id);
    const pages = [await list({ sort, limit: 3 })];
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
      pages.push(await list({ sort, limit: 3, cursor: next }));
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(whole);
    expect(pages.every(({ total }) => total.count === 8)).toBe(true);
    expect(pages[0]?.previous).toBeUndefined();
    const back = await list({ sort, limit: 3, cursor: pages[2]?.previous });
    expect(back.items.map(({ id }) => id)).toEqual(whole.slice(3, 6));
    expect(await list({ sort, limit: 3, cursor: back.previous })).toMatchObject({
      items: whole.slice(0, 3).map((id) => ({ id })),
      previous: undefined,
    });
  }
});

it("that was rotated is ended with others at once, the present one is not", async () => {
  const { actor: auditor } = await makeAdministrator("auditor");
  expect(await revokeCredentials(auditor, { ids: [former] })).toMatchObject([{ ok: false }]);
  expect((await findTenantKey(formerKey))?.former?.endsAt.getTime()).toBeGreaterThan(now().getTime());
  expect(await revokeCredentials(actor, { ids: [present, former] })).toMatchObject([
    { id: present, ok: false, message: "Tenant keys are rotated and deleted under REST API." },
    { id: former, ok: true, message: "Revoked" },
  ]);
  expect((await findTenantKey(formerKey))?.former?.endsAt.getTime()).toBeLessThan(now().getTime());
  expect(await eventsAbout(present, "tenant-keys.retire")).toMatchObject([{ after: { retired: [former] } }]);
  expect(await revokeCredentials(actor, { ids: [former] })).toMatchObject([{ ok: false }]);
});
