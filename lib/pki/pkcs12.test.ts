import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { parsePem, toPem } from "./pem";
import { createPkcs12, openPkcs12, Pkcs12Error } from "./pkcs12";
import { makeCa, makeLeaf, type TestIdentity } from "./test-authority";

const folder = mkdtempSync(join(tmpdir(), "pki-pkcs12-"));
afterAll(() => rmSync(folder, { recursive: true }));

const password = 'Grüße, 密码 and 🔑 — "quoted"';
let root: TestIdentity;
let user: TestIdentity;
beforeAll(async () => {
  root = await makeCa();
  user = await makeLeaf(root, { keyType: "rsa-2048", commonName: "zoe" });
});

const build = (encryption: "modern" | "legacy", secret = password): Promise<Buffer> =>
  createPkcs12({ ...user, chainDer: [root.certificateDer], password: secret, friendlyName: "Zoe's key", encryption });

function openssl(der: Buffer, secret: string, ...options: string[]): string {
  const path = join(folder, "file.p12");
  writeFileSync(path, der);
  const command = ["pkcs12", "-in", path, "-passin", `file:${passwordFile(secret)}`, "-nodes", ...options];
  return execFileSync("openssl", command, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function passwordFile(secret: string): string {
  const path = join(folder, "password");
  writeFileSync(path, secret);
  return path;
}

describe.each(["modern", "legacy"] as const)("a %s file", (encryption) => {
  it("opens in OpenSSL, key and certificates whole", async () => {
    const text = openssl(await build(encryption), password);
    const blocks = parsePem(text);
    const keyDer = execFileSync("openssl", ["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], { input: text });
    expect(keyDer).toEqual(user.privateKeyPkcs8);
    expect(blocks.filter(({ label }) => label === "CERTIFICATE").map(({ der }) => der)).toEqual([
      user.certificateDer,
      root.certificateDer,
    ]);
    expect(text).toContain("friendlyName: Zoe's key");
  });

  it("is refused by OpenSSL under another password", async () => {
    const der = await build(encryption);
    expect(() => openssl(der, "another password")).toThrow(/invalid password/);
  });

  it("opens again here, and is null under another password", async () => {
    const der = await build(encryption);
    const { certificateDer, privateKeyPkcs8 } = user;
    expect(await openPkcs12(der, password)).toEqual({
      certificateDer,
      chainDer: [root.certificateDer],
      privateKeyPkcs8,
    });
    expect(await openPkcs12(der, `${password} `)).toBeNull();
    expect(await openPkcs12(der, "")).toBeNull();
  });

  it("works with an empty password", async () => {
    expect(await openPkcs12(await build(encryption, ""), "")).toMatchObject({ certificateDer: user.certificateDer });
  });
});

it("uses the algorithms it promises", async () => {
  const info = (der: Buffer): string => {
    const path = join(folder, "info.p12");
    writeFileSync(path, der);
    const options = ["pkcs12", "-in", path, "-passin", `file:${passwordFile(password)}`, "-info", "-noout"];
    return execFileSync("bash", ["-c", 'openssl "$@" 2>&1', "bash", ...options], { encoding: "utf8" });
  };
  const modern = info(await build("modern"));
  expect(modern).toMatch(/MAC: sha256, Iteration 50000/);
  expect(modern.match(/PBES2, PBKDF2, AES-256-CBC, Iteration 50000, PRF hmacWithSHA256/g)).toHaveLength(2);
  const legacy = info(await build("legacy"));
  expect(legacy).toMatch(/MAC: sha1, Iteration 10000/);
  expect(legacy.match(/pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 10000/g)).toHaveLength(2);
});

describe("openPkcs12", () => {
  it.each([
    ["modern defaults", []],
    ["triple DES", ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "SHA1"]],
    ["unencrypted certificates", ["-certpbe", "NONE"]],
    ["AES-128 and a SHA-512 MAC", ["-keypbe", "AES-128-CBC", "-macalg", "SHA512"]],
  ])("reads OpenSSL's own file: %s", async (_, options) => {
    const [key, certificate, out] = ["key.pem", "user.pem", "own.p12"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(key, toPem("PRIVATE KEY", user.privateKeyPkcs8));
    writeFileSync(certificate, toPem("CERTIFICATE", user.certificateDer));
    const command = ["pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", out, "-passout"];
    execFileSync("openssl", [...command, `file:${passwordFile(password)}`, ...options]);
    const content = await openPkcs12(readFileSync(out), password);
    expect(content).toEqual({
      certificateDer: user.certificateDer,
      chainDer: [],
      privateKeyPkcs8: user.privateKeyPkcs8,
    });
  });

  it("throws Pkcs12Error for what is no such file", async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from("garbage"), user.certificateDer, Buffer.alloc(2_000_000)]) {
      await expect(openPkcs12(bytes, password)).rejects.toBeInstanceOf(Pkcs12Error);
    }
  });

  it("never opens a damaged file, and fails in no other way", async () => {
    const file = await build("legacy", "pw");
    const damage = fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(damage, async ([position, change]) => {
        const damaged = Buffer.from(file);
        damaged.writeUInt8(damaged.readUInt8(position) ^ change, position);
        const opened = await openPkcs12(damaged, "pw").catch((error: unknown) => {
          expect(error).toBeInstanceOf(Pkcs12Error);
          return null;
        });
        if (opened) expect(opened).toMatchObject({ privateKeyPkcs8: user.privateKeyPkcs8 });
      }),
      { numRuns: 60 },
    );
  });
});

it("refuses text that is not Unicode", async () => {
  await expect(build("modern", "\ud800")).rejects.toBeInstanceOf(Pkcs12Error);
});
