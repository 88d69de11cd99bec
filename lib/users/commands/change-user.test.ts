import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { apiKeys, searchTerms, sessions, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { createApiKey } from "@/lib/api-keys/commands/create-api-key";
import { newId } from "@/lib/id";
import { builtInRoles } from "@/lib/roles";
import { verifyPassword } from "@/lib/secrets/password";
import { insertSession } from "@/lib/sessions/records";
import { countEvents, eventsAbout } from "@/test/audit";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { findAuthorityById } from "../authority";
import { getDeletionEffects } from "../queries";
import { assignRole, unassignRole } from "./assign-role";
import { createUser } from "./create-user";
import { deleteUser } from "./delete-user";
import { resetPassword } from "./reset-password";
import { setUserStatus } from "./set-user-status";
import { updateUser } from "./update-user";

useTestStore();

const password = "correct horse battery staple 9";
const conflict = { code: "conflict" };
const forbidden = { code: "forbidden" };
const notFound = { code: "not_found" };
const openSessions = (userId: string) => db().select().from(sessions).where(eq(sessions.userId, userId));
const startSession = (userId: string) =>
  transaction((tx) => insertSession(tx, { userId, address: "192.0.2.7", userAgent: "test" }));

describe("createUser", () => {
  it("makes a plain user in the caller's group, found by name, with the next number", async () => {
    const group = await makeGroup();
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const first = await createUser(actor, { username: unique("first"), firstName: "Grace" });
    const second = await createUser(actor, { username: unique("second"), password });
    expect(first).toMatchObject({ group: { id: group.id }, roles: [], hasPassword: false, status: "enabled" });
    expect(second.number).toBeGreaterThan(first.number);
    const terms = await db().select().from(searchTerms).where(eq(searchTerms.itemId, first.id));
    expect(terms.map(({ term }) => term)).toContain("grace");
    expect(await eventsAbout(first.id, "users.create")).toHaveLength(1);
  });

  it("refuses bad input field by field, and a taken name", async () => {
    const { actor } = await makeAdministrator();
    const bad = createUser(actor, { username: "a b", email: "nobody" });
    await expect(bad).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { username: [expect.any(String)], email: [expect.any(String)] } },
    });
    const { username } = await makeUser();
    await expect(createUser(actor, { username })).rejects.toMatchObject(conflict);
  });

  it("refuses who lacks the permission or the capability", async () => {
    const { actor } = await makeAdministrator("auditor");
    await expect(createUser(actor, { username: unique("u") })).rejects.toMatchObject(forbidden);
    const { user } = await makeAdministrator();
    const key = await keyActorFor(user.id, ["credential_management"]);
    await expect(createUser(key, { username: unique("u") })).rejects.toMatchObject({
      details: { reason: "insufficient_capability" },
    });
  });
});

describe("updateUser", () => {
  it("changes what is given, keeps the rest, and audits the difference only", async () => {
    const { actor } = await makeAdministrator();
    const user = await makeUser({ firstName: "Ada", email: "old@b.example", details: { city: "Lagos" } });
    const changed = await updateUser(actor, { id: user.id, email: "new@b.example", details: { phone: "1" } });
    expect(changed).toMatchObject({ firstName: "Ada", email: "new@b.example", details: { city: "Lagos", phone: "1" } });
    const [event] = await eventsAbout(user.id, "users.update");
    expect(event).toMatchObject({ before: { email: "old@b.example" }, after: { email: "new@b.example" } });
    expect(event?.after).not.toHaveProperty("username");
  });

  it("lets people change their profile in a browser, but neither username nor group", async () => {
    const user = await makeUser();
    const actor = await actorFor(user.id);
    expect((await updateUser(actor, { id: user.id, apiAuthentication: "certificates" })).apiAuthentication).toBe(
      "certificates",
    );
    await expect(updateUser(actor, { id: user.id, username: unique("new") })).rejects.toMatchObject(forbidden);
    const group = await makeGroup();
    await expect(updateUser(actor, { id: user.id, groupId: group.id })).rejects.toMatchObject(forbidden);
    const { user: administrator } = await makeAdministrator();
    const key = await keyActorFor(administrator.id, null);
    await expect(updateUser(key, { id: administrator.id, firstName: "x" })).rejects.toMatchObject({
      details: { reason: "browser_only" },
    });
  });

  it("does not reach users with more rights, nor users of other groups", async () => {
    const { user: owner } = await makeAdministrator();
    const { actor } = await makeAdministrator("consoleAdministrator");
    await expect(updateUser(actor, { id: owner.id, email: "me@b.example" })).rejects.toMatchObject({
      details: { reason: "outranked" },
    });
    const [mine, other] = [await makeGroup(), await makeGroup()];
    const local = await makeAdministrator("consoleAdministrator", { groupId: mine.id });
    const stranger = await makeUser({ groupId: other.id });
    await expect(updateUser(local.actor, { id: stranger.id, email: "" })).rejects.toMatchObject(notFound);
    await expect(updateUser(local.actor, { id: newId("user"), email: "" })).rejects.toMatchObject(notFound);
  });
});

describe("assignRole and unassignRole", () => {
  it("count from the next look on, and are audited", async () => {
    const { actor } = await makeAdministrator();
    const group = await makeGroup();
    const user = await makeUser();
    const pair = { userId: user.id, groupId: group.id, roleId: builtInRoles.auditor.id };
    expect((await assignRole(actor, pair)).roles).toMatchObject([{ name: "Auditor", groupId: group.id }]);
    expect((await findAuthorityById(user.id))?.user.grants).toHaveLength(1);
    await expect(assignRole(actor, pair)).rejects.toMatchObject(conflict);
    expect((await unassignRole(actor, pair)).roles).toEqual([]);
    expect((await findAuthorityById(user.id))?.user.grants).toEqual([]);
    await expect(unassignRole(actor, pair)).rejects.toMatchObject(notFound);
    expect(await eventsAbout(user.id, "roles.assign")).toMatchObject([
      { after: { role: "Auditor", group: group.name } },
    ]);
    expect(await eventsAbout(user.id, "roles.unassign")).toMatchObject([{ before: { role: "Auditor" } }]);
  });

  it("give at most one's own permissions, there", async () => {
    const group = await makeGroup();
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const user = await makeUser({ groupId: group.id });
    const give = (roleId: string, groupId: string) => assignRole(actor, { userId: user.id, groupId, roleId });
    await expect(give(builtInRoles.auditor.id, group.id)).rejects.toMatchObject({ details: { reason: "outranked" } });
    await expect(give(builtInRoles.consoleAdministrator.id, (await topGroup()).id)).rejects.toMatchObject({
      code: "invalid",
    });
    expect((await give(builtInRoles.consoleAdministrator.id, group.id)).roles).toHaveLength(1);
  });

  it("change one's own roles in a browser only", async () => {
    const { user } = await makeAdministrator();
    const key = await keyActorFor(user.id, null);
    const pair = { userId: user.id, groupId: (await topGroup()).id, roleId: builtInRoles.user.id };
    await expect(assignRole(key, pair)).rejects.toMatchObject({ details: { reason: "browser_only" } });
    expect((await assignRole(await actorFor(user.id), pair)).roles).toHaveLength(2);
  });
});

describe("setUserStatus", () => {
  it("ends sessions when it deactivates, and says so once", async () => {
    const { actor } = await makeAdministrator();
    const user = await makeUser();
    await startSession(user.id);
    expect((await setUserStatus(actor, { id: user.id, enabled: false })).status).toBe("disabled");
    await setUserStatus(actor, { id: user.id, enabled: false });
    expect(await eventsAbout(user.id, "users.deactivate")).toMatchObject([{ after: { sessionsEnded: 1 } }]);
    expect((await openSessions(user.id))[0]?.endReason).toBe("user-disabled");
    expect((await setUserStatus(actor, { id: user.id, enabled: true })).status).toBe("enabled");
    expect(await eventsAbout(user.id, "users.activate")).toHaveLength(1);
  });

  it("spares oneself and the primary account", async () => {
    const { actor, user } = await makeAdministrator();
    await expect(setUserStatus(actor, { id: user.id, enabled: false })).rejects.toMatchObject(conflict);
    const primary = await makeUser({ isPrimary: true });
    await expect(setUserStatus(actor, { id: primary.id, enabled: false })).rejects.toMatchObject(conflict);
    await transaction((tx) => tx.update(users).set({ isPrimary: false }).where(eq(users.id, primary.id)));
  });
});

describe("resetPassword", () => {
  it("generates one that must be changed, once seen, and ends the sessions", async () => {
    const { actor } = await makeAdministrator();
    const user = await makeUser();
    await startSession(user.id);
    const { temporaryPassword } = await resetPassword(actor, { id: user.id, generate: true });
    const [row] = await db().select().from(users).where(eq(users.id, user.id));
    expect(await verifyPassword(row?.passwordHash ?? null, temporaryPassword ?? "")).toBe(true);
    expect(row).toMatchObject({ mustChangePassword: true, passwordVersion: 2, passwordExpiresAt: expect.any(Date) });
    expect((await openSessions(user.id))[0]?.endReason).toBe("password-reset");
    const [event] = await eventsAbout(user.id, "users.reset-password");
    expect(event?.after).toMatchObject({ generated: true, sessionsEnded: 1 });
    expect(JSON.stringify(event)).not.toContain(temporaryPassword);
  });

  it("takes a typed one by the policy, and does not say it back", async () => {
    const { actor } = await makeAdministrator();
    const user = await makeUser();
    expect(await resetPassword(actor, { id: user.id, password })).toEqual({ temporaryPassword: null });
    await expect(resetPassword(actor, { id: user.id, password: "weak" })).rejects.toMatchObject({ code: "invalid" });
    await expect(resetPassword(actor, { id: user.id })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is no way up, and not for oneself", async () => {
    const { actor: owner, user: site } = await makeAdministrator();
    const { actor } = await makeAdministrator("consoleAdministrator");
    const before = await countEvents();
    await expect(resetPassword(actor, { id: site.id, generate: true })).rejects.toMatchObject({
      details: { reason: "outranked" },
    });
    await expect(resetPassword(owner, { id: site.id, generate: true })).rejects.toMatchObject(conflict);
    expect(await countEvents()).toBe(before);
  });
});

describe("deleteUser", () => {
  it("takes credentials, sessions and words with it, and keeps in the audit log what died", async () => {
    const { actor } = await makeAdministrator();
    const user = await makeUser();
    const { key } = await createApiKey(await actorFor(user.id), { capabilities: ["credential_management"] });
    await startSession(user.id);
    expect(await getDeletionEffects(actor, user.id)).toEqual({
      apiKeys: 1,
      tokens: 0,
      certificates: 0,
      otherCertificates: 0,
      otherCertificateNames: [],
      sessions: 1,
    });
    const [row] = await db().select().from(apiKeys).where(eq(apiKeys.apiKey, key));
    await deleteUser(actor, { id: user.id });
    expect(await db().$count(apiKeys, eq(apiKeys.apiKey, key))).toBe(0);
    for (const id of [user.id, row?.id ?? ""])
      expect(await db().$count(searchTerms, eq(searchTerms.itemId, id))).toBe(0);
    const [event] = await eventsAbout(user.id, "users.delete");
    expect(event?.before).toMatchObject({ username: user.username, apiKeys: [key], sessionsEnded: 1 });
    await expect(deleteUser(actor, { id: user.id })).rejects.toMatchObject(notFound);
  });

  it("spares oneself, the primary account and users with more rights", async () => {
    const { actor, user } = await makeAdministrator();
    await expect(deleteUser(actor, { id: user.id })).rejects.toMatchObject(conflict);
    const primary = await makeUser({ isPrimary: true });
    await expect(deleteUser(actor, { id: primary.id })).rejects.toMatchObject(conflict);
    const { actor: console } = await makeAdministrator("consoleAdministrator");
    await expect(deleteUser(console, { id: user.id })).rejects.toMatchObject(forbidden);
    const { actor: auditor } = await makeAdministrator("auditor");
    await expect(deleteUser(auditor, { id: user.id })).rejects.toMatchObject(forbidden);
  });
});
