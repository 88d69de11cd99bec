import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { apiKeys, auditEvents, credentials } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser } from "@/test/make";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { capabilityNames } from "../capabilities";
import { days, setClock } from "../clock";
import { unseal } from "../secrets/sealing";
import { deleteApiKey, setApiKeyStatus, updateApiKey } from "./commands/change-api-key";
import { createApiKey } from "./commands/create-api-key";
import { revokeApiKey } from "./commands/revoke-api-key";
import { getApiKey, listApiKeys, listOwnApiKeys, offeredCapabilities } from "./queries";

useTestStore();
afterEach(() => setClock());

const eventsOf = (id: string) =>
  db().select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(auditEvents.at, auditEvents.id);

async function make(options: { groupId?: string; description?: string } = {}) {
  const user = await makeUser({ groupId: options.groupId });
  const actor = await actorFor(user.id);
  const made = await createApiKey(actor, { description: options.description, capabilities: ["credential_management"] });
  return { user, actor, ...made, id: made.apiKey.id };
}

describe("createApiKey", () => {
  it("makes 32 and 40 hex digits, and keeps the secret sealed for its row only", async () => {
    const { apiKey, key, secret, id, user } = await make({ description: "  nightly sync " });
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(secret).toMatch(/^[0-9a-f]{40}$/);
    expect(apiKey).toMatchObject({
      description: "nightly sync",
      apiKey: key,
      capabilities: ["credential_management"],
      status: "active",
      expiresAt: null,
      owner: { id: user.id, username: user.username },
    });
    const [row] = await db().select().from(apiKeys).where(eq(apiKeys.id, id));
    expect(JSON.stringify(row)).not.toContain(secret);
    const sealed = row?.secretSealed ?? "";
    expect(unseal(sealed, { table: "api_keys", id, kind: "secret" }).toString()).toBe(secret);
    expect(() => unseal(sealed, { table: "api_keys", id: "key_other", kind: "secret" })).toThrow();
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({ event: "api-keys.create", actorId: user.id, outcome: "success" });
    expect(JSON.stringify(event)).not.toContain(secret);
  });

  it("needs at least one capability that exists, and a future end", async () => {
    const { actor } = await make();
    const past = { capabilities: ["sensor_management" as const], expiresAt: "2020-01-01" };
    await expect(createApiKey(actor, past)).rejects.toMatchObject({
      details: { fieldErrors: { expiresAt: [expect.any(String)] } },
    });
    await expect(createApiKey(actor, { capabilities: [] })).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { capabilities: ["Choose at least one capability"] } },
    });
    for (const input of [{}, { capabilities: ["root"] }, { capabilities: ["sensor_management"], expiresInDays: 0 }]) {
      await expect(createApiKey(actor, input as never)).rejects.toMatchObject({ code: "invalid" });
    }
    const both = { capabilities: ["sensor_management" as const], expiresAt: "2999-01-01", expiresInDays: 3 };
    await expect(createApiKey(actor, both)).rejects.toMatchObject({ code: "invalid" });
  });

  it("counts days from now, and takes an empty form field as left out", async () => {
    const { actor } = await make();
    const start = new Date("2026-03-01T10:00:00Z");
    setClock(() => start);
    const { apiKey } = await createApiKey(actor, {
      capabilities: ["sensor_management"],
      expiresInDays: "90",
      expiresAt: "",
    });
    expect(apiKey.expiresAt).toEqual(new Date("2026-05-30T10:00:00Z"));
    expect(apiKey.status).toBe("active");
  });

  it("gives no capability that is not offered", async () => {
    const { actor } = await make();
    const site = await makeAdministrator("siteAdministrator");
    for (const name of ["appliance_management", "audit_query", "issuer_management"] as const) {
      await expect(createApiKey(actor, { capabilities: [name] })).rejects.toMatchObject({ code: "invalid" });
      expect((await createApiKey(site.actor, { capabilities: [name] })).apiKey.capabilities).toEqual([name]);
    }
  });

  it("lets a limited key make only subsets of itself that end no later", async () => {
    const { user, actor } = await make();
    const capabilities = ["credential_management", "sensor_management"] as const;
    const parent = await createApiKey(actor, { capabilities: [...capabilities], expiresInDays: 10 });
    const child: Actor = { ...actor, kind: "api-key", credentialId: parent.apiKey.id, capabilities };
    const wider = createApiKey(child, { capabilities: ["software_download"], expiresInDays: 1 });
    await expect(wider).rejects.toMatchObject({ code: "invalid" });
    for (const end of [{}, { expiresInDays: 11 }]) {
      const longer = createApiKey(child, { capabilities: ["sensor_management"], ...end });
      await expect(longer).rejects.toMatchObject({ code: "forbidden", details: { reason: "outlives_maker" } });
    }
    const fits = await createApiKey(child, { capabilities: ["sensor_management"], expiresInDays: 9 });
    expect(fits.apiKey.owner.id).toBe(user.id);
    const unable = await keyActorFor(user.id, ["sensor_management"]);
    await expect(createApiKey(unable, { capabilities: ["sensor_management"] })).rejects.toMatchObject({
      code: "forbidden",
      details: { reason: "insufficient_capability" },
    });
  });
});

describe("offeredCapabilities", () => {
  it("offers by role, and to a limited key no more than it has", async () => {
    const offered = (actor: Parameters<typeof offeredCapabilities>[0]) =>
      offeredCapabilities(actor)
        .filter((row) => row.offered)
        .map(({ name }) => name);
    const { actor, user } = await make();
    expect(offered(actor)).toEqual(capabilityNames.slice(0, 9));
    expect(offeredCapabilities(actor).map(({ name }) => name)).toEqual(capabilityNames);
    expect(offered((await makeAdministrator("siteAdministrator")).actor)).toEqual([...capabilityNames]);
    expect(offered((await makeAdministrator("consoleAdministrator")).actor)).toEqual([
      ...capabilityNames.slice(0, 9),
      "audit_query",
    ]);
    expect(offered(await keyActorFor(user.id, ["sensor_management", "audit_query"]))).toEqual(["sensor_management"]);
  });
});

describe("changing one's own key", () => {
  it("changes the description, disables, enables and deletes, each with its event", async () => {
    const { actor, id, key } = await make({ description: "old" });
    expect((await updateApiKey(actor, { id, description: "new" })).description).toBe("new");
    expect((await listOwnApiKeys(actor, { search: "ne" })).items.map((item) => item.id)).toEqual([id]);
    expect((await listOwnApiKeys(actor, { search: "old" })).items).toEqual([]);
    expect((await setApiKeyStatus(actor, { id, status: "disabled" })).status).toBe("disabled");
    await expect(setApiKeyStatus(actor, { id, status: "disabled" })).rejects.toMatchObject({ code: "conflict" });
    expect((await setApiKeyStatus(actor, { id, status: "active" })).status).toBe("active");
    await deleteApiKey(actor, { id });
    expect((await listOwnApiKeys(actor, { search: key })).items).toEqual([]);
    await expect(deleteApiKey(actor, { id })).rejects.toMatchObject({ code: "not_found" });
    const events = (await eventsOf(id)).map(({ event }) => event);
    expect(events.sort()).toEqual(
      ["create", "delete", "disable", "enable", "update"].map((verb) => `api-keys.${verb}`),
    );
  });

  it("is nobody else's, not even an administrator's who sees it", async () => {
    const { id } = await make();
    const { actor: stranger } = await make();
    const { actor: administrator } = await makeAdministrator();
    for (const actor of [stranger, administrator]) {
      await expect(updateApiKey(actor, { id, description: "x" })).rejects.toMatchObject({ code: "not_found" });
      await expect(setApiKeyStatus(actor, { id, status: "disabled" })).rejects.toMatchObject({ code: "not_found" });
      await expect(deleteApiKey(actor, { id })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(getApiKey(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await getApiKey(administrator, id)).toMatchObject({ id });
  });
});

describe("revokeApiKey", () => {
  it("revokes for good, once", async () => {
    const { id, actor } = await make();
    const { actor: administrator, user } = await makeAdministrator("consoleAdministrator");
    expect(await revokeApiKey(administrator, { id, reason: "left the company" })).toMatchObject({ status: "revoked" });
    const [row] = await db().select().from(credentials).where(eq(credentials.id, id));
    expect(row).toMatchObject({ status: "revoked", revokedBy: user.id, revocationReason: "left the company" });
    await expect(revokeApiKey(administrator, { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(setApiKeyStatus(actor, { id, status: "active" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("needs the right in the owner's group, and rights no lower than the owner's", async () => {
    const { id } = await make();
    const { actor: auditor } = await makeAdministrator("auditor");
    await expect(revokeApiKey(auditor, { id })).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = await makeAdministrator("consoleAdministrator", { groupId: (await makeGroup()).id });
    await expect(revokeApiKey(elsewhere.actor, { id })).rejects.toMatchObject({ code: "not_found" });
    const site = await makeAdministrator("siteAdministrator");
    const { apiKey } = await createApiKey(site.actor, { capabilities: ["sensor_management"] });
    const { actor } = await makeAdministrator("consoleAdministrator");
    await expect(revokeApiKey(actor, { id: apiKey.id })).rejects.toMatchObject({ details: { reason: "outranked" } });
  });

  it("lets two at once succeed once", async () => {
    const { id } = await make();
    const { actor } = await makeAdministrator();
    const outcomes = await Promise.allSettled([revokeApiKey(actor, { id }), revokeApiKey(actor, { id })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("listing", () => {
  it("keeps to the groups the actor may see, and finds by owner", async () => {
    const group = await makeGroup();
    const { id, user } = await make({ groupId: group.id });
    await make();
    const { actor } = await makeAdministrator("auditor", { groupId: group.id });
    const { items, total } = await listApiKeys(actor);
    expect(items.map((item) => item.id)).toEqual([id]);
    expect(total).toEqual({ count: 1, more: false });
    expect((await listApiKeys(actor, { search: user.username.toUpperCase() })).items).toHaveLength(1);
    expect((await listApiKeys(actor, { ownerId: actor.user.id })).items).toEqual([]);
    await expect(listApiKeys(await actorFor(user.id))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("filters by every status as the views say it, by capability, use and end", async () => {
    const { actor } = await make();
    const start = new Date("2026-06-01T00:00:00Z");
    setClock(() => start);
    const named = async (description: string, expiresInDays?: number) =>
      (await createApiKey(actor, { description, capabilities: ["sensor_management"], expiresInDays })).apiKey.id;
    await named("forever");
    await named("long", 400);
    await named("edge", 100 + 30);
    await named("soon", 100 + 29);
    await named("last-day", 100);
    await named("gone", 99);
    await setApiKeyStatus(actor, { id: await named("off"), status: "disabled" });
    await revokeApiKey(actor, { id: await named("revoked", 99) });
    const used = await named("used");
    const later = new Date(start.getTime() + days(100));
    await transaction((tx) => tx.update(credentials).set({ lastUsedAt: later }).where(eq(credentials.id, used)));
    setClock(() => later);

    const own = async (filters: Parameters<typeof listOwnApiKeys>[1]) =>
      (await listOwnApiKeys(actor, { sort: "name", ...filters })).items
        .map(({ description }) => description)
        .filter(Boolean);
    const byStatus = {
      active: ["forever", "long", "used"],
      "expires-soon": ["edge", "last-day", "soon"],
      expired: ["gone"],
    };
    for (const [status, expected] of Object.entries({ ...byStatus, disabled: ["off"], revoked: ["revoked"] })) {
      expect(await own({ status: status as "active" })).toEqual(expected);
      for (const item of (await listOwnApiKeys(actor, { status: status as "active" })).items)
        expect(item.status).toBe(status);
    }
    expect(await own({ expiresWithinDays: 29 })).toEqual(["last-day", "soon"]);
    expect(await own({ unusedForDays: 90 })).not.toContain("used");
    expect(await own({ unusedForDays: 90 })).toContain("forever");
    expect(await own({ unusedForDays: 101 })).toEqual([]);
    expect(await own({ capability: "sensor_management" })).toHaveLength(9);
    expect(await own({ capability: "credential_management" })).toEqual([]);
  });

  it("pages in every order without losing or repeating a row", async () => {
    const { actor, id } = await make({ description: "a" });
    for (const [n, name] of ["c", "b", "c", "d"].entries()) {
      await createApiKey(actor, {
        description: name,
        capabilities: ["sensor_management"],
        expiresInDays: n || undefined,
      });
    }
    for (const sort of ["created", "-name", "name", "expires", "-expires", "last-used"] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listOwnApiKeys(actor, { sort, limit: 2, cursor });
        seen.push(...page.items.map((item) => item.id));
        cursor = page.next;
      } while (cursor);
      expect(new Set(seen).size).toBe(5);
      expect(seen).toHaveLength(5);
      expect(seen).toContain(id);
    }
  });
});
