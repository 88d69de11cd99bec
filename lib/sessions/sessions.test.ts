import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { auditEvents, sessions, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { after, days, hours, minutes, now, setClock } from "@/lib/clock";
import { builtInRoles } from "@/lib/roles";
import { verifyPassword } from "@/lib/secrets/password";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, topGroup } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { useTestStore } from "@/test/store";
import type { SessionActor } from "../actor";
import { changeOwnPassword } from "./commands/change-own-password";
import { endOtherSessions, endSession, signOut } from "./commands/end-session";
import { sweepSessions } from "./commands/sweep";
import { findSessionActor, isAddressRefused } from "./current";
import { deviceOf } from "./device";
import { listSessions } from "./queries";
import { endSessionsOfUser, insertSession } from "./records";

useTestStore();
afterEach(() => setClock());

const password = "violet tandem oxbow 47 lantern";
const newPassword = "granite-otter-67 sails west";
/** The clock stands from here on. */
const travel = (milliseconds: number) => {
  const at = after(now(), milliseconds);
  setClock(() => at);
};

const start = (userId: string) =>
  transaction((tx) =>
    insertSession(tx, { userId, address: "192.0.2.7", userAgent: "Mozilla/5.0 (X11; Linux) Firefox/140.0" }),
  );

async function signedIn(options: Parameters<typeof makeUser>[0] = {}): Promise<SessionActor> {
  const user = await makeUser(options);
  return { ...(await actorFor(user.id)), sessionId: await start(user.id) };
}

const eventsOf = async (actor: SessionActor) => {
  const rows = await db().select().from(auditEvents).where(eq(auditEvents.actorId, actor.user.id));
  return rows.map(({ event, outcome }) => `${event} ${outcome}`);
};
const isGood = async (id: string) => (await findSessionActor(id, "192.0.2.7")) !== null;

describe("findSessionActor", () => {
  it("knows no session that was not started, whatever is asked", async () => {
    for (const id of ["", "ses_x", "' or 1=1", `ses_${"0".repeat(26)}`]) expect(await isGood(id)).toBe(false);
  });

  it("ends a session that is not used, and one that is used for too long", async () => {
    travel(0);
    const { sessionId } = await signedIn();
    for (let hour = 0; hour < 11; hour++) {
      travel(minutes(59));
      expect(await isGood(sessionId)).toBe(true);
    }
    travel(minutes(61));
    expect(await isGood(sessionId)).toBe(false);

    const other = await signedIn();
    for (let i = 0; i < 23; i++) {
      travel(minutes(30));
      expect(await isGood(other.sessionId)).toBe(true);
    }
    travel(minutes(31));
    expect(await isGood(other.sessionId)).toBe(false);
  });

  it("writes at most once a minute that it is used", async () => {
    travel(0);
    const { sessionId } = await signedIn();
    const lastSeen = async () => (await db().select().from(sessions).where(eq(sessions.id, sessionId)))[0]?.lastSeenAt;
    const first = await lastSeen();
    travel(minutes(1) - 2000);
    await isGood(sessionId);
    expect(await lastSeen()).toEqual(first);
    travel(4000);
    await isGood(sessionId);
    expect(await lastSeen()).toEqual(now());
  });

  it("refuses from the next request on who was disabled or lost a role", async () => {
    const group = await topGroup();
    const actor = await signedIn({ roles: [{ roleId: builtInRoles.auditor.id, groupId: group.id }] });
    expect((await findSessionActor(actor.sessionId, "::1"))?.actor.user.grants).toHaveLength(1);
    await transaction((tx) => tx.update(users).set({ status: "disabled" }).where(eq(users.id, actor.user.id)));
    expect(await isGood(actor.sessionId)).toBe(false);
  });

  it("tells a session that its address refuses from one that is over", async () => {
    const actor = await signedIn();
    const isRefused = (address: string) => isAddressRefused(actor.sessionId, address);
    await makeTeam({ memberIds: [actor.user.id], permittedAddresses: ["198.51.100.0/24"] });
    expect(await isGood(actor.sessionId)).toBe(false);
    expect(await isRefused("192.0.2.7")).toBe(true);
    expect(await isRefused("198.51.100.7")).toBe(false);
    await signOut(actor);
    expect(await isRefused("192.0.2.7")).toBe(false);
  });
});

describe("listSessions and endSession", () => {
  it("shows one's own good sessions, this one marked", async () => {
    const actor = await signedIn();
    const other = await start(actor.user.id);
    const ended = await start(actor.user.id);
    await endSession(actor, { id: ended });
    const listed = await listSessions(actor);
    expect(new Map(listed.map(({ id, isCurrent }) => [id, isCurrent]))).toEqual(
      new Map([
        [actor.sessionId, true],
        [other, false],
      ]),
    );
    expect(listed[0]).toMatchObject({ address: "192.0.2.7", device: "Firefox on Linux" });
    expect(await isGood(ended)).toBe(false);
    expect(await eventsOf(actor)).toEqual(["sessions.end success"]);
  });

  it("hides others' sessions from who may not see them", async () => {
    const actor = await signedIn();
    const stranger = await signedIn();
    await expect(listSessions(actor, stranger.user.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(endSession(actor, { id: stranger.sessionId })).rejects.toMatchObject({ code: "not_found" });
    await expect(endSession(actor, { id: "ses_unknown" })).rejects.toMatchObject({ code: "not_found" });
    const { actor: elsewhere } = await makeAdministrator("consoleAdministrator", { groupId: (await makeGroup()).id });
    await expect(endSession(elsewhere, { id: stranger.sessionId })).rejects.toMatchObject({ code: "not_found" });
    expect(await isGood(stranger.sessionId)).toBe(true);
  });

  it("lets an administrator end them, but not of somebody with more rights; an auditor only looks", async () => {
    const stranger = await signedIn();
    const { actor: console } = await makeAdministrator("consoleAdministrator");
    const { actor: auditor } = await makeAdministrator("auditor");
    const { user: site } = await makeAdministrator("siteAdministrator");
    const siteSession = await start(site.id);
    expect(await listSessions(auditor, stranger.user.id)).toHaveLength(1);
    await expect(endSession(auditor, { id: stranger.sessionId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(endSession(console, { id: siteSession })).rejects.toMatchObject({
      code: "forbidden",
      details: { reason: "outranked" },
    });
    await endSession(console, { id: stranger.sessionId });
    expect(await isGood(stranger.sessionId)).toBe(false);
    await expect(endSession(console, { id: stranger.sessionId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("ends all others of one's own, in a browser only", async () => {
    const actor = await signedIn();
    const stranger = await signedIn();
    const others = [await start(actor.user.id), await start(actor.user.id)];
    await expect(endOtherSessions(await keyActorFor(actor.user.id, null))).rejects.toMatchObject({ code: "forbidden" });
    expect(await endOtherSessions(actor)).toEqual({ ended: 2 });
    expect(await Promise.all([actor.sessionId, stranger.sessionId, ...others].map(isGood))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(await endOtherSessions(actor)).toEqual({ ended: 0 });
    expect(await eventsOf(actor)).toEqual(["sessions.end success"]);
  });

  it("signs out once", async () => {
    const actor = await signedIn();
    await signOut(actor);
    await signOut(actor);
    expect(await isGood(actor.sessionId)).toBe(false);
    expect(await eventsOf(actor)).toEqual(["sign-out success"]);
  });
});

describe("changeOwnPassword", () => {
  it("replaces the password, ends the other sessions and lets a restricted one go on", async () => {
    const actor = await signedIn({ password, mustChangePassword: true });
    const other = await start(actor.user.id);
    expect(await findSessionActor(actor.sessionId, "::1")).toMatchObject({ mustChangePassword: true });
    expect(await changeOwnPassword(actor, { currentPassword: password, newPassword })).toEqual({ endedSessions: 1 });
    expect(await findSessionActor(actor.sessionId, "::1")).toMatchObject({ mustChangePassword: false });
    expect(await isGood(other)).toBe(false);
    const [row] = await db().select().from(users).where(eq(users.id, actor.user.id));
    expect(row).toMatchObject({ passwordVersion: 2, passwordExpiresAt: null, mustChangePassword: false });
    expect(await verifyPassword(row?.passwordHash ?? null, newPassword)).toBe(true);
    expect(await eventsOf(actor)).toEqual(["users.change-password success"]);
  });

  it("keeps the password when the present one is wrong, the new one is bad or the same, or no browser asks", async () => {
    const actor = await signedIn({ password });
    const change = (currentPassword: string, next: string) =>
      changeOwnPassword(actor, { currentPassword, newPassword: next });
    const errors = (field: string) => ({
      code: "invalid",
      details: { fieldErrors: { [field]: [expect.any(String)] } },
    });
    await expect(change("wrong", newPassword)).rejects.toMatchObject(errors("currentPassword"));
    await expect(change(password, "short")).rejects.toMatchObject(errors("newPassword"));
    await expect(change(password, `${actor.user.username} oxbow 47`)).rejects.toMatchObject(errors("newPassword"));
    await expect(change(password, password)).rejects.toMatchObject(errors("newPassword"));
    await expect(change("", "")).rejects.toMatchObject({ code: "invalid" });
    const key = await keyActorFor(actor.user.id, null);
    await expect(changeOwnPassword(key, { currentPassword: password, newPassword })).rejects.toMatchObject({
      details: { reason: "browser_only" },
    });
    const [row] = await db().select().from(users).where(eq(users.id, actor.user.id));
    expect(row?.passwordVersion).toBe(1);
    expect(await eventsOf(actor)).toEqual(["users.change-password failure"]);
  });

  it("counts wrong guesses of the present password and locks", async () => {
    const actor = { ...(await signedIn({ password })), address: "203.0.113.9" };
    const guess = (currentPassword: string) => changeOwnPassword(actor, { currentPassword, newPassword });
    for (let i = 0; i < 5; i++) await expect(guess(`wrong ${i}`)).rejects.toMatchObject({ code: "invalid" });
    await expect(guess(password)).rejects.toMatchObject({ code: "too_many" });
    travel(minutes(16));
    await expect(guess(password)).resolves.toEqual({ endedSessions: 0 });
  });
});

it("endSessionsOfUser ends all but the excepted one", async () => {
  const actor = await signedIn();
  const other = await start(actor.user.id);
  expect(await transaction((tx) => endSessionsOfUser(tx, actor.user.id, "password-reset", other))).toBe(1);
  expect(await isGood(other)).toBe(true);
  expect(await transaction((tx) => endSessionsOfUser(tx, actor.user.id, "user-disabled"))).toBe(1);
  expect(await isGood(other)).toBe(false);
});

it("sweepSessions drops what ended a month ago", async () => {
  const old = await signedIn();
  travel(days(30) + hours(13));
  const young = await signedIn();
  await sweepSessions();
  const rows = await db().select({ id: sessions.id }).from(sessions);
  expect(rows.map(({ id }) => id)).toContain(young.sessionId);
  expect(rows.map(({ id }) => id)).not.toContain(old.sessionId);
});

it.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  ["Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 15.0; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on macOS"],
  ["curl/8.9.1", "Unknown browser"],
  ["", "Unknown browser"],
])("deviceOf %s", (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
