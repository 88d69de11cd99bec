import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/env";
import { openPkcs12 } from "@/lib/pki/pkcs12";
import { makeUser } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";
import { renewFiles, requestFiles } from "./certificate-files";

useTestStore();
useRest();

let folder: string;
let options: Parameters<typeof requestFiles>[1];
let printed: string;
beforeAll(async () => {
  const user = await makeUser();
  const issuer = await makeTeamIssuer({ profile: openProfile });
  await makeTeam({ memberIds: [user.id], issuerIds: [issuer.id], name: "Web" });
  const { token } = await makeToken({ ownerId: user.id });
  options = { server: `http://127.0.0.1:${env().port}`, token, keyType: "ec-p256" };
});
beforeEach(() => {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  if (folder) rmSync(folder, { recursive: true });
  folder = mkdtempSync(path.join(tmpdir(), "keyhall-files-"));
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
const read = (name: string) => readFileSync(at(name), "utf8");
const failure = (work: Promise<void>) => work.then(() => null).catch((error: { exitCode: number }) => error);

/** Requests a certificate into `api.*` and answers its ID. */
async function requested(more: Partial<typeof options> = {}): Promise<string> {
  await requestFiles("api.example.test", { ...options, out: at("api"), json: true, ...more });
  const answer = JSON.parse(printed) as { certificate: { id: string } };
  printed = "";
  return answer.certificate.id;
}

describe("keyhall certificate request", () => {
  it("makes the key here and writes it for its user alone, with the certificate and its issuers", async () => {
    await requestFiles("api.example.test", {
      ...options,
      out: at("api"),
      altName: ["DNS:api.example.test"],
      team: "web",
    });
    expect(readdirSync(folder).sort()).toEqual(["api.key.pem", "api.pem"]);
    expect(statSync(at("api.key.pem")).mode & 0o777).toBe(0o600);
    const certificate = new X509Certificate(read("api.pem"));
    expect(certificate.checkPrivateKey(createPrivateKey(read("api.key.pem")))).toBe(true);
    expect(certificate.subjectAltName).toBe("DNS:api.example.test");
    expect(read("api.pem").match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThan(1);
    expect(printed).toContain("api.example.test");
    expect(printed).not.toContain("PRIVATE KEY");
  });

  it("leaves files that are there alone unless it is forced to replace them", async () => {
    writeFileSync(at("api.key.pem"), "precious");
    expect(await failure(requestFiles("api.example.test", { ...options, out: at("api") }))).toMatchObject({
      exitCode: 1,
    });
    expect([readdirSync(folder), read("api.key.pem")]).toEqual([["api.key.pem"], "precious"]);
    await requestFiles("api.example.test", { ...options, out: at("api"), force: true });
    expect(read("api.key.pem")).toContain("PRIVATE KEY");
    expect(statSync(at("api.key.pem")).mode & 0o777).toBe(0o600);
  });

  it("writes nothing when the server refuses, or what is meant is not clear", async () => {
    const refused = [{ token: "khp_none" }, { issuer: "no such issuer" }, { team: "no such team" }, { days: "99999" }];
    for (const change of refused) {
      const ended = await failure(requestFiles("api.example.test", { ...options, out: at("api"), ...change }));
      expect(ended).toMatchObject({ exitCode: "token" in change ? 2 : 1 });
    }
    const wrong = requestFiles("api.example.test", { ...options, out: at("api"), issuer: "no such issuer" });
    expect(await failure(wrong)).toMatchObject({
      message: expect.stringMatching(/no such issuer\. You may choose: \w/),
    });
    const { token } = await makeToken({ ownerId: (await makeUser()).id });
    const teamless = requestFiles("api.example.test", { ...options, out: at("api"), token });
    expect(await failure(teamless)).toMatchObject({ exitCode: 1, message: expect.stringContaining("in no team") });
    expect(readdirSync(folder)).toEqual([]);
    const nowhere = requestFiles("api.example.test", { ...options, out: at("none/api") });
    expect(await failure(nowhere)).toMatchObject({ exitCode: 1 });
  });

  it("writes one PKCS#12 file under a password", async () => {
    const p12 = { ...options, out: at("api"), p12: true };
    for (const password of [undefined, "short"])
      expect(await failure(requestFiles("api.example.test", { ...p12, password }))).toMatchObject({ exitCode: 1 });
    await requestFiles("api.example.test", { ...p12, password: "correct horse" });
    expect(readdirSync(folder)).toEqual(["api.p12"]);
    expect(statSync(at("api.p12")).mode & 0o777).toBe(0o600);
    const opened = await openPkcs12(readFileSync(at("api.p12")), "correct horse");
    const certificate = new X509Certificate(opened?.certificateDer ?? "");
    const key = createPrivateKey({ key: Buffer.from(opened?.privateKeyPkcs8 ?? []), format: "der", type: "pkcs8" });
    expect(certificate.checkPrivateKey(key)).toBe(true);
  });
});

describe("keyhall certificate renew", () => {
  it("brings a certificate with another key, by renewal or by rotation", async () => {
    const id = await requested();
    const first = read("api.key.pem");
    await renewFiles(id, { ...options, out: at("second"), json: true });
    const second = JSON.parse(printed) as { certificate: { id: string; renewsId?: string } };
    expect(read("second.key.pem")).not.toBe(first);
    printed = "";
    await renewFiles(second.certificate.id, { ...options, out: at("third"), graceDays: "3" });
    const third = new X509Certificate(read("third.pem"));
    expect(third.subject).toBe(new X509Certificate(read("api.pem")).subject);
    expect(third.checkPrivateKey(createPrivateKey(read("third.key.pem")))).toBe(true);
    const again = renewFiles(second.certificate.id, { ...options, out: at("fourth"), graceDays: "3" });
    expect(await failure(again)).toMatchObject({ exitCode: 1 });
    expect(readdirSync(folder)).not.toContain("fourth.key.pem");
  });
});
