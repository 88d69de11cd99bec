import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { groupSettings, signInFailures, users } from "@/db/schema";
import { transaction } from "@/db/store";
import { requestOf } from "@/test/machine-request";
import { makeAdministrator, makeGroup, makeUser, topGroup } from "@/test/make";
import { makeApp, makeRoleAsking } from "@/test/make-factor";
import { makeTenantKey } from "@/test/make-tenant-key";
import { fc } from "@/test/property";
import { useTestStore } from "@/test/store";
import { after as later, minutes, now, setClock } from "../clock";
import * as hashing from "../secrets/password";
import { setPause } from "../sessions/turns";
import { insertRoleAssignments } from "../users/records";
import { authenticate } from "./pipeline";

useTestStore();

const password = "correct horse battery – ü";
let passwordHash: string;
let adminKey: string;
let enrollmentKey: string;

beforeAll(async () => {
  setPause(async () => {});
  passwordHash = await hashing.hashPassword(password);
  adminKey = (await makeTenantKey()).key;
  enrollmentKey = (await makeTenantKey({ accountType: "enrollment-user" })).key;
});
beforeEach(() => transaction((tx) => tx.delete(signInFailures)).then(() => {}));
afterEach(() => setClock());

const administrator = async (options = {}) =>
  (await makeAdministrator("consoleAdministrator", { passwordHash, ...options })).user;

type Sent = NonNullable<Parameters<typeof requestOf>[0]> & { code?: string | null };
const send = (username: string, given: string, { code = adminKey, ...sent }: Sent = {}) => {
  const authorization = `Basic ${Buffer.from(`${username}:${given}`).toString("base64")}`;
  const headers = { authorization, ...(code !== null && { "aw-tenant-code": code }), ...sent.headers };
  return authenticate(requestOf({ target: "/API/system/info", ...sent, headers }));
};
const codeOf = async (result: ReturnType<typeof authenticate>) => {
  const answer = await result;
  return answer.ok ? "ok" : answer.code;
};
const change = (id: string, values: Partial<typeof users.$inferInsert>) =>
  transaction((tx) => tx.update(users).set(values).where(eq(users.id, id)));

describe("a second factor", () => {
  it("is more than a password: who has one, or must have one, is refused with the reason, and only with the right password", async () => {
    const [has, must, may] = [await administrator(), await administrator(), await administrator()];
    await makeApp(has.id);
    const { id: groupId } = await topGroup();
    const roleId = await makeRoleAsking("required");
    await transaction((tx) => insertRoleAssignments(tx, must.id, [{ roleId, groupId }]));
    for (const { username } of [has, must]) {
      expect(await send(username, password)).toMatchObject({ ok: false, status: 403, code: "factor_required" });
      expect(await codeOf(send(username, "wrong"))).toBe("invalid_credentials");
    }
    expect(await codeOf(send(may.username, password))).toBe("ok");
    await makeApp(may.id);
    expect(await codeOf(send(may.username, password)), "a remembered password, too").toBe("factor_required");
  });
});

describe("username and password", () => {
  it("in UTF-8, the name in any case, with colons in the password", async () => {
    const user = await administrator({ passwordHash: await hashing.hashPassword("a:b:ü") });
    const result = await send(user.username.toUpperCase(), "a:b:ü");
    expect(result).toMatchObject({ ok: true, scheme: "basic", credentialId: null });
    expect(result.ok && result.actor).toMatchObject({ kind: "password", user: { id: user.id } });
    expect(result.ok && result.tenantKeyId).toMatch(/^tnk_/);
  });

  it("unknown, wrong and without a password look alike", async () => {
    const user = await administrator();
    const wrong = await send(user.username, "wrong");
    expect(wrong).toMatchObject({ ok: false, status: 401, code: "invalid_credentials", credentialId: null });
    expect(await send("nobody", "wrong")).toEqual(wrong);
    expect(await send((await administrator({ passwordHash: null })).username, "")).toEqual(wrong);
  });

  it.each([
    ["no base64", "Basic %%%"],
    ["nothing", "Basic"],
    ["no colon", `Basic ${Buffer.from("user").toString("base64")}`],
    ["no name", `Basic ${Buffer.from(":x").toString("base64")}`],
    ["no UTF-8", `Basic ${Buffer.from([0xff, 0x3a, 0x61]).toString("base64")}`],
    ["a NUL in the name", `Basic ${Buffer.from("a\0b:c").toString("base64")}`],
  ])("%s is malformed", async (_, authorization) => {
    expect(await codeOf(authenticate(requestOf({ headers: { authorization, "aw-tenant-code": adminKey } })))).toBe(
      "malformed",
    );
  });

  it("whatever stands there, there is an answer", async () => {
    vi.spyOn(hashing, "verifyPassword").mockResolvedValue(false);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), async (username, given) => {
        const codes = ["malformed", "invalid_credentials", "locked_out"];
        expect(codes).toContain(await codeOf(send(username, given)));
      }),
      { numRuns: 100 },
    );
  });
});

describe("a password is verified once in five minutes", () => {
  it("until it is changed, another one is given or the time is over", async () => {
    const verify = vi.spyOn(hashing, "verifyPassword");
    const user = await administrator();
    expect(await codeOf(send(user.username, password))).toBe("ok");
    expect(await codeOf(send(user.username, password))).toBe("ok");
    expect(verify).toHaveBeenCalledTimes(1);
    expect(await codeOf(send(user.username, `${password} `))).toBe("invalid_credentials");
    expect(verify).toHaveBeenCalledTimes(2);

    await change(user.id, { passwordHash: await hashing.hashPassword("another one"), passwordVersion: 2 });
    expect(await codeOf(send(user.username, password))).toBe("invalid_credentials");
    expect(await codeOf(send(user.username, "another one"))).toBe("ok");
    expect(verify).toHaveBeenCalledTimes(4);
    const over = later(now(), minutes(5));
    setClock(() => over);
    expect(await codeOf(send(user.username, "another one"))).toBe("ok");
    expect(verify).toHaveBeenCalledTimes(5);
  });

  it("and what the account may do is read every time", async () => {
    const user = await administrator();
    expect(await codeOf(send(user.username, password))).toBe("ok");
    await change(user.id, { status: "disabled" });
    expect(await codeOf(send(user.username, password))).toBe("owner_disabled");
  });
});

describe("guessing", () => {
  it("locks the account for sign-in and API alike, the right password included", async () => {
    const user = await administrator();
    expect(await codeOf(send(user.username, password))).toBe("ok");
    for (let i = 0; i < 5; i++) expect(await codeOf(send(user.username, `guess ${i}`))).toBe("invalid_credentials");
    const refused = await send(user.username, password);
    expect(refused).toMatchObject({ ok: false, status: 429, code: "locked_out" });
    expect(!refused.ok && refused.retryAfterSeconds).toBeGreaterThan(800);
    const over = later(now(), minutes(16));
    setClock(() => over);
    expect(await codeOf(send(user.username, password))).toBe("ok");
  });

  it("many guesses at once get no more answers than the lock allows", async () => {
    vi.spyOn(hashing, "verifyPassword").mockResolvedValue(false);
    const user = await administrator();
    const codes = await Promise.all(Array.from({ length: 30 }, (_, i) => codeOf(send(user.username, `guess ${i}`))));
    expect(codes.filter((code) => code === "invalid_credentials").length).toBeLessThanOrEqual(6);
  });
});

describe("the account's own state", () => {
  it.each([
    ["wrong_method", { apiAuthentication: "certificates" as const }],
    ["must_change_password", { mustChangePassword: true }],
    ["password_expired", { passwordExpiresAt: new Date(0) }],
    ["owner_disabled", { status: "disabled" as const }],
  ])("%s is told to who knows the password, and to nobody else", async (code, state) => {
    const user = await administrator();
    await change(user.id, state);
    expect(await codeOf(send(user.username, password))).toBe(code);
    expect(await codeOf(send(user.username, "wrong"))).toBe("invalid_credentials");
  });
});

describe("the tenant key", () => {
  it("must be there and known", async () => {
    const user = await administrator();
    expect(await send(user.username, password, { code: null })).toMatchObject({
      status: 401,
      code: "tenant_key_missing",
    });
    expect(await codeOf(send(user.username, password, { code: "nonsense" }))).toBe("tenant_key_invalid");
    const alone = authenticate(requestOf({ headers: { "aw-tenant-code": adminKey } }));
    expect(await codeOf(alone)).toBe("missing_credentials");
  });

  it("Admin admits administrators only, Enrollment User everybody else", async () => {
    const [boss, person] = [await administrator(), await makeUser({ passwordHash })];
    expect(await codeOf(send(boss.username, password))).toBe("ok");
    expect(await codeOf(send(boss.username, password, { code: enrollmentKey }))).toBe("account_type_mismatch");
    expect(await codeOf(send(person.username, password))).toBe("account_type_mismatch");
    expect(await codeOf(send(person.username, password, { code: enrollmentKey }))).toBe("ok");
  });

  it("counts only where the API and Basic are on, by inheritance too", async () => {
    const user = await administrator();
    const { id: groupId } = await makeGroup({ parentId: (await makeGroup()).id });
    const { key: code } = await makeTenantKey({ groupId });
    expect(await codeOf(send(user.username, password, { code }))).toBe("ok");
    const override = (section: string, value: Record<string, unknown>) =>
      transaction((tx) =>
        tx
          .insert(groupSettings)
          .values({ groupId, section, mode: "override", childPermission: "either", value })
          .onConflictDoUpdate({ target: [groupSettings.groupId, groupSettings.section], set: { value } }),
      );
    await override("rest-api.authentication", { basic: false, certificates: true });
    expect(await codeOf(send(user.username, password, { code }))).toBe("scheme_disabled");
    await override("rest-api.authentication", { basic: true });
    await override("rest-api.general", { enabled: false });
    expect(await send(user.username, password, { code })).toMatchObject({ status: 403, code: "api_disabled" });
    expect(await codeOf(send(user.username, password))).toBe("ok");
    expect((await topGroup()).id).not.toBe(groupId);
  });

  it("admits accounts of a directory by the switch Directory, and the others by Basic", async () => {
    const { id: groupId } = await makeGroup();
    const { key: code } = await makeTenantKey({ groupId });
    const [kept, foreign] = [await administrator(), await administrator()];
    await transaction((tx) => tx.update(users).set({ kind: "directory" }).where(eq(users.id, foreign.id)));
    const answers = async (value: Record<string, boolean>) => {
      const row = { groupId, section: "rest-api.authentication", mode: "override", childPermission: "either" } as const;
      await transaction((tx) =>
        tx
          .insert(groupSettings)
          .values({ ...row, value })
          .onConflictDoUpdate({ target: [groupSettings.groupId, groupSettings.section], set: { value } }),
      );
      const codes = [kept, foreign].map((user) => codeOf(send(user.username, password, { code })));
      return Promise.all(codes);
    };
    expect(await answers({ basic: true, directory: false })).toEqual(["ok", "scheme_disabled"]);
    expect(await answers({ basic: false, directory: true })).toEqual(["scheme_disabled", "ok"]);
  });

  it("with permitted domains admits pages of those domains, and programs", async () => {
    const user = await administrator();
    const { key: code } = await makeTenantKey({ permittedDomains: ["console.example", "*.apps.example"] });
    const from = (origin?: string) =>
      codeOf(send(user.username, password, { code, headers: origin === undefined ? {} : { origin } }));
    expect(await from()).toBe("ok");
    for (const origin of ["https://console.example", "https://console.example:8443", "https://a.b.apps.example"])
      expect(await from(origin)).toBe("ok");
    for (const origin of [
      "https://evil.example",
      "https://x.console.example",
      "https://apps.example",
      "null",
      "",
      "https://evilapps.example",
    ])
      expect(await from(origin)).toBe("origin_not_permitted");
    expect(await codeOf(send(user.username, password, { headers: { origin: "https://evil.example" } }))).toBe("ok");
  });
});
