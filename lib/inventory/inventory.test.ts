import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { capabilityUses, credentials } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { keyActorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeTeam } from "@/test/make-team";
import { makeToken } from "@/test/make-token";
import { fc } from "@/test/property";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { indexApiKey } from "../api-keys/records";
import type { Capability } from "../capabilities";
import { days, after as later, now, setClock } from "../clock";
import { updateLimits } from "../credentials/commands/update-limits";
import { setLabel } from "../labels/commands/set-label";
import { revokeCredentials } from "./commands/revoke-credentials";
import { getInventoryItem, inventoryCsv, listInventory } from "./queries";
import type { InventoryFilters } from "./schema";

useTestStore();
afterEach(() => setClock());

const at = now();
const change = (id: string, set: Partial<typeof credentials.$inferInsert>) =>
  transaction((tx) => tx.update(credentials).set(set).where(eq(credentials.id, id)));

async function makeKeyOf(ownerId: string, capabilities: Capability[]): Promise<string> {
  const { id, key } = await makeApiKey({ ownerId, capabilities });
  await transaction((tx) => indexApiKey(tx, { id, description: "test", apiKey: key, capabilities }));
  return id;
}

describe("the inventory", () => {
  let actor: Actor;
  let ownerId: string;
  let username: string;
  const ids: Record<"key" | "token" | "session" | "certificate", string> = {
    key: "",
    token: "",
    session: "",
    certificate: "",
  };
  beforeAll(async () => {
    const group = await makeGroup();
    ({ actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id }));
    const owner = await makeUser({ groupId: group.id, username: unique("warehouse") });
    ({ id: ownerId, username } = owner);
    ids.key = await makeKeyOf(ownerId, ["user_data_upload", "audit_query"]);
    ids.token = (await makeToken({ ownerId, expiresAt: later(at, days(5)) })).id;
    ids.session = (await makeToken({ ownerId, type: "session" })).id;
    ids.certificate = (await makeAutomationCertificate(owner)).id;
  });
  const found = async (input: InventoryFilters) =>
    (await listInventory(actor, { ownerId, ...input })).items.map(({ id }) => id).sort();
  const those = (...names: (keyof typeof ids)[]) => names.map((name) => ids[name]).sort();

  it("lists every kind with what it is known by", async () => {
    expect(await found({})).toEqual(those("key", "token", "session", "certificate"));
    const certificate = await getInventoryItem(actor, ids.certificate);
    expect(certificate).toMatchObject({ kind: "certificate", purpose: "automation", owner: { username } });
    expect(certificate.identifier).toMatch(/^[0-9a-f]{10,}$/i);
    expect((await getInventoryItem(actor, ids.token)).identifier).toMatch(/^….{4}$/);
    const lines: string[] = [];
    for await (const line of inventoryCsv(actor, { ownerId })) lines.push(line);
    expect(lines).toHaveLength(5);
    expect(lines.join("")).not.toContain("khp_");
  });

  it("is searched by words of the credential and of its owner, and filtered by kind and owner", async () => {
    const { identifier } = await getInventoryItem(actor, ids.key);
    expect(await found({ search: identifier.slice(0, 12) })).toEqual(those("key"));
    const { identifier: serial } = await getInventoryItem(actor, ids.certificate);
    expect(await found({ search: serial })).toEqual(those("certificate"));
    expect(await found({ search: username })).toHaveLength(4);
    expect(await found({ search: "no-such-word" })).toEqual([]);
    expect(await found({ kind: "session-token" })).toEqual(those("session"));
    expect(await found({ owner: username.slice(0, 12), kind: "token" })).toEqual(those("token"));
    await expect(listInventory(actor, { kind: "password" as never })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is filtered by end, last use and capability, also of certificates", async () => {
    expect(await found({ expiresWithinDays: 10, kind: "token" })).toEqual(those("token"));
    expect(await found({ unusedForDays: 30 })).toEqual([]);
    expect(await found({ capability: "audit_query" })).toEqual(those("key"));
    const { actor: top } = await makeAdministrator();
    await updateLimits(top, { id: ids.certificate, reach: "limited", capabilities: ["audit_query"] });
    expect(await found({ capability: "audit_query" })).toEqual(those("key", "certificate"));
    setClock(() => later(at, days(31)));
    expect(await found({ unusedForDays: 30 })).toEqual(those("key", "token", "session", "certificate"));
  });

  it("finds what holds capabilities that it never used", async () => {
    expect(await found({ overPrivilegedDays: 20 })).toEqual([]);
    await change(ids.key, { createdAt: later(at, -days(25)) });
    expect(await found({ overPrivilegedDays: 20 })).toEqual(those("key"));
    const use = (capability: string, lastUsedAt = at) =>
      transaction((tx) => tx.insert(capabilityUses).values({ credentialId: ids.key, capability, lastUsedAt }));
    await use("audit_query");
    expect((await getInventoryItem(actor, ids.key)).unusedCapabilities).toEqual(["user_data_upload"]);
    expect(await found({ overPrivilegedDays: 20 })).toEqual(those("key"));
    await use("user_data_upload");
    expect(await found({ overPrivilegedDays: 20 })).toEqual([]);
    setClock(() => later(at, days(21)));
    expect(await found({ overPrivilegedDays: 20 })).toEqual(those("key", "certificate"));
  });

  it("is filtered by team: what its members own", async () => {
    const { actor: top } = await makeAdministrator();
    const team = await makeTeam({ memberIds: [ownerId] });
    expect((await listInventory(top, { teamId: team.id })).items).toHaveLength(4);
    expect((await listInventory(top, { teamId: "tea_none" })).items).toEqual([]);
    // The team lies in the top group, of which this viewer sees no teams.
    expect(await found({ teamId: team.id })).toEqual([]);
  });

  it("is filtered by label", async () => {
    await setLabel(actor, { itemKind: "credential", itemId: ids.token, name: "environment", value: "production" });
    expect(await found({ label: "environment" })).toEqual(those("token"));
    expect(await found({ label: "environment: production" })).toEqual(those("token"));
    expect(await found({ label: "environment=test" })).toEqual([]);
    expect((await getInventoryItem(actor, ids.token)).labels).toEqual([{ name: "environment", value: "production" }]);
  });

  it("is paged in every order without losing a row", async () => {
    for (const sort of ["created", "-created", "name", "-expires", "last-used"] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listInventory(actor, { ownerId, sort, cursor, limit: 1 });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      } while (cursor);
      expect(seen.sort()).toEqual(those("key", "token", "session", "certificate"));
    }
  });
});

describe("its scope", () => {
  it("holds nothing of another group, whatever is asked for", async () => {
    const [here, there] = [await makeGroup(), await makeGroup()];
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: here.id });
    const [mine, other] = [await makeUser({ groupId: here.id }), await makeUser({ groupId: there.id })];
    const seen = await makeKeyOf(mine.id, ["audit_query"]);
    const hidden = await makeKeyOf(other.id, ["audit_query"]);
    const { actor: top } = await makeAdministrator();
    for (const itemId of [seen, hidden])
      await setLabel(top, { itemKind: "credential", itemId, name: "place", value: "somewhere" });
    for (const id of [seen, hidden]) await change(id, { createdAt: later(at, -days(50)) });
    const filters = fc.record(
      {
        search: fc.constantFrom("test", "user", other.username),
        kind: fc.constantFrom("api-key" as const),
        owner: fc.constantFrom("user", other.username),
        ownerId: fc.constantFrom(mine.id, other.id),
        capability: fc.constantFrom("audit_query" as const),
        unusedForDays: fc.constantFrom(1, 30),
        overPrivilegedDays: fc.constantFrom(1, 30),
        label: fc.constantFrom("place", "place: somewhere"),
        sort: fc.constantFrom("created" as const, "-last-used" as const),
        limit: fc.constantFrom(1, 50),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, async (input) => {
        const { items } = await listInventory(actor, input);
        expect(items.map(({ id }) => id)).not.toContain(hidden);
      }),
      { numRuns: 40 },
    );
    expect((await listInventory(actor, { label: "place" })).items.map(({ id }) => id)).toEqual([seen]);
    await expect(getInventoryItem(actor, hidden)).rejects.toMatchObject({ code: "not_found" });
    const user = await keyActorFor(mine.id, null);
    await expect(listInventory(user)).rejects.toMatchObject({ code: "forbidden" });
    const limited = await keyActorFor(top.user.id, ["audit_query"]);
    await expect(listInventory(limited)).rejects.toMatchObject({ details: { reason: "insufficient_capability" } });
  });
});

describe("revoking many", () => {
  it("says what became of each: done, done before, not there, of somebody with more rights", async () => {
    const group = await makeGroup();
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const owner = await makeUser({ groupId: group.id });
    const { user: chief } = await makeAdministrator("siteAdministrator", { groupId: group.id });
    const key = await makeKeyOf(owner.id, ["audit_query"]);
    const { id: session } = await makeToken({ ownerId: owner.id, type: "session" });
    const certificate = await makeAutomationCertificate(owner);
    const { id: dead } = await makeToken({ ownerId: owner.id, status: "revoked" });
    const above = await makeKeyOf(chief.id, ["audit_query"]);
    const elsewhere = await makeKeyOf((await makeUser()).id, ["audit_query"]);
    const ids = [key, session, certificate.id, dead, above, elsewhere];
    const results = await revokeCredentials(actor, { ids, reason: "superseded" });
    expect(results.map(({ id, ok }) => [id, ok])).toEqual(
      ids.map((id) => [id, [key, session, certificate.id].includes(id)]),
    );
    expect(results.find(({ id }) => id === elsewhere)).toMatchObject({ message: "The credential was not found." });
    const rows = await db().select().from(credentials).where(eq(credentials.status, "active"));
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([above, elsewhere]));
    expect(rows.map(({ id }) => id)).not.toContain(key);
    expect(await eventsAbout(key, "api-keys.revoke")).toHaveLength(1);
    expect(await eventsAbout(certificate.id, "certificates.revoke")).toMatchObject([
      { after: { reason: "superseded" } },
    ]);
  });

  it("needs what revoking one needs", async () => {
    const { actor: auditor } = await makeAdministrator("auditor");
    const id = await makeKeyOf((await makeUser()).id, ["audit_query"]);
    expect(await revokeCredentials(auditor, { ids: [id] })).toMatchObject([{ id, ok: false }]);
    const user = await keyActorFor((await makeUser()).id, null);
    await expect(revokeCredentials(user, { ids: [id] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeCredentials(auditor, { ids: [] })).rejects.toMatchObject({ code: "invalid" });
  });
});
