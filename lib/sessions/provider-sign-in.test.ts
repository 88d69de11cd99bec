import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEvents, externalIdentities, roleAssignments, sessions, signInProviders, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { makeAdministrator, makeGroup, topGroup, unique } from "@/test/make";
import { address, come, makeProvider, newState, reread, userOf } from "@/test/make-provider";
import { useTestStore } from "@/test/store";
import { after, hours, now, setClock } from "../clock";
import { builtInRoles } from "../roles";
import { updateSignInProvider } from "../sign-in-providers/commands/change-sign-in-provider";
import { disableSignInProvider } from "../sign-in-providers/commands/switch-sign-in-provider";
import { findAuthorityById } from "../users/authority";

useTestStore();
beforeEach(() => setClock());

describe("a newcomer", () => {
  it("becomes a directory user of the provider, in the group of newcomers, without a password", async () => {
    const { actor } = await makeAdministrator();
    const group = await makeGroup();
    const provider = await makeProvider(actor, { newcomersGroupId: group.id, keepHours: 8 });
    const username = unique("ada");
    const at = now();
    setClock(() => at);
    const claims = {
      preferred_username: username,
      email: "ada@example.org",
      given_name: "Ada",
      family_name: "Lovelace",
    };
    const result = await come(provider, "1", { ...claims, groups: ["staff"] });
    expect(result).toMatchObject({ ok: true, mustChangePassword: false });
    const made = await userOf(provider, "1");
    expect(made?.user).toMatchObject({
      ...{ kind: "directory", username, email: "ada@example.org", firstName: "Ada", lastName: "Lovelace" },
      ...{ groupId: group.id, passwordHash: null, status: "enabled" },
    });
    expect(made?.identity).toMatchObject({ groups: ["staff"], followsSessions: false, refusedReason: null });
    expect(made?.identity.validUntil).toEqual(after(at, hours(8)));
    const [session] = await db()
      .select()
      .from(sessions)
      .where(eq(sessions.userId, made?.user.id ?? ""));
    expect(session).toMatchObject({ method: "provider", sourceId: provider.id, verifiedAt: null });
    expect(session?.idTokenSealed).not.toContain("the.id.token");
    const events = await eventsAbout(made?.user.id ?? "");
    expect(events.map(({ event, outcome }) => `${event} ${outcome}`)).toEqual(
      expect.arrayContaining(["users.create success", "sign-in success"]),
    );
  });

  it("is refused where none are made, by an unusable username, and by somebody else's", async () => {
    const { actor, user } = await makeAdministrator();
    const closed = await makeProvider(actor, { newcomers: false });
    expect(await come(closed, "1", { preferred_username: unique("ada") })).toEqual({ ok: false, code: "unknown_user" });
    const provider = await makeProvider(actor);
    for (const name of [undefined, "", "a b", "a:b", "a/b", "x".repeat(300), 5])
      expect(await come(provider, "1", { preferred_username: name })).toEqual({ ok: false, code: "username_unusable" });
    const taken = { preferred_username: user.username.toUpperCase(), email: user.email, email_verified: true };
    expect(await come(provider, "1", taken)).toEqual({ ok: false, code: "username_taken" });
    expect(await userOf(provider, "1")).toBeUndefined();
    const refused = await db().select().from(auditEvents).where(eq(auditEvents.reason, "username_taken"));
    expect(refused).toMatchObject([{ event: "sign-in", outcome: "failure", subjectId: provider.id, address }]);
    expect(await db().$count(sessions, eq(sessions.userId, user.id))).toBe(0);
  });

  it("is made once when they come twice at once", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor);
    const claims = { preferred_username: unique("ada") };
    const results = await Promise.all([come(provider, "1", claims), come(provider, "1", claims)]);
    expect(results).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await db().$count(externalIdentities, eq(externalIdentities.sourceId, provider.id))).toBe(1);
  });

  it("gets an email address only when the provider stands for it", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor);
    // Some providers write it as text.
    for (const email_verified of [false, "false"]) {
      await come(provider, "1", { preferred_username: unique("ada"), email: "a@example.org", email_verified });
      expect((await userOf(provider, "1"))?.user.email).toBe("");
    }
  });

  it("is refused when the group of newcomers is gone", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor, { newcomersGroupId: (await topGroup()).id });
    const gone = { ...provider.configuration, newcomersGroupId: "grp_gone" };
    await transaction((tx) =>
      tx.update(signInProviders).set({ configuration: gone }).where(eq(signInProviders.id, provider.id)),
    );
    const result = await come(provider, "1", { preferred_username: unique("ada") });
    expect(result).toEqual({ ok: false, code: "newcomers_group" });
  });
});

describe("who came before", () => {
  it("is found by the subject alone, and their name and groups follow the provider", async () => {
    const { actor } = await makeAdministrator();
    const [provider, other] = [await makeProvider(actor), await makeProvider(actor)];
    const [first, second] = [unique("ada"), unique("ada")];
    await come(provider, "1", { preferred_username: first, groups: ["a", "b"] });
    const before = await userOf(provider, "1");
    await come(provider, "1", { preferred_username: second, groups: ["b"] });
    const renamed = await userOf(provider, "1");
    expect(renamed?.user).toMatchObject({ id: before?.user.id, username: second });
    expect(renamed?.identity.groups).toEqual(["b"]);
    // The same subject and name at another provider is somebody else.
    expect(await come(other, "1", { preferred_username: second })).toEqual({ ok: false, code: "username_taken" });
    expect(await come(provider, "2", { preferred_username: second })).toEqual({ ok: false, code: "username_taken" });
  });

  it("takes nobody's username over by being renamed", async () => {
    const { actor, user } = await makeAdministrator();
    const provider = await makeProvider(actor);
    const username = unique("ada");
    await come(provider, "1", { preferred_username: username });
    expect(await come(provider, "1", { preferred_username: user.username })).toMatchObject({ ok: true });
    expect((await userOf(provider, "1"))?.user.username).toBe(username);
  });

  it("is refused while disabled, and nothing of theirs is renewed", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor);
    await come(provider, "1", { preferred_username: unique("ada"), groups: ["a"] });
    const known = await userOf(provider, "1");
    const id = known?.user.id ?? "";
    await transaction((tx) => tx.update(users).set({ status: "disabled" }).where(eq(users.id, id)));
    expect(await come(provider, "1", { groups: ["b"] })).toEqual({ ok: false, code: "user_disabled" });
    expect((await userOf(provider, "1"))?.identity.groups).toEqual(["a"]);
  });

  it("comes no more by the provider when *Use Local Authentication* is on, and nothing of theirs follows it", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor);
    const username = unique("ada");
    await come(provider, "1", { preferred_username: username });
    const id = (await userOf(provider, "1"))?.user.id ?? "";
    const role = {
      id: unique("asg"),
      userId: id,
      roleId: builtInRoles.auditor.id,
      source: provider.id,
      createdAt: now(),
    };
    const groupId = (await topGroup()).id;
    await transaction(async (tx) => {
      await tx.update(users).set({ usesLocalAuthentication: true }).where(eq(users.id, id));
      await tx.insert(roleAssignments).values({ ...role, groupId });
    });
    const said = { preferred_username: unique("other"), email: "other@example.org" };
    expect(await come(provider, "1", said)).toEqual({ ok: false, code: "local_authentication" });
    expect(await db().$count(sessions, eq(sessions.userId, id))).toBe(1);
    expect((await findAuthorityById(id))?.user).toMatchObject({ username, email: "", grants: [expect.anything()] });
    await transaction((tx) => tx.update(users).set({ usesLocalAuthentication: false }).where(eq(users.id, id)));
    expect(await come(provider, "1")).toMatchObject({ ok: true });
    expect((await findAuthorityById(id))?.user.grants).toEqual([]);
  });
});

describe("a way back", () => {
  it("opens one session, also when it comes twice at once", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor);
    const username = unique("ada");
    await come(provider, "1", { preferred_username: username });
    const state = newState();
    const results = await Promise.all([come(provider, "1", { state }), come(provider, "1", { state })]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, code: "provider_state" }]);
  });

  it("opens none when the provider was disabled or became another meanwhile", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor);
    const moved = { ...provider, ...provider.configuration, clientId: "other" };
    await updateSignInProvider(actor, { ...moved, clientSecret: "" });
    const claims = { preferred_username: unique("ada") };
    expect(await come(provider, "1", claims)).toEqual({ ok: false, code: "provider_disabled" });
    const now = await reread(provider.id);
    await disableSignInProvider(actor, { id: provider.id });
    expect(await come(now, "1", claims)).toEqual({ ok: false, code: "provider_disabled" });
  });
});
