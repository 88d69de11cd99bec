import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { credentials, roleAssignments, roles, tokens, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { requestOf } from "@/test/machine-request";
import { makeAdministrator, makeUser, topGroup } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeApp, makeRoleAsking } from "@/test/make-factor";
import { makeToken } from "@/test/make-token";
import { fc } from "@/test/property";
import { signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";
import { allowed } from "../allowed";
import { days, hours, after as later, minutes, now, seconds, setClock } from "../clock";
import * as presented from "../credentials/presented";
import { newToken } from "../secrets/token";
import { updateSettings } from "../settings/commands";
import { endSessionTokensOfUser } from "../tokens/records";
import { insertRoleAssignments } from "../users/records";
import { authenticate } from "./pipeline";

useTestStore();
afterEach(() => setClock());

let site: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  site = await makeAdministrator();
});

type Headers = Record<string, string>;
const send = (headers: Headers, method = "GET") => authenticate(requestOf({ headers, method }));
const sendToken = (token: string) => send({ Authorization: `Bearer ${token}` });
async function codeOf(result: ReturnType<typeof authenticate>): Promise<string> {
  const answer = await result;
  return answer.ok ? "ok" : answer.code;
}

const forms: [string, string, (token: string) => Headers][] = [
  ["Bearer", "bearer-token", (token) => ({ Authorization: `Bearer ${token}` })],
  ["bearer in lower case and more spaces", "bearer-token", (token) => ({ Authorization: `bearer   ${token}` })],
  ["bare", "bearer-token", (token) => ({ Authorization: token })],
  ["X-Auth-Token", "auth-token-header", (token) => ({ "X-Auth-Token": token })],
];

describe.each(["personal", "session"] as const)("a %s token", (type) => {
  it.each(forms)("is taken in the form %s", async (_, scheme, headersOf) => {
    const { id, token } = await makeToken({ ownerId: site.user.id, type, capabilities: ["audit_query"] });
    expect(await send(headersOf(token), "POST")).toMatchObject({
      ok: true,
      scheme,
      credentialId: id,
      secondCredentialId: null,
      actor: { kind: "token", credentialId: id, capabilities: ["audit_query"], user: { id: site.user.id } },
    });
  });

  it.each([
    ["revoked", { status: "revoked" as const }],
    ["disabled", { status: "disabled" as const }],
    ["expired", { expiresAt: new Date(Date.now() - 1000) }],
  ])("that is %s is refused and says so", async (code, state) => {
    const { id, token } = await makeToken({ ownerId: site.user.id, type, ...state });
    expect(await sendToken(token)).toMatchObject({ ok: false, status: 401, code, credentialId: id });
  });

  it("stops with the owner, loses what the owner loses, at the next request", async () => {
    const { user } = await makeAdministrator("auditor");
    const { token } = await makeToken({ ownerId: user.id, type });
    const mayAudit = async () => {
      const result = await sendToken(token);
      return result.ok && allowed(result.actor, "audit.read", "top");
    };
    expect(await mayAudit()).toBe(true);
    await transaction((tx) => tx.delete(roleAssignments).where(eq(roleAssignments.userId, user.id)));
    expect(await codeOf(sendToken(token))).toBe("ok");
    expect(await mayAudit()).toBe(false);
    await transaction((tx) => tx.update(users).set({ status: "disabled" }).where(eq(users.id, user.id)));
    expect(await codeOf(sendToken(token))).toBe("owner_disabled");
  });

  it("is refused while its type is turned off, and the other type is not", async () => {
    const { token } = await makeToken({ ownerId: site.user.id, type });
    const other = await makeToken({ ownerId: site.user.id, type: type === "personal" ? "session" : "personal" });
    const off = type === "personal" ? { personalEnabled: false } : { sessionEnabled: false };
    await updateSettings(site.actor, "tokens", off);
    expect(await sendToken(token)).toMatchObject({ status: 403, code: "scheme_disabled" });
    expect(await codeOf(sendToken(other.token))).toBe("ok");
    await updateSettings(site.actor, "tokens", {});
    expect(await codeOf(sendToken(token))).toBe("ok");
  });
});

describe("a session token's end", () => {
  const start = new Date("2026-06-15T10:00:00Z");
  const at = (ms: number) => setClock(() => later(start, ms));
  const endOf = async (id: string) =>
    (await db().select({ end: credentials.expiresAt }).from(credentials).where(eq(credentials.id, id)))[0]?.end;

  it("moves on with its use, and not beyond its last one", async () => {
    at(0);
    const { id, token } = await makeToken({ ownerId: site.user.id, type: "session" });
    at(seconds(30));
    expect(await codeOf(sendToken(token))).toBe("ok");
    expect(await endOf(id)).toEqual(later(start, hours(1)));
    for (let minute = 50; minute < 480; minute += 50) {
      at(minutes(minute));
      expect([minute, await codeOf(sendToken(token))]).toEqual([minute, "ok"]);
    }
    expect(await endOf(id)).toEqual(later(start, hours(8)));
    at(hours(8) + 1);
    expect(await codeOf(sendToken(token))).toBe("expired");
  });

  it("comes when it is not used, and at once by a shorter setting", async () => {
    at(0);
    const { id, token } = await makeToken({ ownerId: site.user.id, type: "session" });
    const idle = await makeToken({ ownerId: site.user.id, type: "session" });
    at(minutes(59));
    expect(await codeOf(sendToken(token))).toBe("ok");
    at(minutes(61));
    expect(await codeOf(sendToken(idle.token))).toBe("expired");
    await updateSettings(site.actor, "tokens", { sessionIdleSeconds: 60 });
    expect(await codeOf(sendToken(token))).toBe("expired");
    await updateSettings(site.actor, "tokens", {});
    expect(await codeOf(sendToken(token))).toBe("ok");
    const [row] = await db().select().from(tokens).where(eq(tokens.id, id));
    expect(row?.lastSeenAt).toEqual(later(start, minutes(61)));
  });

  it("once come is not moved on by a call that came in before it", async () => {
    at(0);
    const { id, token } = await makeToken({ ownerId: site.user.id, type: "session" });
    const inTime = requestOf({ headers: { "X-Auth-Token": token } });
    const late = { ...inTime, receivedAt: later(start, hours(1)) };
    at(hours(1) + 1);
    await transaction((tx) => endSessionTokensOfUser(tx, site.user.id, "password-changed"));
    await authenticate(late);
    expect(await endOf(id)).toEqual(later(start, hours(1)));
    expect(await codeOf(sendToken(token))).toBe("expired");
  });

  it("comes when its owner may no longer call with a password; a personal access token stays", async () => {
    const owner = await makeUser();
    const session = await makeToken({ ownerId: owner.id, type: "session" });
    const personal = await makeToken({ ownerId: owner.id });
    await transaction((tx) =>
      tx.update(users).set({ apiAuthentication: "certificates" }).where(eq(users.id, owner.id)),
    );
    expect(await sendToken(session.token)).toMatchObject({ ok: false, status: 403, code: "wrong_method" });
    expect(await codeOf(sendToken(personal.token))).toBe("ok");
  });

  it("is kept to with an idle time of seconds", async () => {
    await updateSettings(site.actor, "tokens", { sessionIdleSeconds: 10 });
    at(0);
    const { token } = await makeToken({ ownerId: site.user.id, type: "session" });
    for (let second = 2; second < 40; second += 2) {
      at(seconds(second));
      expect(await codeOf(sendToken(token))).toBe("ok");
    }
    at(seconds(55));
    expect(await codeOf(sendToken(token))).toBe("expired");
    await updateSettings(site.actor, "tokens", {});
  });
});

describe("where a password alone is not enough any more", () => {
  const roleFor = async (userId: string, roleId: string) =>
    transaction(async (tx) => insertRoleAssignments(tx, userId, [{ roleId, groupId: (await topGroup()).id }]));

  it("a session token that was got by one ends, from the moment that a role says; a personal token stays", async () => {
    const from = later(now(), minutes(30));
    const owner = await makeUser();
    const session = await makeToken({ ownerId: owner.id, type: "session" });
    const personal = await makeToken({ ownerId: owner.id });
    await roleFor(owner.id, await makeRoleAsking("required", from));
    expect(await codeOf(sendToken(session.token))).toBe("ok");
    setClock(() => from);
    expect(await sendToken(session.token)).toMatchObject({ ok: false, status: 403, code: "factor_required" });
    expect(await codeOf(sendToken(personal.token))).toBe("ok");
  });

  it("it ends too when no role switches off any more the factor that its owner has", async () => {
    const owner = await makeUser();
    const off = await makeRoleAsking("off");
    await roleFor(owner.id, off);
    await makeApp(owner.id);
    const { token } = await makeToken({ ownerId: owner.id, type: "session" });
    expect(await codeOf(sendToken(token))).toBe("ok");
    await transaction((tx) => tx.update(roles).set({ secondFactor: "optional" }).where(eq(roles.id, off)));
    expect(await codeOf(sendToken(token))).toBe("factor_required");
  });
});

describe("what is no token", () => {
  it("is refused by its check digits without asking the database", async () => {
    const asked = vi.spyOn(presented, "findPresentedToken");
    const token = newToken("personal");
    const wrong = token.slice(0, -1) + (token.endsWith("a") ? "b" : "a");
    for (const text of [wrong, token.slice(0, -1), "eyJhbGciOiJIUzUxMiJ9.e30.x", "", " "])
      expect([text, await codeOf(send({ Authorization: `Bearer ${text}` }))]).toEqual([text, "malformed"]);
    expect(await codeOf(send({ Authorization: wrong }))).toBe("malformed");
    expect(await codeOf(send({ "X-Auth-Token": wrong }))).toBe("malformed");
    expect(asked).not.toHaveBeenCalled();
    expect(await codeOf(sendToken(token))).toBe("invalid_credentials");
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });

  it("never admits, and never throws, whatever is sent", async () => {
    const { token } = await makeToken({ ownerId: site.user.id });
    const piece = fc.constantFrom("Bearer ", "bearer", "khp_", "khs_", token, token.slice(0, 20), "\t", ",", "é", "A=");
    const text = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.array(piece, { maxLength: 4 }).map((parts) => parts.join("")),
    );
    const name = fc.constantFrom("Authorization", "X-Auth-Token");
    const good = new Set([token, `Bearer ${token}`]);
    await fc.assert(
      fc.asyncProperty(name, text, async (header, value) => {
        const result = await send({ [header]: value });
        if (result.ok) expect(good.has(value.replace(/^bearer\s+/i, "Bearer "))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("beside other credentials", () => {
  it("a bare base64 digest with Id and Timestamp still is HMAC", async () => {
    const key = await makeApiKey({ ownerId: site.user.id });
    const headers = signHmac({ method: "GET", target: "/api/v1/me", ...key, at: now() });
    expect(await send(headers)).toMatchObject({ ok: true, scheme: "hmac", credentialId: key.id });
    const { token } = await makeToken({ ownerId: site.user.id });
    const { Id = "", Timestamp = "" } = headers as Headers;
    expect(await send({ Authorization: token, Id, Timestamp })).toMatchObject({ ok: true, scheme: "bearer-token" });
  });

  it("two of one owner do what both may, two of different owners nothing, three nothing", async () => {
    const ownerId = site.user.id;
    const one = await makeToken({ ownerId, capabilities: ["audit_query", "credential_management"] });
    const two = await makeToken({ ownerId, capabilities: ["audit_query", "sensor_management"] });
    const both = { Authorization: `Bearer ${one.token}`, "X-Auth-Token": two.token };
    expect(await send(both)).toMatchObject({
      ok: true,
      actor: { capabilities: ["audit_query"] },
      credentialId: one.id,
      secondCredentialId: two.id,
    });
    const foreign = await makeToken({ ownerId: (await makeUser()).id });
    expect(await codeOf(send({ ...both, "X-Auth-Token": foreign.token }))).toBe("ambiguous");
    expect(await codeOf(send({ ...both, "X-Client-Certificate": "x" }))).toBe("ambiguous");
  });

  it("sent twice is refused", async () => {
    const { token } = await makeToken({ ownerId: site.user.id });
    const twice = requestOf({ headers: ["X-Auth-Token", token, "x-auth-token", token] });
    expect(await codeOf(authenticate(twice))).toBe("duplicate_header");
  });

  it("stops at the moment of its end, both ends counting as valid", async () => {
    const at = new Date("2026-06-15T10:00:00Z");
    setClock(() => at);
    const { token } = await makeToken({ ownerId: site.user.id, expiresAt: later(at, days(1)) });
    setClock(() => later(at, days(1)));
    expect(await codeOf(sendToken(token))).toBe("ok");
    setClock(() => later(at, days(1) + 1));
    expect(await codeOf(sendToken(token))).toBe("expired");
  });
});
