import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { auditEvents, tenantKeys } from "@/db/schema";
import { db } from "@/db/store";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { setClock } from "../clock";
import { deleteTenantKey, showTenantKey, updateTenantKey } from "./commands/change-tenant-key";
import { createTenantKey, proposeTenantKey } from "./commands/create-tenant-key";
import { findTenantKey, getTenantKey, listTenantKeys } from "./queries";

useTestStore();
afterEach(() => setClock());

const eventsOf = (id: string) =>
  db().select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(auditEvents.at, auditEvents.id);

async function make(options: { groupId?: string; service?: string } = {}) {
  const { actor } = await makeAdministrator("consoleAdministrator", { groupId: options.groupId });
  const groupId = options.groupId ?? (await topGroup()).id;
  const made = await createTenantKey(actor, {
    groupId,
    service: options.service ?? unique("service"),
    accountType: "admin",
    permittedDomains: ["*.example.com, api.example.org"],
  });
  return { actor, groupId, ...made };
}

describe("createTenantKey", () => {
  it("makes a key of 32 random bytes in base64, stores its hash and seals it", async () => {
    const { tenantKey, key } = await make();
    expect(key).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(tenantKey).toMatchObject({ accountType: "admin", permittedDomains: ["*.example.com", "api.example.org"] });
    expect(JSON.stringify(tenantKey)).not.toContain(key);
    const [row] = await db().select().from(tenantKeys).where(eq(tenantKeys.id, tenantKey.id));
    expect(JSON.stringify(row)).not.toContain(key);
    const [event] = await eventsOf(tenantKey.id);
    expect(event).toMatchObject({ event: "tenant-keys.create", groupPath: (await topGroup()).path });
    expect(JSON.stringify(event)).not.toContain(key);
  });

  it("takes the key that was proposed, which is nothing before it is saved", async () => {
    const { actor } = await makeAdministrator("consoleAdministrator");
    const proposal = await proposeTenantKey(actor);
    expect(await findTenantKey(proposal.key)).toBeNull();
    const input = { groupId: (await topGroup()).id, service: unique("service"), accountType: "admin" as const };
    const { tenantKey, key } = await createTenantKey(actor, { ...input, ...proposal });
    expect(key).toBe(proposal.key);
    expect(await findTenantKey(key)).toMatchObject({ id: tenantKey.id, accountType: "admin", permittedDomains: [] });
    const again = createTenantKey(actor, { ...input, service: unique("service"), ...proposal });
    await expect(again).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { key: [expect.any(String)] } },
    });
  });

  it("refuses keys that this server did not propose to this user, or long ago", async () => {
    const { actor } = await makeAdministrator("consoleAdministrator");
    const { actor: other } = await makeAdministrator("consoleAdministrator");
    const input = { groupId: (await topGroup()).id, service: unique("service"), accountType: "admin" as const };
    const { key, proof } = await proposeTenantKey(other);
    const mine = await proposeTenantKey(actor);
    const weak = Buffer.alloc(32).toString("base64");
    for (const proposal of [
      { key, proof },
      { key: weak, proof: mine.proof },
      { key: mine.key, proof: "1.x" },
    ]) {
      await expect(createTenantKey(actor, { ...input, ...proposal })).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(createTenantKey(actor, { ...input, key: weak })).rejects.toMatchObject({ code: "invalid" });
    const later = new Date(Date.now() + 13 * 3_600_000);
    setClock(() => later);
    await expect(createTenantKey(actor, { ...input, ...mine })).rejects.toMatchObject({ code: "invalid" });
  });

  it("refuses host names that are none", async () => {
    const { actor } = await makeAdministrator("consoleAdministrator");
    const groupId = (await topGroup()).id;
    const bad = ["https://example.com", "foo_bar", "*", "a..b", "-a.example", "*.*.example", "example.com/x"];
    for (const domain of bad) {
      const input = { groupId, service: "x", accountType: "admin" as const, permittedDomains: [domain] };
      await expect(createTenantKey(actor, input)).rejects.toMatchObject({
        code: "invalid",
        details: { fieldErrors: { permittedDomains: [expect.stringContaining("host name")] } },
      });
    }
  });

  it("names each permitted domain that is none, whole: entries end at line breaks and commas, not at spaces", async () => {
    const { actor } = await makeAdministrator("consoleAdministrator");
    const groupId = (await topGroup()).id;
    const permittedDomains = ["good.example, not a domain!!\r\n second one "];
    await expect(
      createTenantKey(actor, { groupId, service: "x", accountType: "admin", permittedDomains }),
    ).rejects.toMatchObject({
      details: {
        fieldErrors: {
          permittedDomains: ["“not a domain!!” is not a host name.", "“second one” is not a host name."],
        },
      },
    });
  });

  it("keeps one key per service and group", async () => {
    const { actor, groupId, tenantKey } = await make();
    const twice = createTenantKey(actor, { groupId, service: tenantKey.service.toUpperCase(), accountType: "admin" });
    await expect(twice).rejects.toMatchObject({ code: "conflict" });
  });

  it("is refused outside the actor's groups, to auditors and to keys without the capability", async () => {
    const group = await makeGroup();
    const { actor: auditor } = await makeAdministrator("auditor");
    const { actor: elsewhere } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const { user } = await makeAdministrator("consoleAdministrator");
    const limited = await keyActorFor(user.id, ["audit_query"]);
    const input = { groupId: (await topGroup()).id, service: unique("service"), accountType: "admin" as const };
    await expect(createTenantKey(auditor, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createTenantKey(elsewhere, input)).rejects.toMatchObject({ code: "not_found" });
    await expect(createTenantKey(limited, input)).rejects.toMatchObject({ code: "not_found" });
    const able = await keyActorFor(user.id, ["credential_management"]);
    expect((await createTenantKey(able, input)).tenantKey.service).toBe(input.service);
  });
});

describe("changing a tenant key", () => {
  it("shows the key and says so in the audit log", async () => {
    const { actor, tenantKey, key } = await make();
    expect(await showTenantKey(actor, { id: tenantKey.id })).toEqual({ key });
    const { actor: auditor } = await makeAdministrator("auditor");
    await expect(showTenantKey(auditor, { id: tenantKey.id })).rejects.toMatchObject({ code: "forbidden" });
    expect((await eventsOf(tenantKey.id)).map(({ event }) => event)).toEqual([
      "tenant-keys.create",
      "tenant-keys.show",
    ]);
  });

  it("changes what is given, and audits only that", async () => {
    const { actor, tenantKey } = await make();
    const changed = await updateTenantKey(actor, {
      id: tenantKey.id,
      description: "EMS",
      accountType: "enrollment-user",
    });
    expect(changed).toMatchObject({ service: tenantKey.service, description: "EMS", accountType: "enrollment-user" });
    const event = (await eventsOf(tenantKey.id)).at(-1);
    expect(event?.after).toEqual({ description: "EMS", accountType: "enrollment-user" });
    const { tenantKey: other } = await make();
    const clash = updateTenantKey(actor, { id: tenantKey.id, service: other.service });
    await expect(clash).rejects.toMatchObject({ code: "conflict" });
  });

  it("deletes", async () => {
    const { actor, tenantKey, key } = await make();
    await deleteTenantKey(actor, { id: tenantKey.id });
    expect(await findTenantKey(key)).toBeNull();
    await expect(getTenantKey(actor, tenantKey.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteTenantKey(actor, { id: tenantKey.id })).rejects.toMatchObject({ code: "not_found" });
    expect((await eventsOf(tenantKey.id)).at(-1)).toMatchObject({ event: "tenant-keys.delete" });
  });
});

describe("listTenantKeys", () => {
  it("lists one group's keys, finds by word, and keeps to the actor's groups", async () => {
    const group = await makeGroup();
    const first = await make({ groupId: group.id, service: "Alpha sync" });
    const second = await make({ groupId: group.id, service: "beta" });
    const { actor } = await makeAdministrator("auditor", { groupId: group.id });
    const sorted = await listTenantKeys(actor, { groupId: group.id, sort: "service", limit: 1 });
    expect(sorted).toMatchObject({ items: [{ id: first.tenantKey.id }], total: { count: 2, more: false } });
    const next = await listTenantKeys(actor, { groupId: group.id, sort: "service", limit: 1, cursor: sorted.next });
    expect(next.items.map(({ id }) => id)).toEqual([second.tenantKey.id]);
    expect((await listTenantKeys(actor, { search: "syn" })).items.map(({ id }) => id)).toEqual([first.tenantKey.id]);
    expect((await listTenantKeys(actor)).items).toHaveLength(2);
    const elsewhere = await makeAdministrator("auditor", { groupId: (await makeGroup()).id });
    expect((await listTenantKeys(elsewhere.actor)).items).toEqual([]);
    const nobody = await actorFor((await makeUser()).id);
    await expect(listTenantKeys(nobody)).rejects.toMatchObject({ code: "forbidden" });
  });
});
