import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/env";
import { parsePem } from "@/lib/pki/pem";
import { createPkcs12 } from "@/lib/pki/pkcs12";
import { makeAdministrator } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { makeTenantKey } from "@/test/make-tenant-key";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";
import { sign, signs } from "./sign";

useTestStore();
useRest();

const folder = mkdtempSync(path.join(tmpdir(), "keyhall-sign-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
};

const password = "violet tandem oxbow 47";
let user: { id: string; username: string };
let certified: { certificatePem: string; privateKeyPem: string };
let tenant: string[];
beforeAll(async () => {
  user = (await makeAdministrator("siteAdministrator", { password })).user;
  const administrator = await makeAdministrator("consoleAdministrator", { apiAuthentication: "certificates" });
  certified = await makeAdministratorCertificate(administrator.user, "ec-p256");
  tenant = ["--tenant-key-file", file("tenant", `${(await makeTenantKey()).key}\n`)];
});

/** The headers that the command line prints. */
async function headersOf(...words: string[]): Promise<Record<string, string>> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    const command = signs(new Command("sign").exitOverride()).argument("<method>").argument("<url>").action(sign);
    await command.parseAsync([...words, "--headers", "GET", `http://127.0.0.1:${env().port}/api/v1/me?x=1`], {
      from: "user",
    });
    const lines = write.mock.calls.map(([text]) => String(text)).join("");
    return Object.fromEntries([...lines.matchAll(/^([\w-]+): (.*)$/gm)].map(([, name, value]) => [name, value]));
  } finally {
    write.mockRestore();
  }
}

async function whoIs(...words: string[]): Promise<unknown> {
  const headers = await headersOf(...words);
  const response = await fetch(`http://127.0.0.1:${env().port}/api/v1/me?x=1`, { headers });
  return { status: response.status, ...((await response.json()) as object) };
}

const authenticatedBy = (scheme: string) =>
  expect.objectContaining({ status: 200, credential: expect.objectContaining({ scheme }) });

describe("the headers of each scheme let in", () => {
  it("by an API key, which is the scheme when none is named", async () => {
    const { key, secret } = await makeApiKey({ ownerId: user.id });
    const keyFile = file("key.json", JSON.stringify({ api_key: key, api_secret: secret }));
    expect(await whoIs("--key-file", keyFile)).toEqual(authenticatedBy("hmac"));
  });

  it("by a token, in either header", async () => {
    const token = file("token", `${(await makeToken({ ownerId: user.id })).token}\n`);
    for (const scheme of ["bearer-token", "auth-token-header"]) {
      expect(await whoIs("--scheme", scheme, "--token-file", token)).toEqual(authenticatedBy(scheme));
    }
  });

  it("by a username and password beside a tenant key", async () => {
    const secret = file("password", `${password}\n`);
    const words = ["--scheme", "basic", "--username", user.username, "--password-file", secret];
    expect(await whoIs(...words, ...tenant)).toEqual(authenticatedBy("basic"));
    await expect(headersOf(...words)).rejects.toThrow("--tenant-key-file or KEYHALL_TENANT_KEY");
  });

  it("by a certificate's PEM, without the key that is in the file", async () => {
    const { pem, privateKeyPem } = await makeAutomationCertificate(user);
    const words = ["--scheme", "client-certificate-header", "--certificate-file", file("c.pem", privateKeyPem + pem)];
    expect((await headersOf(...words))["X-Client-Certificate"]).not.toContain("PRIVATE");
    expect(await whoIs(...words)).toEqual(authenticatedBy("client-certificate-header"));
  });

  it("by an administrator's certificate, from PEM and from PKCS#12", async () => {
    const words = ["--scheme", "cms", ...tenant, "--certificate-file"];
    const { certificatePem, privateKeyPem } = certified;
    expect(await whoIs(...words, file("admin.pem", certificatePem + privateKeyPem))).toEqual(authenticatedBy("cms"));

    const [certificateDer, privateKeyPkcs8] = [certificatePem, privateKeyPem].map((pem) => parsePem(pem)[0]?.der);
    if (!certificateDer || !privateKeyPkcs8) throw new Error("The PEM holds nothing");
    const pkcs12 = await createPkcs12({
      certificateDer,
      chainDer: [],
      privateKeyPkcs8,
      password,
      friendlyName: "a",
      encryption: "modern",
    });
    const bundle = file("admin.p12", pkcs12);
    const secret = file("p12-password", password);
    expect(await whoIs(...words, bundle, "--password-file", secret)).toEqual(authenticatedBy("cms"));
    const wrong = file("wrong-password", "wrong");
    await expect(headersOf(...words, bundle, "--password-file", wrong)).rejects.toThrow("does not open");
  });

  it("and say what is missing", async () => {
    await expect(headersOf("--scheme", "cms", ...tenant)).rejects.toThrow("--certificate-file");
    await expect(headersOf("--scheme", "bearer-token")).rejects.toThrow("--token-file or KEYHALL_TOKEN");
    await expect(headersOf()).rejects.toThrow("--key-file");
  });

  it("and hand curl no method or body that it would change", async () => {
    const key = { apiKey: "0".repeat(32), apiSecret: "0".repeat(40) };
    const url = `http://127.0.0.1:${env().port}/x`;
    await expect(sign('GET" -o x', url, { scheme: "hmac", ...key })).rejects.toThrow("is no method");
    for (const bytes of [Buffer.from([0xff, 0xfe]), Buffer.from("a\0b")]) {
      const dataFile = path.join(folder, "body");
      writeFileSync(dataFile, bytes);
      await expect(sign("POST", url, { scheme: "hmac", dataFile, ...key })).rejects.toThrow("is not UTF-8 text");
    }
  });
});
