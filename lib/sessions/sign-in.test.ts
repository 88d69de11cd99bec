import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEvents, sessions, signInFailures, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { after, hours, minutes, now, setClock } from "@/lib/clock";
import { resetPassword } from "@/lib/users/commands/reset-password";
import { setPasswordHash } from "@/lib/users/records";
import { makeAdministrator, makeUser, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { signIn } from "./commands/sign-in";
import { findSessionActor } from "./current";
import { setPause } from "./turns";

useTestStore();

const password = "violet tandem oxbow 47 lantern";
let host = 0;
let pauses: number[] = [];

/** An address that no other test uses. */
const newAddress = () => `198.18.${Math.floor(++host / 250)}.${host % 250}`;

beforeEach(() => {
  pauses = [];
  setPause(async (milliseconds) => void pauses.push(milliseconds));
});
afterEach(() => setClock());

/** The clock stands from here on. */
const travel = (milliseconds: number) => {
  const at = after(now(), milliseconds);
  setClock(() => at);
};

function attempt(username: string, options: { password?: string; address?: string } = {}) {
  return signIn({ username, password, address: "192.0.2.7", userAgent: "Mozilla/5.0 Firefox/140.0", ...options });
}

async function failTimes(times: number, username: string, address: string) {
  for (let i = 0; i < times; i++) {
    expect(await attempt(username, { password: "wrong", address })).toEqual({ ok: false, code: "refused" });
  }
}

const eventsAbout = (userId: string) =>
  db().select().from(auditEvents).where(eq(auditEvents.subjectId, userId)).orderBy(auditEvents.at, auditEvents.id);

describe("signIn", () => {
  it("starts a session, notes when and from where, and is audited", async () => {
    const user = await makeUser({ password, landingPage: "/audit" });
    const result = await attempt(user.username.toUpperCase());
    expect(result).toMatchObject({ ok: true, mustChangePassword: false, landingPage: "/audit" });
    if (!result.ok) return;
    const [row] = await db().select().from(users).where(eq(users.id, user.id));
    expect(row).toMatchObject({ lastSignInAddress: "192.0.2.7" });
    expect(row?.lastSignInAt).toBeInstanceOf(Date);
    expect(await eventsAbout(user.id)).toMatchObject([
      { event: "sign-in", outcome: "success", actorId: user.id, address: "192.0.2.7", credentialId: result.sessionId },
    ]);
    expect(await findSessionActor(result.sessionId, "192.0.2.8")).toMatchObject({
      actor: { kind: "session", address: "192.0.2.8", user: { username: user.username } },
    });
  });

  it("says the same about a wrong password, an unknown, disabled and password-less user; the audit log knows", async () => {
    const user = await makeUser({ password });
    const none = await makeUser();
    const disabled = await makeUser({ password });
    await transaction((tx) => tx.update(users).set({ status: "disabled" }).where(eq(users.id, disabled.id)));
    const address = newAddress();
    const refused = { ok: false, code: "refused" };
    expect(await attempt(user.username, { password: "wrong", address })).toEqual(refused);
    expect(await attempt(none.username, { password: "", address })).toEqual(refused);
    expect(await attempt(disabled.username, { address })).toEqual(refused);
    expect(await attempt("hunter2 typed as a name", { address })).toEqual(refused);
    expect(await eventsAbout(user.id)).toMatchObject([{ outcome: "failure", reason: "wrong_password", address }]);
    expect(await eventsAbout(none.id)).toMatchObject([{ outcome: "failure", reason: "no_password" }]);
    expect(await eventsAbout(disabled.id)).toMatchObject([{ outcome: "failure", reason: "user_disabled" }]);
    const unknown = await db().select().from(auditEvents).where(eq(auditEvents.reason, "unknown_user"));
    expect(unknown).toMatchObject([{ actorName: "somebody not signed in", subjectName: null, address }]);
    expect(JSON.stringify([unknown, await db().select().from(signInFailures)])).not.toContain("hunter2");
  });

  it("refuses a temporary password that has run out, and says so only to who knows it", async () => {
    const user = await makeUser({ password, mustChangePassword: true });
    travel(hours(73));
    expect(await attempt(user.username)).toEqual({ ok: false, code: "password_expired" });
    expect(await attempt(user.username, { password: "wrong" })).toEqual({ ok: false, code: "refused" });
  });

  it("takes a temporary password that must be changed once, also when two use it at once", async () => {
    const user = await makeUser({ password, mustChangePassword: true });
    const results = await Promise.all([attempt(user.username), attempt(user.username)]);
    expect(results.filter(({ ok }) => ok)).toMatchObject([{ ok: true, mustChangePassword: true }]);
    expect(await attempt(user.username)).toEqual({ ok: false, code: "password_expired" });
    const [session] = results.flatMap((result) => (result.ok ? [result.sessionId] : []));
    expect(await findSessionActor(session ?? "", newAddress())).toMatchObject({ isPasswordSpent: true });
  });

  it("spends no password of one's own when an administrator asks for another", async () => {
    const user = await makeUser({ password });
    await transaction((tx) => tx.update(users).set({ mustChangePassword: true }).where(eq(users.id, user.id)));
    const result = await attempt(user.username);
    const session = await findSessionActor(result.ok ? result.sessionId : "", newAddress());
    expect(session).toMatchObject({ mustChangePassword: true, isPasswordSpent: false });
    expect(await attempt(user.username)).toMatchObject({ ok: true });
  });

  it("lets a mailed password that need not be changed stay, once it was used in time", async () => {
    const [user, late] = [
      await makeUser({ password, passwordRunsOut: true }),
      await makeUser({ password, passwordRunsOut: true }),
    ];
    expect(await attempt(user.username)).toMatchObject({ ok: true, mustChangePassword: false });
    travel(hours(73));
    expect(await attempt(user.username)).toMatchObject({ ok: true });
    expect(await attempt(late.username)).toEqual({ ok: false, code: "password_expired" });
  });
});

describe("guessing", () => {
  it("slows down from the second failure on, then locks the account for a while, with the right password too", async () => {
    const user = await makeUser({ password });
    const address = newAddress();
    travel(0);
    await failTimes(5, user.username, address);
    expect(pauses).toEqual([250, 500, 1000]);
    expect(await attempt(user.username, { address })).toMatchObject({ ok: false, code: "locked" });
    const elsewhere = await attempt(user.username, { address: newAddress() });
    expect(elsewhere).toMatchObject({ code: "locked", retryAfterSeconds: 15 * 60 });
    expect((await eventsAbout(user.id)).map((event) => event.reason)).toEqual([
      ...Array(5).fill("wrong_password"),
      "locked",
      "locked",
    ]);
    travel(minutes(16));
    expect(await attempt(user.username, { address })).toMatchObject({ ok: true });
    expect(await attempt(user.username, { address })).toMatchObject({ ok: true });
  });

  it("locks names that nobody has in the same way", async () => {
    const name = unique("nobody");
    const address = newAddress();
    await failTimes(5, name, address);
    expect(pauses).toEqual([250, 500, 1000]);
    expect(await attempt(name, { address })).toMatchObject({ ok: false, code: "locked" });
  });

  it("doubles each further lock, so that patience does not pay", async () => {
    const name = unique("nobody");
    const locks: number[] = [];
    travel(0);
    for (let round = 0; round < 4; round++) {
      await failTimes(5, name, newAddress());
      const result = await attempt(name, { address: newAddress() });
      if (result.ok || result.code !== "locked") throw new Error("not locked");
      locks.push(result.retryAfterSeconds / 60);
      travel(result.retryAfterSeconds * 1000 + 1);
    }
    expect(locks).toEqual([15, 30, 60, 120]);
  });

  it("lets nobody lock out an owner who signed in from their address before", async () => {
    const user = await makeUser({ password });
    const home = newAddress();
    expect(await attempt(user.username, { address: home })).toMatchObject({ ok: true });
    await failTimes(5, user.username, newAddress());
    expect(await attempt(user.username, { address: newAddress() })).toMatchObject({ code: "locked" });
    expect(await attempt(user.username, { address: home })).toMatchObject({ ok: true });
    await failTimes(5, user.username, home);
    expect(await attempt(user.username, { address: home })).toMatchObject({ code: "locked" });
  });

  it("unlocks an account whose password an administrator resets", async () => {
    const user = await makeUser({ password });
    const other = unique("nobody");
    const home = newAddress();
    await attempt(user.username, { address: home });
    for (const address of [home, newAddress()]) await failTimes(5, user.username, address);
    await failTimes(5, other, newAddress());
    const { actor } = await makeAdministrator();
    const { temporaryPassword } = await resetPassword(actor, { id: user.id, generate: true });
    const right = { password: temporaryPassword ?? "" };
    expect(await attempt(user.username, { ...right, address: home })).toMatchObject({
      ok: true,
      mustChangePassword: true,
    });
    // Looked at, not locked: it was good for one sign-in.
    const elsewhere = await attempt(user.username, { ...right, address: newAddress() });
    expect(elsewhere).toEqual({ ok: false, code: "password_expired" });
    expect(await attempt(other, { address: newAddress() })).toMatchObject({ code: "locked" });
  });

  it("locks an address that tries many names, for everybody behind it and for nobody else", async () => {
    const user = await makeUser({ password });
    const address = newAddress();
    for (let i = 0; i < 20; i++) await failTimes(1, unique("nobody"), address);
    expect(await attempt(user.username, { address })).toMatchObject({ ok: false, code: "locked" });
    expect(await attempt(user.username, { address: newAddress() })).toMatchObject({ ok: true });
    travel(minutes(16));
    expect(await attempt(user.username, { address })).toMatchObject({ ok: true });
  });

  it("counts an IPv6 network as one address", async () => {
    for (let i = 0; i < 20; i++) await failTimes(1, unique("nobody"), `2001:db8:1:2::${i}`);
    expect(await attempt(unique("nobody"), { address: "2001:db8:1:2:ffff::1" })).toMatchObject({ code: "locked" });
    expect(await attempt(unique("nobody"), { address: "2001:db8:1:3::1" })).toMatchObject({ code: "refused" });
  });

  it("tries no more passwords when many come at once", async () => {
    const user = await makeUser({ password });
    const address = newAddress();
    const guesses = Array.from({ length: 12 }, (_, i) => attempt(user.username, { password: `guess ${i}`, address }));
    const results = await Promise.all(guesses);
    const tried = results.filter((result) => !result.ok && result.code === "refused").length;
    expect(tried).toBeGreaterThanOrEqual(5);
    expect(tried).toBeLessThanOrEqual(6);
  });

  it("writes a flood at a locked door down a few times a minute, not each", async () => {
    const name = unique("nobody");
    const address = newAddress();
    travel(0);
    await failTimes(5, name, address);
    for (let i = 0; i < 15; i++) await attempt(name, { address });
    const rows = await db().select().from(auditEvents).where(eq(auditEvents.address, address));
    expect(rows.filter((row) => row.reason === "locked")).toHaveLength(10);
  });

  it("admits a session only for the password that was verified", async () => {
    const user = await makeUser({ password });
    const racing = attempt(user.username);
    await transaction((tx) => setPasswordHash(tx, user, "another hash", { mustChange: false }));
    expect(await racing).toMatchObject({ ok: false, code: "refused" });
    expect(await db().select().from(sessions).where(eq(sessions.userId, user.id))).toEqual([]);
  });
});
