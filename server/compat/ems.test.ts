import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { organizationGroups, users } from "@/db/schema";
import { transaction } from "@/db/store";
import { deleteAccessKey, setAccessKeyStatus } from "@/lib/access-keys/commands/change-access-key";
import { rotateAccessKey } from "@/lib/access-keys/commands/rotate-access-key";
import { getAccessKey } from "@/lib/access-keys/queries";
import { getAccount } from "@/lib/account/queries";
import { days, hours, after as later, now, setClock } from "@/lib/clock";
import { updateLimits } from "@/lib/credentials/commands/update-limits";
import { meetDevice } from "@/lib/devices/commands/meet-device";
import { setPause } from "@/lib/sessions/turns";
import { updateSettings } from "@/lib/settings/commands";
import { flushUsage } from "@/lib/usage/flush";
import { makeAdministrator, makeGroup } from "@/test/make";
import { makeAccessKey } from "@/test/make-access-key";
import { makeContact } from "@/test/make-contact";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore({ KEYHALL_TRUSTED_PROXIES: "127.0.0.1" });
const { call } = useRest();

const cloud = "/fct/api/public/v1/ems_api_cloud";
const ems = "/fct/api/public/v1/ems_api/api/v1";
const email = "primary@example.org";

let primary: Awaited<ReturnType<typeof makeAdministrator>>;
let pauses: number[] = [];
beforeAll(async () => {
  primary = await makeAdministrator("siteAdministrator", { isPrimary: true, email });
});
beforeEach(() => {
  pauses = [];
  setPause(async (milliseconds) => void pauses.push(milliseconds));
});
afterEach(() => setClock());

let lastAddress = 0;
/** Each from an address of its own, so that failures do not count together. */
const from = (address = `203.0.113.${++lastAddress}`) => ({ "X-Forwarded-For": address });

const login = (access_key: string, { account_email = email, headers = from() } = {}) =>
  call({ method: "POST", target: `${cloud}/login/`, body: { access_key, account_email }, headers });

async function sessionOf(key: string): Promise<string> {
  const answer = await login(key);
  expect(answer).toMatchObject({ status: 200, json: { result: "login", session_id: expect.any(String) } });
  return (answer.json as { session_id: string }).session_id;
}

const serial = (session: string, target = `${ems}/system/serial_number`) =>
  call({ target, headers: { Authorization: session, ...from() } });

describe("a program's day", () => {
  it("logs in with key and email, calls with the bare session, logs out", async () => {
    const { id, key } = await makeAccessKey({ variety: "ems" });
    const session = await sessionOf(key);
    const { accountId } = await getAccount();
    const serialNumber = `FCTEMS000${accountId}`;
    expect(await serial(session)).toMatchObject({
      status: 200,
      headers: { "content-type": "application/json" },
      json: { data: { serial_number: serialNumber } },
    });
    const endpoints = await serial(session, `${ems}/endpoints/index?count=150`);
    expect(endpoints).toMatchObject({ status: 200, json: { data: { endpoints: [] } } });
    const certificates = await serial(session, `${ems}/client_certificates/index`);
    expect(certificates).toMatchObject({ status: 200, json: { data: [] } });

    const out = await call({ method: "POST", target: `${cloud}/logout/`, headers: { Authorization: session } });
    expect(out.status).toBe(200);
    expect(await serial(session)).toMatchObject({ status: 401, json: { result: { retval: -1, code: "revoked" } } });
    await flushUsage();
    expect(await getAccessKey(primary.actor, id)).toMatchObject({
      lastUsedAt: expect.any(Date),
      lastUsedAddress: expect.stringMatching(/^203\.0\.113\./),
    });
  });

  it("takes the key and the email in any case, a path without the last slash, and any media type", async () => {
    const { key } = await makeAccessKey({ variety: "ems" });
    const body = JSON.stringify({ access_key: key.toUpperCase(), account_email: "Primary@Example.ORG" });
    const headers = { "Content-Type": "text/plain", ...from() };
    const answer = await call({ method: "POST", target: `${cloud}/login`, body, headers });
    expect(answer).toMatchObject({ status: 200, json: { result: "login" } });
  });

  it("has the rights of the primary account as far as the key's capabilities and instance go", async () => {
    const group = await makeGroup();
    await transaction(async (tx) => {
      await tx.update(organizationGroups).set({ isInstance: true }).where(eq(organizationGroups.id, group.id));
    });
    const { key } = await makeAccessKey({ variety: "ems", groupId: group.id });
    const session = await sessionOf(key);
    const headers = { Authorization: session, ...from() };
    expect(await call({ target: "/api/v1/users", headers })).toMatchObject({
      status: 403,
      json: { code: "insufficient_capability" },
    });
    const me = await call({ target: "/api/v1/me", headers });
    expect(me.json).toMatchObject({ user: { id: primary.user.id } });
    expect(JSON.stringify(me.json)).toContain("sensor_management");
    expect(JSON.stringify(me.json)).not.toContain("credential_management");
  });
});

describe("devices", () => {
  it("are listed, authorized and forgotten, those of the key's instance only", async () => {
    const branch = await makeGroup();
    await transaction(async (tx) => {
      await tx.update(organizationGroups).set({ isInstance: true }).where(eq(organizationGroups.id, branch.id));
    });
    const elsewhere = await makeContact();
    const contact = await makeContact({ groupId: branch.id });
    await meetDevice(elsewhere);
    await meetDevice(contact);
    const { key } = await makeAccessKey({ variety: "ems", groupId: branch.id });
    const headers = { Authorization: await sessionOf(key), ...from() };
    const index = await call({ target: `${ems}/client_certificates/index`, headers });
    expect(index.json).toMatchObject({ data: [{ cn: contact.serial, authorized: false }] });
    const [{ id }] = (index.json as { data: [{ id: string }] }).data;

    const target = `${ems}/client_certificates/${id}`;
    const set = await call({ method: "PATCH", target: `${target}/set`, body: { authorized: true }, headers });
    expect(set).toMatchObject({ status: 200, json: { data: { cn: contact.serial, authorized: true } } });
    const endpoints = await call({ target: `${ems}/endpoints/index?count=150`, headers });
    expect(endpoints.json).toMatchObject({
      data: {
        endpoints: [{ name: contact.serial, ip_addr: contact.address, serial_number: contact.serial }],
        total: 1,
      },
    });
    const rejected = await call({ method: "PATCH", target: `${target}/set`, body: { authorized: false }, headers });
    expect(rejected.json).toMatchObject({ data: { authorized: false } });
    expect(await call({ method: "DELETE", target: `${target}/delete`, headers })).toMatchObject({ status: 200 });
    expect(await call({ method: "DELETE", target: `${target}/delete`, headers })).toMatchObject({ status: 404 });
    expect((await call({ target: `${ems}/client_certificates/index`, headers })).json).toMatchObject({ data: [] });
  });
});

describe("a failed login", () => {
  const refused = { status: 401, json: { result: { retval: -1, code: "invalid_credentials" } } };

  it("looks the same whatever is wrong", async () => {
    const { key } = await makeAccessKey({ variety: "ems" });
    const { key: fortigate } = await makeAccessKey();
    const answers = [
      await login(key, { account_email: "somebody@example.org" }),
      await login(fortigate),
      await login(`${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`),
      await login("x"),
    ];
    for (const answer of answers) expect(answer).toMatchObject(refused);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it("says what is missing", async () => {
    const answer = await call({ method: "POST", target: `${cloud}/login/`, body: {}, headers: from() });
    expect(answer).toMatchObject({ status: 400, json: { result: { retval: -1 } } });
    expect(answer.text).toContain("access_key is needed");
    expect(answer.text).toContain("account_email is needed");
  });

  it("is held back, and an address that fails often is locked, also for a good key; others are not", async () => {
    const { key } = await makeAccessKey({ variety: "ems" });
    const headers = from();
    for (let i = 0; i < 5; i++) expect(await login("x", { headers })).toMatchObject(refused);
    expect(pauses).toEqual([250, 500, 1000]);
    const locked = await login(key, { headers });
    expect(locked).toMatchObject({ status: 429, json: { result: { code: "locked_out" } } });
    expect(Number(locked.headers["retry-after"])).toBeGreaterThan(0);
    await sessionOf(key);
  });

  it("does not open for a primary account without an email", async () => {
    const { key } = await makeAccessKey({ variety: "ems" });
    const setEmail = (emailLower: string) =>
      transaction(async (tx) => {
        await tx.update(users).set({ email: emailLower, emailLower }).where(eq(users.id, primary.user.id));
      });
    await setEmail("");
    expect(await login(key, { account_email: " " })).toMatchObject({ status: 400 });
    expect(await login(key)).toMatchObject(refused);
    await setEmail(email);
  });
});

describe("a session ends with its key", () => {
  const codeOf = async (session: string) => {
    const { status, json } = await serial(session);
    return status === 200 ? "ok" : (json as { result: { code: string } }).result.code;
  };

  it("when the key is disabled, and stays ended when it is enabled again", async () => {
    const { id, key } = await makeAccessKey({ variety: "ems" });
    const session = await sessionOf(key);
    expect(await codeOf(session)).toBe("ok");
    await setAccessKeyStatus(primary.actor, { id, status: "disabled" });
    expect(await codeOf(session)).toBe("revoked");
    expect(await login(key)).toMatchObject({ status: 401, json: { result: { code: "disabled" } } });
    await setAccessKeyStatus(primary.actor, { id, status: "active" });
    expect(await codeOf(session)).toBe("revoked");
    expect(await codeOf(await sessionOf(key))).toBe("ok");
  });

  it("when the key is deleted", async () => {
    const { id, key } = await makeAccessKey({ variety: "ems" });
    const session = await sessionOf(key);
    await deleteAccessKey(primary.actor, { id });
    expect(await codeOf(session)).toBe("revoked");
    expect(await login(key)).toMatchObject({ status: 401, json: { result: { code: "invalid_credentials" } } });
  });

  it("when the key was rotated and its days are over", async () => {
    const start = now();
    const { id, key } = await makeAccessKey({ variety: "ems" });
    setClock(() => later(start, days(1) - hours(0.5)));
    const made = await rotateAccessKey(primary.actor, { id, graceDays: 0 });
    expect(await login(key)).toMatchObject({ status: 401, json: { result: { code: "rotated" } } });
    const session = await sessionOf(made.key);
    const next = await rotateAccessKey(primary.actor, { id: made.accessKey.id, graceDays: 1 });
    expect(await codeOf(session)).toBe("ok");
    await updateLimits(primary.actor, { id: made.accessKey.id, expiresAt: later(now(), 1000) });
    setClock(() => later(start, days(1)));
    expect(await codeOf(session)).toBe("rotated");
    expect(await codeOf(await sessionOf(next.key))).toBe("ok");
  });

  it("and is used from where the key may be", async () => {
    const { id, key } = await makeAccessKey({ variety: "ems" });
    const session = await sessionOf(key);
    await updateLimits(primary.actor, { id, permittedAddresses: "198.51.100.7" });
    expect(await codeOf(session)).toBe("ip_denied");
    const headers = { Authorization: session, ...from("198.51.100.7") };
    expect(await call({ target: `${ems}/system/serial_number`, headers })).toMatchObject({ status: 200 });
    expect(await login(key)).toMatchObject({ status: 403, json: { result: { code: "ip_denied" } } });
  });

  it("or with session tokens altogether", async () => {
    const { key } = await makeAccessKey({ variety: "ems" });
    const session = await sessionOf(key);
    await updateSettings(primary.actor, "tokens", { sessionEnabled: false });
    expect(await codeOf(session)).toBe("scheme_disabled");
    expect(await login(key)).toMatchObject({ status: 403, json: { result: { code: "scheme_disabled" } } });
    await updateSettings(primary.actor, "tokens", {});
  });
});

it("answers strangers and unknown addresses in its own shape", async () => {
  expect(await call({ target: `${ems}/system/serial_number` })).toMatchObject({
    status: 401,
    json: { result: { retval: -1, code: "missing_credentials" } },
  });
  const { key } = await makeAccessKey({ variety: "ems" });
  const headers = { Authorization: await sessionOf(key) };
  expect(await call({ target: `${ems}/nowhere`, headers })).toMatchObject({
    status: 404,
    json: { result: { code: "not_found" } },
  });
  for (const query of ["count=0", "count=x", "count=10&offset=5"])
    expect(await call({ target: `${ems}/endpoints/index?${query}`, headers })).toMatchObject({ status: 400 });
});
