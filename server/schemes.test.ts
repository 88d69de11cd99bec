import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { revokeCertificate } from "@/lib/certificates/commands/change-certificate";
import { actorFor, makeAdministrator, makeUser, unique } from "@/test/make";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { makeTenantKey } from "@/test/make-tenant-key";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

/** The header that a client of document 000 sends: a detached CMS over the path. */
function cmsHeader(signedPath: string, certificatePem: string, privateKeyPem: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "keyhall-cms-"));
  const file = (name: string, content: string) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const input = [
    "-in",
    file("path", signedPath),
    "-signer",
    file("c.pem", certificatePem),
    "-inkey",
    file("k.pem", privateKeyPem),
  ];
  const cms = execFileSync("openssl", [
    "cms",
    "-sign",
    ...input,
    "-outform",
    "DER",
    "-binary",
    "-md",
    "sha256",
    "-nosmimecap",
  ]);
  rmSync(folder, { recursive: true });
  return `CMSURL\`1 ${cms.toString("base64")}`;
}

describe("every way to authenticate, over the wire", () => {
  it("takes a CMS-signed URL with a tenant key, and nothing that differs from it", async () => {
    const { user } = await makeAdministrator("consoleAdministrator", { apiAuthentication: "certificates" });
    const { id, certificatePem, privateKeyPem } = await makeAdministratorCertificate(user);
    const tenantKey = await makeTenantKey();
    const signedPath = "/API/system/admins/search";
    const Authorization = cmsHeader(signedPath, certificatePem, privateKeyPem);
    const headers = { Authorization, "aw-tenant-code": tenantKey.key };
    const target = `${signedPath}?username=${user.username}`;

    expect(await call({ target, headers })).toMatchObject({
      status: 200,
      json: { admins: [{ username: user.username }] },
    });
    expect(await call({ target: `${signedPath}?page=1`, headers })).toMatchObject({ status: 200 });
    expect(await call({ target: target.replace("/API/", "/api/"), headers })).toMatchObject({ status: 401 });
    expect(await call({ target: "/API/system/info", headers })).toMatchObject({ status: 401 });
    expect(await call({ target, headers: { Authorization } })).toMatchObject({
      status: 401,
      json: { code: "tenant_key_missing" },
    });
    await revokeCertificate(await actorFor(user.id), { id });
    expect(await call({ target, headers })).toMatchObject({ status: 401, json: { code: "revoked" } });
  });

  it("takes Basic with a tenant key", async () => {
    const password = "violet tandem oxbow 47 lantern";
    const { user } = await makeAdministrator("auditor", { password, passwordHash: undefined });
    const tenantKey = await makeTenantKey();
    const basic = (text: string) => ({
      Authorization: `Basic ${Buffer.from(`${user.username}:${text}`).toString("base64")}`,
      "aw-tenant-code": tenantKey.key,
    });
    expect(await call({ target: "/api/v1/me", headers: basic(password) })).toMatchObject({
      status: 200,
      json: {
        user: { id: user.id },
        credential: { kind: "password", id: null, scheme: "basic", tenantKeyId: tenantKey.id },
      },
    });
    expect(await call({ target: "/api/v1/me", headers: basic("wrong") })).toMatchObject({ status: 401 });
  });

  it("takes a client certificate in a header, chain and all, with its line breaks gone", async () => {
    const user = await makeUser({ username: unique("bot") });
    const { id, pem, privateKeyPem } = await makeAutomationCertificate(user);
    const target = "/api/v1/me";
    for (const text of [pem.replace(/\r?\n/g, ""), encodeURIComponent(pem + privateKeyPem)]) {
      expect(await call({ target, headers: { "X-Client-Certificate": text } })).toMatchObject({
        status: 200,
        json: { user: { id: user.id }, credential: { kind: "certificate", id, scheme: "client-certificate-header" } },
      });
    }
    const stranger = await makeAutomationCertificate(await makeUser());
    await revokeCertificate(await actorFor(user.id), { id });
    const headers = { "X-Client-Certificate": pem.replace(/\r?\n/g, "") };
    expect(await call({ target, headers })).toMatchObject({ status: 401, json: { code: "revoked" } });
    expect(await call({ target, headers: { "X-Client-Certificate": stranger.pem.replace(/\n/g, " ") } })).toMatchObject(
      { status: 200 },
    );
  });
});
