import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { credentials, refusals, requestCounts, tenantKeys } from "@/db/schema";
import { db } from "@/db/store";
import { requestOf } from "@/test/machine-request";
import { makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeTenantKey } from "@/test/make-tenant-key";
import { signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";
import { now } from "../clock";
import * as hashing from "../secrets/password";
import { takeCounters } from "../usage/counters";
import { flushUsage } from "../usage/flush";
import { authenticate } from "./pipeline";
import { refusals as refusalCodes } from "./refusal";

useTestStore();
beforeEach(() => void takeCounters());

describe("a request without a credential of ours", () => {
  it.each([
    ["nothing", {}, "missing_credentials"],
    ["a cookie", { cookie: "session=1" }, "missing_credentials"],
    ["an empty Authorization", { authorization: "" }, "missing_credentials"],
    ["a Bearer token", { authorization: "Bearer abc" }, "malformed"],
    ["a bare token", { authorization: "khp_abc" }, "malformed"],
    ["Digest", { authorization: 'Digest username="x"' }, "unsupported_scheme"],
    ["an Id and a Timestamp without Authorization", { id: "x", timestamp: "y" }, "malformed"],
    ["an Id of its own beside Basic", { id: "7", authorization: "Basic !" }, "malformed"],
    [
      "a key without certificate",
      { "x-client-certificate": "-----BEGIN PRIVATE KEY-----AA==-----END PRIVATE KEY-----" },
      "malformed",
    ],
  ])("%s: refused", async (_, headers, code) => {
    expect(await authenticate(requestOf({ headers: { ...headers } as Record<string, string> }))).toMatchObject({
      ok: false,
      status: 401,
      code,
    });
  });

  it("every code has a status that a door may answer and a sentence", () => {
    for (const [code, { status, message }] of Object.entries(refusalCodes)) {
      expect(code).toMatch(/^[a-z_]+$/);
      expect([401, 403, 429, 503]).toContain(status);
      expect(message).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe("what a request leaves behind", () => {
  const rowOf = async (id: string) => (await db().select().from(credentials).where(eq(credentials.id, id)))[0];

  it("the time and address of both credentials' last use", async () => {
    const user = await makeUser();
    const key = await makeApiKey({ ownerId: user.id });
    const { id, pem } = await makeAutomationCertificate(user);
    const at = new Date(Math.floor(now().getTime() / 1000) * 1000);
    const headers = {
      ...signHmac({ method: "GET", target: "/", at, ...key }),
      "X-Client-Certificate": pem.replaceAll("\n", ""),
    };
    const result = await authenticate(requestOf({ target: "/", headers, at, address: "2001:db8::1" }));
    expect(result).toMatchObject({ ok: true, credentialId: key.id, secondCredentialId: id });
    await flushUsage();
    for (const used of [key.id, id])
      expect(await rowOf(used)).toMatchObject({ lastUsedAt: at, lastUsedAddress: "2001:db8::1" });
    const counted = await db().select().from(requestCounts).where(eq(requestCounts.credentialId, key.id));
    expect(counted).toMatchObject([{ outcome: "ok", requests: 1 }]);
  });

  it("a tenant key's last use", async () => {
    vi.spyOn(hashing, "verifyPassword").mockResolvedValue(true);
    const { user } = await makeAdministrator("consoleAdministrator");
    const { id, key } = await makeTenantKey();
    const authorization = `Basic ${Buffer.from(`${user.username}:x`).toString("base64")}`;
    const at = now();
    expect(await authenticate(requestOf({ headers: { authorization, "aw-tenant-code": key }, at }))).toMatchObject({
      ok: true,
      tenantKeyId: id,
    });
    await flushUsage();
    const [row] = await db().select().from(tenantKeys).where(eq(tenantKeys.id, id));
    expect(row).toMatchObject({ lastUsedAt: at, lastUsedAddress: "192.0.2.1" });
  });

  it("a refusal is counted against the key that it named, and is no use of it", async () => {
    const key = await makeApiKey({ ownerId: (await makeUser()).id });
    const at = now();
    const headers = signHmac({ method: "GET", target: "/", at, ...key, secret: "0".repeat(40) });
    for (let i = 0; i < 3; i++) await authenticate(requestOf({ target: "/", headers, at }));
    await flushUsage();
    const rows = await db().select().from(refusals).where(eq(refusals.credentialId, key.id));
    expect(rows).toMatchObject([{ code: "invalid_signature", address: "192.0.2.1", requests: 3 }]);
    expect(await rowOf(key.id)).toMatchObject({ lastUsedAt: null });
  });
});
