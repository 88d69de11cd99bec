import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeAdministrator, makeUser, unique } from "@/test/make";
import { makeIntermediate, makeRoot } from "@/test/make-authority";
import { makeToken } from "@/test/make-token";
import { openssl } from "@/test/openssl";
import { opensslCa, opensslPkcs12, opensslSign } from "@/test/openssl-ca";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

async function site(role: Parameters<typeof makeAdministrator>[0] = "siteAdministrator") {
  const { user, actor } = await makeAdministrator(role);
  const { token } = await makeToken({ ownerId: user.id });
  const headers = { Authorization: `Bearer ${token}` };
  const ask = (method: string, path: string, body?: unknown) =>
    call({ method, target: `/api/v1/issuers${path}`, headers, body });
  return { actor, ask };
}

const idOf = ({ json }: { json: unknown }) => (json as { id: string }).id;
const subject = { commonName: "Made over REST", organization: "Example" };

describe("issuers over REST", () => {
  it("are made in four ways, changed and deleted", async () => {
    const { ask } = await site();
    const name = unique("rest");
    const root = await ask("POST", "", { type: "root", name, subject, keyType: "ec-p256", days: 3650 });
    expect(root).toMatchObject({ status: 201, json: { name, status: "active", profile: null } });
    const below = await ask("POST", "", {
      type: "intermediate",
      parentId: idOf(root),
      name: unique("below"),
      subject,
      keyType: "ec-p256",
      days: 365,
      profile: { subjectAltNames: { domains: ["example.org"] } },
    });
    expect(below).toMatchObject({ status: 201, json: { parentId: idOf(root), profile: { maximumDays: 397 } } });
    const pkcs12 = opensslPkcs12(opensslCa(), "secret").toString("base64");
    const imported = await ask("POST", "", { type: "import", name: unique("imported"), pkcs12, password: "secret" });
    expect(imported).toMatchObject({ status: 201, json: { origin: "imported" } });
    const external = await ask("POST", "", { type: "external", name: unique("external"), subject, keyType: "ec-p256" });
    expect(external).toMatchObject({ status: 201, json: { status: "pending" } });

    const path = `/${idOf(below)}`;
    expect(await ask("PATCH", path, { name: `${name} b` })).toMatchObject({ status: 200, json: { name: `${name} b` } });
    expect(await ask("POST", `${path}/disable`)).toMatchObject({ status: 200, json: { status: "disabled" } });
    expect(await ask("POST", `${path}/disable`)).toMatchObject({ status: 409 });
    expect(await ask("POST", `${path}/enable`)).toMatchObject({ status: 200, json: { status: "active" } });
    expect(await ask("POST", `${path}/renew`, { days: 400 })).toMatchObject({ status: 200 });
    const rotated = await ask("POST", `${path}/rotate`, { keyType: "ed25519", days: 400 });
    expect(rotated).toMatchObject({ status: 200, json: { name: `${name} b`, keyType: "Ed25519" } });
    expect(await ask("DELETE", `/${idOf(root)}`)).toMatchObject({ status: 409 });
    expect(await ask("DELETE", `/${idOf(rotated)}`)).toMatchObject({ status: 204 });
    expect(await ask("GET", `/${idOf(rotated)}`)).toMatchObject({ status: 404 });
    expect(await ask("GET", `?search=${name}`)).toMatchObject({
      json: { items: [{ name }, { name: `${name} b (old)` }] },
    });
  });

  it("are told of to who may not see them all", async () => {
    const { token } = await makeToken({ ownerId: (await makeUser()).id });
    const headers = { Authorization: `Bearer ${token}` };
    expect(await call({ target: "/api/v1/issuers", headers })).toMatchObject({
      status: 403,
      json: { code: "permission_denied", detail: expect.stringContaining("/api/v1/me/certificate-choices") },
    });
    expect(await call({ target: "/api/v1/me/certificate-choices", headers })).toMatchObject({ status: 200 });
  });

  it("hand out their request and chain as files that OpenSSL reads", async () => {
    const { ask } = await site();
    const external = await ask("POST", "", { type: "external", name: unique("external"), subject, keyType: "ec-p256" });
    const path = `/${idOf(external)}`;
    const request = await ask("GET", `${path}/request`);
    expect(request.headers["content-disposition"]).toMatch(/^attachment; filename="external-\w+\.csr"$/);
    expect(openssl(["req", "-verify", "-noout", "-in", "r.pem"], { "r.pem": request.text }).ok).toBe(true);
    expect(await ask("GET", `${path}/chain`)).toMatchObject({ status: 404 });
    const root = opensslCa();
    const certificates = opensslSign(root, request.text) + root.certificate;
    expect(await ask("POST", `${path}/complete`, { certificates })).toMatchObject({
      status: 200,
      json: { status: "active" },
    });
    expect(await ask("GET", `${path}/request`)).toMatchObject({ status: 404 });
    const chain = await ask("GET", `${path}/chain?format=pem`);
    expect(chain.headers["content-type"]).toBe("application/pem-certificate-chain");
    expect(chain.text.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(new X509Certificate(chain.text).subject).toContain("CN=Made over REST");
    expect(await ask("GET", `${path}/chain?format=jks`)).toMatchObject({ status: 422 });
    expect((await ask("GET", `${path}/chain?format=pkcs7`)).headers["content-type"]).toMatch(/pkcs7/);
  });

  it("say by field what is wrong, and nothing of the key", async () => {
    const { ask } = await site();
    const ca = opensslCa();
    const body = {
      type: "import",
      name: unique("bad"),
      certificates: ca.certificate,
      privateKey: opensslCa().privateKey,
    };
    const refused = await ask("POST", "", body);
    expect(refused).toMatchObject({
      status: 422,
      json: { errors: { privateKey: [expect.stringMatching(/does not belong/)] } },
    });
    expect(refused.text).not.toMatch(/PRIVATE|BEGIN/);
    expect(await ask("POST", "", { type: "other" })).toMatchObject({ status: 422 });
  });

  it("are for Site Administrators; auditors read", async () => {
    const { actor } = await site();
    const root = await makeRoot(actor);
    const below = await makeIntermediate(actor, { parentId: root.id });
    const auditor = await site("auditor");
    expect(await auditor.ask("GET", `/${below.id}`)).toMatchObject({ status: 200, json: { name: below.name } });
    expect(await auditor.ask("GET", `/${below.id}/chain`)).toMatchObject({ status: 200 });
    for (const act of ["disable", "enable", "renew", "rotate", "complete"]) {
      expect(await auditor.ask("POST", `/${below.id}/${act}`, {})).toMatchObject({ status: 403 });
    }
    const manager = await site("consoleAdministrator");
    for (const path of ["", `/${below.id}`, `/${below.id}/request`]) {
      expect(await manager.ask("GET", path)).toMatchObject({ status: 403 });
    }
    // Chains are software to download as well.
    expect(await manager.ask("GET", `/${below.id}/chain`)).toMatchObject({ status: 200 });
    expect(await manager.ask("DELETE", `/${below.id}`)).toMatchObject({ status: 403 });
  });
});
