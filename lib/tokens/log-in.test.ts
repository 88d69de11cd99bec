import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { credentials, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { requestOf } from "@/test/machine-request";
import { actorFor, makeAdministrator, makeUser, unique } from "@/test/make";
import { makeApp } from "@/test/make-factor";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import { authenticate } from "../authentication/pipeline";
import { hours, after as later, minutes, now, seconds, setClock } from "../clock";
import * as hashing from "../secrets/password";
import { changeOwnPassword } from "../sessions/commands/change-own-password";
import { endOtherSessions } from "../sessions/commands/end-session";
import { setPause } from "../sessions/turns";
import { updateSettings } from "../settings/commands";
import { takeCounters } from "../usage/counters";
import { resetPassword } from "../users/commands/reset-password";
import { setUserStatus } from "../users/commands/set-user-status";
import { logIn } from "./commands/log-in";
import { logOut } from "./commands/log-out";
import { listOwnTokens } from "./queries";

useTestStore();

const password = "violet tandem oxbow 47 lantern";
let passwordHash: string;
let site: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  passwordHash = await hashing.hashPassword(password);
  site = await makeAdministrator();
});
beforeEach(() => {
  setPause(async () => {});
  takeCounters();
});
afterEach(() => {
  setClock();
  vi.restoreAllMocks();
});

const caller = { address: "192.0.2.7", userAgent: "pyCSM\t1.0.8" };
const makeOwner = (options: Parameters<typeof makeUser>[0] = {}) => makeUser({ passwordHash, ...options });
const tried = (username: string, given = password) => logIn({ username, password: given }, caller);
const send = (token: string) => authenticate(requestOf({ headers: { "X-Auth-Token": token } }));

async function login(username: string) {
  const result = await tried(username);
  if (!result.ok) throw new Error(result.code);
  return result;
}

async function codeOf(token: string): Promise<string> {
  const result = await send(token);
  return result.ok ? "ok" : result.code;
}

describe("a login", () => {
  it("gives a session token with its owner's rights, in both times", async () => {
    const start = new Date("2026-06-15T10:00:00Z");
    setClock(() => start);
    const user = await makeOwner({ username: unique("Robot") });
    const result = await login(` ${user.username.toUpperCase()} `);
    expect(result).toMatchObject({ username: user.username, expiresAt: later(start, hours(1)) });
    expect(result.endsAt).toEqual(later(start, hours(8)));
    expect(result.token).toMatch(/^khs_/);
    expect(await send(result.token)).toMatchObject({
      ok: true,
      scheme: "auth-token-header",
      actor: { kind: "token", user: { id: user.id }, capabilities: null },
    });
    const own = await listOwnTokens(await actorFor(user.id), { type: "session" });
    expect(own.items).toMatchObject([{ id: result.id, name: "pyCSM 1.0.8", address: "192.0.2.7", status: "active" }]);
    expect(await eventsAbout(result.id, "session-tokens.create")).toMatchObject([
      { actorId: user.id, actorKind: "token", credentialId: result.id, address: "192.0.2.7" },
    ]);
    const [row] = await db().select().from(users).where(eq(users.id, user.id));
    expect(row).toMatchObject({ lastSignInAt: start, lastSignInAddress: "192.0.2.7" });
  });

  it("keeps a total time that is shorter than the idle time", async () => {
    const user = await makeOwner();
    await updateSettings(site.actor, "tokens", { sessionTotalSeconds: 5 });
    const { token, expiresAt, endsAt } = await login(user.username);
    expect(expiresAt).toEqual(endsAt);
    const end = later(endsAt, 1);
    setClock(() => end);
    expect(await codeOf(token)).toBe("expired");
    setClock();
    await updateSettings(site.actor, "tokens", {});
  });

  it("is refused while session tokens are turned off, without a look at the password", async () => {
    const verify = vi.spyOn(hashing, "verifyPassword");
    await updateSettings(site.actor, "tokens", { sessionEnabled: false });
    expect(await tried((await makeOwner()).username)).toEqual({ ok: false, code: "scheme_disabled" });
    expect(verify).not.toHaveBeenCalled();
    await updateSettings(site.actor, "tokens", {});
  });

  it.each([
    ["owner_disabled", { status: "disabled" as const }],
    ["wrong_method", { apiAuthentication: "certificates" as const }],
    ["must_change_password", { mustChangePassword: true }],
    ["password_expired", { passwordExpiresAt: new Date(0) }],
  ])("%s is told to who knows the password, and to nobody else", async (code, state) => {
    const user = await makeOwner();
    await transaction((tx) => tx.update(users).set(state).where(eq(users.id, user.id)));
    expect(await tried(user.username)).toEqual({ ok: false, code });
    expect(await tried(user.username, "wrong")).toEqual({ ok: false, code: "invalid_credentials" });
    expect(await db().$count(credentials, eq(credentials.ownerId, user.id))).toBe(0);
  });

  it("is refused where there is a second factor, and failures stay counted", async () => {
    const user = await makeOwner();
    await makeApp(user.id);
    for (let i = 0; i < 4; i++) expect(await tried(user.username, `guess ${i}`)).toMatchObject({ ok: false });
    expect(await tried(user.username)).toEqual({ ok: false, code: "factor_required" });
    await tried(user.username, "one more");
    expect(await tried(user.username)).toMatchObject({ ok: false, code: "locked_out" });
    expect(await db().$count(credentials, eq(credentials.ownerId, user.id))).toBe(0);
  });

  it("answers an unknown name as a wrong password, and counts refusals", async () => {
    const user = await makeOwner();
    const [wrong, unknown] = [await tried(user.username, "wrong"), await tried(unique("nobody"), "wrong")];
    expect(unknown).toEqual(wrong);
    const { refusals } = takeCounters();
    expect([...refusals.values()]).toMatchObject([{ code: "invalid_credentials", address: "192.0.2.7", requests: 2 }]);
  });

  it("locks the account with sign-in's own lock, the right password included", async () => {
    const user = await makeOwner();
    for (let i = 0; i < 5; i++) expect(await tried(user.username, `guess ${i}`)).toMatchObject({ ok: false });
    const locked = await tried(user.username);
    expect(locked).toMatchObject({ ok: false, code: "locked_out" });
    expect(!locked.ok && locked.retryAfterSeconds).toBeGreaterThan(800);
    const over = later(now(), minutes(16));
    setClock(() => over);
    expect(await tried(user.username)).toMatchObject({ ok: true });
  });

  it("makes nothing when the password was changed while it was verified", async () => {
    const user = await makeOwner();
    vi.spyOn(hashing, "verifyPassword").mockImplementation(async () => {
      await transaction((tx) => tx.update(users).set({ passwordVersion: 99 }).where(eq(users.id, user.id)));
      return true;
    });
    expect(await tried(user.username)).toEqual({ ok: false, code: "invalid_credentials" });
    expect(await db().$count(credentials, eq(credentials.ownerId, user.id))).toBe(0);
  });

  it.each([
    [{ username: "", password: "x" }, "username"],
    [{ username: "x" }, "password"],
    [{ username: "x".repeat(256), password: "x" }, "username"],
    [{ username: "x", password: "x".repeat(2001) }, "password"],
    [{ username: ["x"], password: "x" }, "username"],
  ])("refuses input that cannot be one: %j", async (input, field) => {
    await expect(logIn(input as never, caller)).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { [field]: [expect.any(String)] } },
    });
  });
});

describe("a logout", () => {
  const actorOf = async (token: string) => {
    const result = await send(token);
    if (!result.ok) throw new Error(result.code);
    return result.actor;
  };

  it("ends the token that it comes with, and no other", async () => {
    const user = await makeOwner();
    const [one, two] = [await login(user.username), await login(user.username)];
    const actor = await actorOf(one.token);
    await logOut(actor);
    await logOut(actor);
    expect([await codeOf(one.token), await codeOf(two.token)]).toEqual(["revoked", "ok"]);
    expect(await eventsAbout(one.id, "session-tokens.end")).toHaveLength(1);
  });

  it("is for session tokens only", async () => {
    const { id, token } = await makeToken({ ownerId: (await makeUser()).id });
    const refused = { code: "conflict", details: { reason: "not_a_session_token" } };
    await expect(logOut(await actorOf(token))).rejects.toMatchObject(refused);
    await expect(logOut(site.actor)).rejects.toMatchObject(refused);
    expect(await codeOf(token)).toBe("ok");
    expect(await eventsAbout(id, "session-tokens.end")).toHaveLength(0);
  });
});

describe("session tokens end", () => {
  it("when the password is reset, or the account deactivated, also after it is activated again", async () => {
    const user = await makeOwner();
    const personal = await makeToken({ ownerId: user.id });
    const first = await login(user.username);
    await setUserStatus(site.actor, { id: user.id, enabled: false });
    await setUserStatus(site.actor, { id: user.id, enabled: true });
    expect([await codeOf(first.token), await codeOf(personal.token)]).toEqual(["revoked", "ok"]);
    const second = await login(user.username);
    await resetPassword(site.actor, { id: user.id, generate: true });
    expect([await codeOf(second.token), await codeOf(personal.token)]).toEqual(["revoked", "ok"]);
  });

  it("when their owner changes the password, and not when other browsers are signed out", async () => {
    const user = await makeOwner();
    const actor = await actorFor(user.id);
    const { token } = await login(user.username);
    await endOtherSessions(actor);
    expect(await codeOf(token)).toBe("ok");
    await changeOwnPassword(actor, { currentPassword: password, newPassword: "cobalt harvest 71 gondola pier" });
    expect(await codeOf(token)).toBe("revoked");
  });

  it("when they lie idle, seconds after the setting says", async () => {
    const user = await makeOwner();
    const start = now();
    setClock(() => start);
    const { token } = await login(user.username);
    setClock(() => later(start, hours(1) + seconds(1)));
    expect(await codeOf(token)).toBe("expired");
  });
});
