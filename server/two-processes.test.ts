import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { now } from "@/lib/clock";
import { newToken } from "@/lib/secrets/token";
import { makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeTenantKey } from "@/test/make-tenant-key";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { signHmac } from "@/test/sign";
import { type OtherProcess, startOtherProcess } from "@/test/start-other-process";
import { useTestStore } from "@/test/store";

useTestStore();
const here = useRest();
let there: OtherProcess;
beforeAll(async () => {
  there = await startOtherProcess();
});
afterAll(() => there.kill());

const target = "/api/v1/me";

describe("what is taken away in one process", () => {
  it("is refused by the other at its next request: key, token, certificate", async () => {
    const { user: administrator } = await makeAdministrator();
    const by = await makeApiKey({ ownerId: administrator.id });
    const owner = await makeUser();
    const key = await makeApiKey({ ownerId: owner.id });
    const { id: tokenId, token } = await makeToken({ ownerId: owner.id });
    const certificate = await makeAutomationCertificate(owner);
    const shown = [
      [`/api/v1/api-keys/${key.id}/revoke`, { key }],
      [`/api/v1/tokens/${tokenId}/revoke`, { headers: { Authorization: `Bearer ${token}` } }],
      [
        `/api/v1/certificates/${certificate.id}/revoke`,
        { headers: { "X-Client-Certificate": encodeURIComponent(certificate.pem) } },
      ],
    ] as const;
    for (const [index, [revoke, credential]] of shown.entries()) {
      const [first, second] = index % 2 === 0 ? [here, there] : [there, here];
      expect(await second.call({ target, ...credential })).toMatchObject({ status: 200 });
      expect(await first.call({ method: "POST", target: revoke, body: {}, key: by })).toMatchObject({
        status: expect.toSatisfy((status: number) => status < 300),
      });
      expect(await second.call({ target, ...credential })).toMatchObject({ status: 401, json: { code: "revoked" } });
    }
  });

  it("is refused also when the owner is disabled", async () => {
    const { user: administrator } = await makeAdministrator();
    const by = await makeApiKey({ ownerId: administrator.id });
    const owner = await makeUser();
    const key = await makeApiKey({ ownerId: owner.id });
    expect(await there.call({ target, key })).toMatchObject({ status: 200 });
    const disable = { method: "POST", target: `/api/v1/users/${owner.id}/deactivate`, body: {}, key: by };
    expect((await here.call(disable)).status).toBeLessThan(300);
    expect(await there.call({ target, key })).toMatchObject({ status: 401, json: { code: "owner_disabled" } });
  });
});

describe("what is rotated or offboarded in one process", () => {
  it("is told so by the other at its next request: tenant key, certificate, everything of a user", async () => {
    const { user: administrator } = await makeAdministrator();
    const by = await makeApiKey({ ownerId: administrator.id });
    const post = (path: string, key: typeof by, body: unknown) =>
      here.call({ method: "POST", target: `/api/v1${path}`, body, key });

    const tenantKey = await makeTenantKey();
    // Who is calling is asked after the tenant key: nobody's password shows that the key was accepted.
    const named = (code: string) =>
      there.call({ target, headers: { Authorization: "Basic bm9ib2R5OngK", "aw-tenant-code": code } });
    expect(await named(tenantKey.key)).toMatchObject({ json: { code: "invalid_credentials" } });
    const rotated = await post(`/tenant-keys/${tenantKey.id}/rotate`, by, { graceDays: 0 });
    const { key: successor } = rotated.json as { key: string };
    expect(await named(tenantKey.key)).toMatchObject({ status: 401, json: { code: "rotated" } });
    expect(await named(successor)).toMatchObject({ json: { code: "invalid_credentials" } });

    const leaver = await makeUser();
    const own = await makeApiKey({ ownerId: leaver.id, capabilities: ["certificate_management"] });
    const certificate = await makeAutomationCertificate(leaver, ["certificate_management"]);
    const shown = { target, headers: { "X-Client-Certificate": encodeURIComponent(certificate.pem) } };
    expect(await there.call(shown)).toMatchObject({ status: 200 });
    expect((await post(`/certificates/${certificate.id}/rotate`, own, { graceDays: 0 })).status).toBe(201);
    expect(await there.call(shown)).toMatchObject({ status: 401, json: { code: "rotated" } });

    expect(await there.call({ target, key: own })).toMatchObject({ status: 200 });
    expect((await post(`/users/${leaver.id}/offboard`, by, {})).status).toBe(200);
    expect(await there.call({ target, key: own })).toMatchObject({ status: 401, json: { code: "revoked" } });
  });
});

it("reports of leaked tokens are counted together", async () => {
  const report = (at: Pick<OtherProcess, "call">) =>
    at.call({ method: "POST", target: "/api/v1/leaked", body: { token: newToken("personal") } });
  for (let i = 0; i < 10; i++) for (const at of [here, there]) expect(await report(at)).toMatchObject({ status: 204 });
  for (const at of [here, there])
    expect(await report(at)).toMatchObject({ status: 429, headers: { "retry-after": expect.stringMatching(/^\d+$/) } });
});

describe("a signed write", () => {
  it("is carried out once, whichever process is asked, and not again after a restart", async () => {
    const { user } = await makeAdministrator();
    const key = await makeApiKey({ ownerId: user.id });
    const sign = () => {
      const body = JSON.stringify({ description: `made ${key.id}`, capabilities: ["audit_query"] });
      const call = { method: "POST", target: "/api/v1/api-keys", body };
      return { ...call, headers: signHmac({ ...call, contentType: "application/json", ...key, at: now() }) };
    };
    const signed = sign();
    const replayed = { status: 401, json: { code: "replayed" } };
    const both = await Promise.all([here.call(signed), there.call(signed)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    await there.kill();
    there = await startOtherProcess();
    for (const each of [here, there]) expect(await each.call(signed)).toMatchObject(replayed);
  });
});
