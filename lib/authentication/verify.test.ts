import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { tokens } from "@/db/schema";
import { db } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { requestOf } from "@/test/machine-request";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { makeTenantKey } from "@/test/make-tenant-key";
import { makeToken } from "@/test/make-token";
import { openssl } from "@/test/openssl";
import { signCms, signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";
import { after, minutes, now, seconds, setClock } from "../clock";
import { updateLimits } from "../credentials/commands/update-limits";
import * as presented from "../credentials/presented";
import { getLimits } from "../credentials/queries";
import { rotateCertificate } from "../issuance/commands/rotate-certificate";
import { newToken } from "../secrets/token";
import { authenticate } from "./pipeline";
import { introspect, verifyCredential } from "./verify";

useTestStore();

let site: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  site = await makeAdministrator();
});

const nothing = { credential: null, owner: null, capabilities: [], expiresAt: null, application: null };

describe("a token", () => {
  it("is valid, and it is told whose it is and what it may do", async () => {
    const { user } = await makeAdministrator("auditor");
    const { id, token } = await makeToken({ ownerId: user.id, capabilities: ["audit_query", "sensor_management"] });
    const { expiresAt } = await getLimits(site.actor, id);
    expect(await verifyCredential(site.actor, { token })).toEqual({
      valid: true,
      code: "valid",
      credential: { id, kind: "token", name: "test" },
      owner: { id: user.id, username: user.username, email: user.email, groupId: user.groupId },
      capabilities: ["sensor_management", "audit_query"],
      expiresAt,
      application: null,
    });
    const asked = (capability: "audit_query" | "issuer_management") =>
      verifyCredential(site.actor, { token, capability });
    expect(await asked("audit_query")).toMatchObject({ valid: true });
    expect(await asked("issuer_management")).toMatchObject({ valid: false, code: "insufficient_capability" });
  });

  it("without limits has what its owner has, and no more", async () => {
    const user = await makeUser();
    const { token } = await makeToken({ ownerId: user.id });
    const { capabilities } = await verifyCredential(site.actor, { token });
    expect(capabilities).toContain("credential_management");
    expect(capabilities).not.toContain("audit_query");
    expect(capabilities).not.toContain("appliance_management");
  });

  it.each([
    ["revoked", { status: "revoked" as const }],
    ["disabled", { status: "disabled" as const }],
    ["expired", { expiresAt: new Date(Date.now() - 1000) }],
  ])("that is %s says so", async (code, state) => {
    const { id, token } = await makeToken({ ownerId: site.user.id, ...state });
    const verdict = await verifyCredential(site.actor, { token });
    expect(verdict).toMatchObject({ valid: false, code, credential: { id }, capabilities: [] });
  });

  it("is held to its limits, and a verification counts as a use", async () => {
    const { id, token } = await makeToken({ ownerId: site.user.id });
    await updateLimits(site.actor, { id, permittedAddresses: "192.0.2.1", maximumUses: 1 });
    const from = (address?: string) => verifyCredential(site.actor, { token, address });
    await expect(from("300.1.1.1")).rejects.toMatchObject({ details: { fieldErrors: { address: ["An IP address"] } } });
    expect(await from()).toMatchObject({ valid: false, code: "ip_denied" });
    expect(await from("192.0.2.2")).toMatchObject({ valid: false, code: "ip_denied" });
    expect(await from("192.0.2.1")).toMatchObject({ valid: true });
    expect(await from("192.0.2.1")).toMatchObject({ valid: false, code: "usage_exceeded" });
    await updateLimits(site.actor, { id, maximumUses: null, requestsPerMinute: 1, permittedAddresses: null });
    expect(await from()).toMatchObject({ valid: true });
    expect(await from()).toMatchObject({ code: "rate_limited", retryAfterSeconds: expect.any(Number) });
    await updateLimits(site.actor, { id, requestsPerMinute: null, notBefore: after(now(), seconds(60)) });
    expect(await from()).toMatchObject({ code: "not_yet_valid" });
  });

  it("of a disabled owner is told apart, an unknown one tells nothing", async () => {
    const user = await makeUser({ status: "disabled" });
    const { token } = await makeToken({ ownerId: user.id });
    expect(await verifyCredential(site.actor, { token })).toMatchObject({ code: "owner_disabled" });
    expect(await verifyCredential(site.actor, { token: newToken("personal") })).toEqual({
      valid: false,
      code: "not_found",
      ...nothing,
    });
  });

  it("with wrong check digits is refused without the database", async () => {
    const find = vi.spyOn(presented, "findPresentedToken");
    const token = newToken("personal");
    const wrong = `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`;
    for (const each of [wrong, "khp_", "", "a\nb", `${token} `.repeat(5)])
      expect(await verifyCredential(site.actor, { token: each })).toEqual({
        valid: false,
        code: "malformed",
        ...nothing,
      });
    expect(find).not.toHaveBeenCalled();
    find.mockRestore();
  });
});

describe("a signed request", () => {
  const target = "/orders?page=2";
  async function signedWrite() {
    const key = await makeApiKey({ ownerId: site.user.id, capabilities: ["audit_query"] });
    const body = JSON.stringify({ amount: 5 });
    const wanted = { method: "POST", target, body, contentType: "application/json", ...key, at: now() };
    return { key, body, wanted, headers: signHmac(wanted) };
  }
  const hashOf = (headers: Record<string, string>) => headers["X-Tetration-Cksum"];

  it("is verified with its body or its hash, and a write counts once", async () => {
    const { key, body, headers } = await signedWrite();
    const request = { method: "POST", target, headers };
    const withBody = { ...request, body: Buffer.from(body).toString("base64") };
    expect(await verifyCredential(site.actor, { request: withBody })).toMatchObject({
      valid: true,
      credential: { id: key.id, kind: "api-key" },
      capabilities: ["audit_query"],
    });
    expect(await verifyCredential(site.actor, { request: { ...request, bodySha256: hashOf(headers) } })).toMatchObject({
      valid: false,
      code: "replayed",
    });
  });

  it("that was changed is refused, and the key is not told", async () => {
    const { wanted, headers } = await signedWrite();
    const request = { method: "POST", target, headers, bodySha256: hashOf(headers) };
    const stale = signHmac({ ...wanted, at: after(now(), -seconds(3600)) });
    const changes = {
      invalid_signature: [
        { ...request, target: "/orders?page=3" },
        { ...request, method: "PUT" },
        { ...request, bodySha256: "0".repeat(64) },
        { ...request, headers: { ...headers, Id: "0".repeat(32) } },
      ],
      stale_timestamp: [{ ...request, headers: stale }],
      malformed: [
        { ...request, headers: { ...headers, Id: "x" } },
        { ...request, headers: {} },
      ],
    };
    for (const [code, requests] of Object.entries(changes)) {
      for (const each of requests)
        expect(await verifyCredential(site.actor, { request: each })).toEqual({ valid: false, code, ...nothing });
    }
  });

  it("does not try passwords", async () => {
    const authorization = `Basic ${Buffer.from("ada:secret").toString("base64")}`;
    const request = { method: "GET", target: "/", headers: { authorization } };
    expect(await verifyCredential(site.actor, { request })).toMatchObject({ code: "malformed" });
  });
});

describe("a certificate", () => {
  it("is judged by what is recorded here", async () => {
    const user = await makeUser();
    const { id, pem } = await makeAutomationCertificate(user);
    expect(await verifyCredential(site.actor, { certificate: pem })).toMatchObject({
      valid: true,
      credential: { id, kind: "certificate" },
    });
    const administrators = await makeAdministratorCertificate(site.user);
    expect(await verifyCredential(site.actor, { certificate: administrators.certificatePem })).toMatchObject({
      valid: true,
    });
    await updateLimits(await actorFor(user.id), { id, permittedAddresses: "192.0.2.1" });
    expect(await verifyCredential(site.actor, { certificate: pem })).toMatchObject({ code: "ip_denied" });
  });

  it("of another group's user is neither used up nor taken for a late use, whoever has a copy of it", async () => {
    const user = await makeUser();
    const { id, pem } = await makeAutomationCertificate(user);
    await updateLimits(await actorFor(user.id), { id, maximumUses: 1 });
    const { id: groupId } = await makeGroup();
    const { actor: elsewhere } = await makeAdministrator("consoleAdministrator", { groupId });
    const untrusted = { valid: false, code: "untrusted_issuer", ...nothing };
    expect(await verifyCredential(elsewhere, { certificate: pem })).toEqual(untrusted);
    expect((await getLimits(site.actor, id)).uses).toBe(0);
    expect(await verifyCredential(site.actor, { certificate: pem })).toMatchObject({ valid: true });

    const rotated = await makeAutomationCertificate(user);
    await rotateCertificate(await actorFor(user.id), { id: rotated.id, graceDays: 0 });
    expect(await verifyCredential(elsewhere, { certificate: rotated.pem })).toEqual(untrusted);
    expect(await eventsAbout(rotated.id, "credentials.use-after-rotation")).toEqual([]);
    expect(await verifyCredential(site.actor, { certificate: rotated.pem })).toMatchObject({ code: "rotated" });
    expect(await eventsAbout(rotated.id, "credentials.use-after-rotation")).toHaveLength(1);
  });

  it("of somebody else is untrusted, and text is malformed", async () => {
    const foreign = openssl([
      ..."req -x509 -newkey rsa:2048 -nodes -keyout k.pem -days 2 -subj /CN=ada".split(" "),
    ]).stdout;
    expect(await verifyCredential(site.actor, { certificate: foreign })).toEqual({
      valid: false,
      code: "untrusted_issuer",
      ...nothing,
    });
    for (const certificate of ["", "no certificate", foreign.slice(0, 200)])
      expect(await verifyCredential(site.actor, { certificate })).toMatchObject({ code: "malformed" });
  });
});

describe("who may ask", () => {
  it("needs the permission, and the capability for it", async () => {
    const { token } = await makeToken({ ownerId: site.user.id });
    const auditor = await makeAdministrator("auditor");
    const narrow = await keyActorFor(site.user.id, ["audit_query"]);
    for (const actor of [auditor.actor, await actorFor((await makeUser()).id), narrow]) {
      await expect(verifyCredential(actor, { token })).rejects.toMatchObject({ code: "forbidden" });
      await expect(introspect(actor, { token })).rejects.toMatchObject({ code: "forbidden" });
    }
    const fitting = await keyActorFor(site.user.id, ["credential_management"]);
    expect(await verifyCredential(fitting, { token })).toMatchObject({ valid: true });
  });

  it("is told nothing of owners outside the groups where it may ask", async () => {
    const group = await makeGroup();
    const helpdesk = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const inside = await makeUser({ groupId: group.id });
    const own = await makeToken({ ownerId: inside.id });
    expect(await verifyCredential(helpdesk.actor, { token: own.token })).toMatchObject({ valid: true });
    for (const status of ["active", "revoked"] as const) {
      const { token } = await makeToken({ ownerId: site.user.id, status });
      expect(await verifyCredential(helpdesk.actor, { token })).toEqual({
        valid: false,
        code: "not_found",
        ...nothing,
      });
      expect(await introspect(helpdesk.actor, { token })).toEqual({ active: false });
    }
    const tenantKey = (await makeTenantKey()).key;
    const { id, pem, privateKeyPem } = await makeAutomationCertificate(site.user);
    const Authorization = signCms("/", { certificatePem: pem, privateKeyPem });
    const otherKind = { method: "GET", target: "/", headers: { Authorization, "aw-tenant-code": tenantKey } };
    expect(await verifyCredential(helpdesk.actor, { request: otherKind })).toEqual({
      valid: false,
      code: "invalid_signature",
      ...nothing,
    });
    expect(await verifyCredential(site.actor, { request: otherKind })).toMatchObject({
      valid: false,
      code: "disabled",
      credential: { id },
    });
    const key = await makeApiKey({ ownerId: site.user.id });
    const signed = { method: "GET", target: "/", headers: signHmac({ method: "GET", target: "/", ...key, at: now() }) };
    expect(await verifyCredential(helpdesk.actor, { request: signed })).toEqual({
      valid: false,
      code: "invalid_signature",
      ...nothing,
    });
  });
});

it("asks for exactly one credential", async () => {
  const { token } = await makeToken({ ownerId: site.user.id });
  for (const input of [{}, { token, certificate: "x" }, { token, address: "not an address" }])
    await expect(verifyCredential(site.actor, input)).rejects.toMatchObject({ code: "invalid" });
});

describe("introspection", () => {
  it("keeps no session token alive: only its holder's own calls do", async () => {
    const user = await makeUser();
    const { id, token } = await makeToken({ ownerId: user.id, type: "session" });
    const seen = async () =>
      (await db().select({ at: tokens.lastSeenAt }).from(tokens).where(eq(tokens.id, id)))[0]?.at;
    const before = await seen();
    setClock(() => after(new Date(), minutes(4)));
    expect(await introspect(site.actor, { token })).toMatchObject({ active: true });
    expect(await seen()).toEqual(before);
    expect(await authenticate(requestOf({ headers: { Authorization: token } }))).toMatchObject({ ok: true });
    setClock();
    expect(await seen()).not.toEqual(before);
  });

  it("describes an active token and counts no use", async () => {
    const { user } = await makeAdministrator("auditor");
    const { id, token } = await makeToken({ ownerId: user.id, capabilities: ["audit_query"] });
    await updateLimits(await actorFor(user.id), { id, maximumUses: 1 });
    const { expiresAt } = await getLimits(site.actor, id);
    for (let i = 0; i < 3; i++)
      expect(await introspect(site.actor, { token })).toEqual({
        active: true,
        scope: "audit_query",
        username: user.username,
        sub: user.id,
        jti: id,
        token_type: "Bearer",
        iat: expect.any(Number),
        exp: Math.floor((expiresAt?.getTime() ?? 0) / 1000),
      });
    await authenticate(requestOf({ headers: { Authorization: `Bearer ${token}` } }));
    expect(await introspect(site.actor, { token })).toEqual({ active: false });
  });

  it("says of a dead token that it is not active, and nothing else", async () => {
    const revoked = await makeToken({ ownerId: site.user.id, status: "revoked" });
    const expired = await makeToken({ ownerId: site.user.id, expiresAt: new Date(Date.now() - 1000) });
    const limited = await makeToken({ ownerId: site.user.id });
    await updateLimits(site.actor, { id: limited.id, permittedAddresses: "192.0.2.1" });
    for (const token of [revoked.token, expired.token, limited.token, newToken("session"), "nonsense"])
      expect(await introspect(site.actor, { token })).toEqual({ active: false });
    expect(await introspect(site.actor, { token: limited.token, address: "192.0.2.1" })).toMatchObject({
      active: true,
    });
  });
});
