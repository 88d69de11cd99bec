import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { credentials, tokens } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { countEvents, eventsAbout } from "@/test/audit";
import { actorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { days, hours, after as later, now, setClock } from "../clock";
import { builtInRoles } from "../roles";
import { findAnything } from "../search/queries";
import { updateSettings } from "../settings/commands";
import { getDeletionEffects } from "../users/queries";
import { renameToken, revokeToken } from "./commands/change-token";
import { createPersonalAccessToken } from "./commands/create-personal-access-token";
import { sweepSessionTokens } from "./commands/sweep";
import { getToken, listOwnTokens } from "./queries";

useTestStore();
afterEach(() => setClock());

let site: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  site = await makeAdministrator();
});

const person = async () => actorFor((await makeUser()).id);
const refusal = (code: string, reason?: string) => ({ code, ...(reason && { details: { reason } }) });
describe("createPersonalAccessToken", () => {
  it("makes one with all of its owner's rights, shows it once and keeps its hash", async () => {
    const actor = await person();
    const name = unique("nightly");
    const { accessToken, token } = await createPersonalAccessToken(actor, { name, days: 30 });
    expect(token).toMatch(/^khp_[0-9A-Za-z]{46}$/);
    expect(accessToken).toMatchObject({
      type: "personal",
      name,
      ending: token.slice(-4),
      capabilities: null,
      status: "active",
      owner: { id: actor.user.id },
    });
    expect(accessToken.expiresAt).toEqual(later(accessToken.createdAt, days(30)));
    const [row] = await db().select().from(tokens).where(eq(tokens.id, accessToken.id));
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(await getToken(actor, accessToken.id))).not.toContain(token.slice(4, 44));
    const [event] = await eventsAbout(accessToken.id, "tokens.create");
    expect(event).toMatchObject({ actorId: actor.user.id, after: { name, capabilities: null } });
    expect(JSON.stringify(event)).not.toContain(token.slice(4, 44));
  });

  it("makes one with some capabilities, and none with those that are not offered", async () => {
    const actor = await person();
    const input = { name: "a", days: 1, reach: "limited" as const };
    const { accessToken } = await createPersonalAccessToken(actor, {
      ...input,
      capabilities: ["sensor_management", "sensor_management"],
    });
    expect(accessToken.capabilities).toEqual(["sensor_management"]);
    const wanted = { ...input, capabilities: ["appliance_management" as const, "audit_query" as const] };
    await expect(createPersonalAccessToken(actor, wanted)).rejects.toMatchObject({
      details: { fieldErrors: { capabilities: ["You may not give a token audit_query, appliance_management"] } },
    });
  });

  it.each([
    ["no name", { name: " ", days: 1 }, "name"],
    ["no end", { name: "a" }, "days"],
    ["two ends", { name: "a", days: 1, expiresAt: later(new Date(), days(1)) }, "days"],
    ["a day too many", { name: "a", days: 367 }, "days"],
    ["a date too late", { name: "a", expiresAt: later(new Date(), days(366) + hours(1)) }, "expiresAt"],
    ["a date in the past", { name: "a", expiresAt: new Date(0) }, "expiresAt"],
    ["no capability", { name: "a", days: 1, capabilities: [] }, "capabilities"],
    ["limited to nothing", { name: "a", days: 1, reach: "limited" as const }, "capabilities"],
  ])("refuses %s and makes nothing", async (_, input, field) => {
    const actor = await person();
    await expect(createPersonalAccessToken(actor, input as never)).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { [field]: [expect.any(String)] } },
    });
    expect((await listOwnTokens(actor)).items).toEqual([]);
  });

  it("obeys the administrator's maximum and switch", async () => {
    const actor = await person();
    await updateSettings(site.actor, "tokens", { personalMaximumDays: 7 });
    await createPersonalAccessToken(actor, { name: "a", days: 7 });
    await expect(createPersonalAccessToken(actor, { name: "a", days: 8 })).rejects.toMatchObject({
      details: { fieldErrors: { days: ["At most 7 days"] } },
    });
    await updateSettings(site.actor, "tokens", { personalEnabled: false });
    await expect(createPersonalAccessToken(actor, { name: "a", days: 1 })).rejects.toMatchObject(
      refusal("forbidden", "feature_disabled"),
    );
    await updateSettings(site.actor, "tokens", {});
  });

  it("lets a credential make only what is no more and lasts no longer than itself", async () => {
    const { id: ownerId } = await makeUser();
    const made = await makeToken({
      ownerId,
      capabilities: ["credential_management", "sensor_management"],
      expiresAt: later(now(), days(2)),
    });
    const { user, address } = await actorFor(ownerId);
    const actor: Actor = {
      kind: "token",
      user,
      address,
      credentialId: made.id,
      capabilities: ["credential_management", "sensor_management"],
    };
    const make = (input: object) => createPersonalAccessToken(actor, { name: "a", ...input } as never);
    expect((await make({ days: 1, capabilities: ["sensor_management"] })).accessToken.capabilities).toEqual([
      "sensor_management",
    ]);
    await expect(make({ days: 1 })).rejects.toMatchObject(refusal("forbidden", "insufficient_capability"));
    await expect(make({ days: 3, capabilities: ["sensor_management"] })).rejects.toMatchObject(
      refusal("forbidden", "outlives_maker"),
    );
    const { id: keyId } = await makeApiKey({ ownerId, capabilities: ["sensor_management"] });
    const blind: Actor = { kind: "api-key", user, address, credentialId: keyId, capabilities: ["sensor_management"] };
    await expect(createPersonalAccessToken(blind, { name: "a", days: 1 })).rejects.toMatchObject(
      refusal("forbidden", "insufficient_capability"),
    );
  });
});

describe("renameToken", () => {
  it("renames one's own, and finds it by the new name", async () => {
    const actor = await person();
    const { id } = await makeToken({ ownerId: actor.user.id });
    const name = unique("renamed");
    expect(await renameToken(actor, { id, name })).toMatchObject({ id, name });
    expect((await listOwnTokens(actor, { search: name })).items).toMatchObject([{ id }]);
    expect(await findAnything(actor, name)).toMatchObject([{ kind: "Tokens", label: name }]);
    expect(await eventsAbout(id, "tokens.update")).toMatchObject([{ before: { name: "test" }, after: { name } }]);
  });

  it("renames nobody else's and no session token", async () => {
    const { id } = await makeToken({ ownerId: (await makeUser()).id });
    const own = await makeToken({ ownerId: site.user.id, type: "session" });
    const before = await countEvents();
    await expect(renameToken(site.actor, { id, name: "x" })).rejects.toMatchObject(refusal("not_found"));
    await expect(renameToken(site.actor, { id: own.id, name: "x" })).rejects.toMatchObject(refusal("not_found"));
    expect(await countEvents()).toBe(before);
  });
});

describe.each(["personal", "session"] as const)("revokeToken of a %s token", (type) => {
  it("revokes one's own, once", async () => {
    const actor = await person();
    const { id } = await makeToken({ ownerId: actor.user.id, type });
    expect(await revokeToken(actor, { id, reason: "lost" })).toMatchObject({
      status: "revoked",
      revocationReason: "lost",
    });
    await expect(revokeToken(actor, { id })).rejects.toMatchObject(refusal("conflict"));
    expect(await eventsAbout(id, "tokens.revoke")).toMatchObject([{ after: { status: "revoked", type } }]);
  });

  it("two at once: one wins, the other learns it", async () => {
    const { id } = await makeToken({ ownerId: site.user.id, type });
    const results = await Promise.allSettled([revokeToken(site.actor, { id }), revokeToken(site.actor, { id })]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("revokes another's only in one's groups and from above", async () => {
    const group = await makeGroup();
    const { actor: local } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const inside = await makeToken({ ownerId: (await makeUser({ groupId: group.id })).id, type });
    const outside = await makeToken({ ownerId: (await makeUser()).id, type });
    const above = await makeUser({
      groupId: group.id,
      roles: [{ roleId: builtInRoles.auditor.id, groupId: (await topGroup()).id }],
    });
    const stronger = await makeToken({ ownerId: above.id, type });
    const { actor: auditor } = await makeAdministrator("auditor", { groupId: group.id });
    await expect(revokeToken(auditor, { id: inside.id })).rejects.toMatchObject(refusal("forbidden"));
    await expect(revokeToken(await person(), { id: inside.id })).rejects.toMatchObject(refusal("not_found"));
    await expect(revokeToken(local, { id: outside.id })).rejects.toMatchObject(refusal("not_found"));
    await expect(revokeToken(local, { id: stronger.id })).rejects.toMatchObject(refusal("forbidden", "outranked"));
    expect(await revokeToken(local, { id: inside.id })).toMatchObject({ status: "revoked" });
  });
});

describe("what becomes of tokens", () => {
  it("counts them among what dies with their owner", async () => {
    const { id } = await makeUser();
    await makeToken({ ownerId: id });
    await makeToken({ ownerId: id, type: "session" });
    await makeToken({ ownerId: id, status: "revoked" });
    expect(await getDeletionEffects(site.actor, id)).toMatchObject({ tokens: 2 });
  });

  it("drops session tokens that ended days ago, and nothing else", async () => {
    const { id: ownerId } = await makeUser();
    const old = later(now(), -days(8));
    const gone = await makeToken({ ownerId, type: "session", expiresAt: old });
    const kept = [
      await makeToken({ ownerId, type: "session", expiresAt: later(now(), -days(6)) }),
      await makeToken({ ownerId, type: "session" }),
      await makeToken({ ownerId, expiresAt: old }),
    ];
    await sweepSessionTokens();
    const rows = await db().select({ id: credentials.id }).from(credentials).where(eq(credentials.ownerId, ownerId));
    expect(rows.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
    expect(await db().$count(tokens, eq(tokens.id, gone.id))).toBe(0);
  });

  it("refuses a second row with the same hash", async () => {
    const { id } = await makeToken({ ownerId: site.user.id });
    const other = await makeToken({ ownerId: site.user.id });
    const [row] = await db().select().from(tokens).where(eq(tokens.id, id));
    await expect(
      transaction((tx) => tx.update(tokens).set({ tokenHash: row?.tokenHash }).where(eq(tokens.id, other.id))),
    ).rejects.toThrow();
  });
});
