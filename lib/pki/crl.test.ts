import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { readCertificate } from "./certificate";
import { createRevocationList, type RevocationListInput, readRevocationList } from "./crl";
import type { RevokedCertificate } from "./crl-entries";
import { generateKey, type KeyType } from "./keys";
import { toPem } from "./pem";
import { PkiError } from "./pki-error";
import { type RevocationReasonName, revocationReasonCodes } from "./revocation-reasons";
import { makeCa, makeLeaf, type TestIdentity } from "./test-authority";

const folder = mkdtempSync(join(tmpdir(), "pki-crl-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, label: string, ...ders: Buffer[]): string {
  writeFileSync(join(folder, name), ders.map((der) => toPem(label, der)).join(""));
  return join(folder, name);
}

let root: TestIdentity;
beforeAll(async () => {
  root = await makeCa();
});

function makeList(issuer: TestIdentity, change: Partial<RevocationListInput> = {}): Promise<Buffer> {
  return createRevocationList({
    issuerCertificateDer: issuer.certificateDer,
    issuerPrivateKeyPkcs8: issuer.privateKeyPkcs8,
    number: 1,
    thisUpdate: new Date("2026-05-01T00:00:00.900Z"),
    nextUpdate: new Date("2026-05-08T00:00:00Z"),
    entries: [],
    ...change,
  });
}

const revoked = (serial: string, reason: RevocationReasonName = "unspecified"): RevokedCertificate => {
  return { serial, reason, revokedAt: new Date("2026-04-01T12:00:00Z") };
};

/** What `openssl crl` says of a list; `-CAfile` makes it check the signature. */
function judged(list: Buffer, issuer: TestIdentity): string {
  const arguments_ = [
    "crl",
    "-noout",
    "-text",
    "-verify",
    "-CAfile",
    file("ca.pem", "CERTIFICATE", issuer.certificateDer),
  ];
  return execFileSync(
    "sh",
    ["-c", 'openssl "$@" 2>&1', "sh", ...arguments_, "-in", file("list.pem", "X509 CRL", list)],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    },
  );
}

describe("createRevocationList", () => {
  it.each<KeyType>(["ec-p256", "ec-p384", "rsa-2048", "ed25519"])(
    "is verified by OpenSSL, signed with %s",
    async (keyType) => {
      const issuer = await makeCa({ keyType, commonName: `Root ${keyType}` });
      const text = judged(await makeList(issuer, { number: 258, entries: [revoked("0a", "keyCompromise")] }), issuer);
      expect(text).toContain("verify OK");
      expect(text).toContain("Version 2 (0x1)");
      expect(text).toContain(`Issuer: CN = Root ${keyType}`);
      expect(text).toContain("Last Update: May  1 00:00:00 2026 GMT");
      expect(text).toContain("Next Update: May  8 00:00:00 2026 GMT");
      expect(text).toMatch(/X509v3 CRL Number: \n\s+258\n/);
      const keyId = readCertificate(issuer.certificateDer).subjectKeyId ?? "";
      expect(text).toContain(keyId.toUpperCase().replace(/..(?!$)/g, "$&:"));
    },
  );

  it("writes every reason as OpenSSL knows it, says nothing for no reason, and sorts by number", async () => {
    const reasons = Object.keys(revocationReasonCodes) as RevocationReasonName[];
    const serials = [
      "7fffffffffffffffffffffffffffffffffffffff",
      "80",
      "02",
      "0100",
      "ff",
      "7f",
      "01",
      "0080ff",
      "c0ffee",
    ];
    const entries = reasons.map((reason, index) => revoked(serials[index] ?? "", reason));
    const text = judged(await makeList(root, { entries }), root);
    expect([...text.matchAll(/Serial Number: (\w+)/g)].map(([, serial]) => serial)).toEqual([
      "01",
      "02",
      "7F",
      "80",
      "FF",
      "0100",
      "80FF",
      "C0FFEE",
      serials[0]?.toUpperCase(),
    ]);
    for (const words of [
      "Key Compromise",
      "CA Compromise",
      "Affiliation Changed",
      "Superseded",
      "Cessation Of Operation",
    ]) {
      expect(text).toContain(words);
    }
    for (const words of ["Certificate Hold", "Privilege Withdrawn", "AA Compromise"]) expect(text).toContain(words);
    expect(text.match(/CRL Reason Code/g)?.length).toBe(reasons.length - 1);
    expect(text).not.toContain("Unspecified");
  });

  it("is empty without a list of nothing, and changes to GeneralizedTime in 2050", async () => {
    const list = await makeList(root, {
      thisUpdate: new Date("2049-12-31T23:59:59Z"),
      nextUpdate: new Date("2050-01-01T00:00:00Z"),
    });
    expect(judged(list, root)).toContain("No Revoked Certificates");
    const parsed = execFileSync("openssl", ["asn1parse", "-inform", "DER"], { input: list }).toString();
    expect(parsed).toMatch(/UTCTIME\s+:491231235959Z/);
    expect(parsed).toMatch(/GENERALIZEDTIME\s+:20500101000000Z/);
    const late = { serial: "01", reason: "superseded", revokedAt: new Date("2051-02-03T04:05:06Z") } as const;
    expect(judged(await makeList(root, { entries: [late] }), root)).toContain(
      "Revocation Date: Feb  3 04:05:06 2051 GMT",
    );
  });

  it("lets OpenSSL check a whole path, with the revoked leaf and the revoked CA refused", async () => {
    const issuing = await makeCa({ commonName: "Issuing", pathLength: 0, issuer: root });
    const good = await makeLeaf(issuing);
    const bad = await makeLeaf(issuing);
    const serialOf = ({ certificateDer }: TestIdentity): string => readCertificate(certificateDer).serial;
    const verify = (leaf: TestIdentity, ...lists: Buffer[]): string => {
      const arguments_ = [
        ...["verify", "-x509_strict", "-crl_check_all", "-attime", String(Date.UTC(2026, 4, 2) / 1000)],
        ...["-CAfile", file("root.pem", "CERTIFICATE", root.certificateDer)],
        ...["-untrusted", file("issuing.pem", "CERTIFICATE", issuing.certificateDer)],
        ...["-CRLfile", file("lists.pem", "X509 CRL", ...lists), file("leaf.pem", "CERTIFICATE", leaf.certificateDer)],
      ];
      return execFileSync("sh", ["-c", 'openssl "$@" 2>&1 || true', "sh", ...arguments_]).toString();
    };
    const list = await makeList(issuing, { entries: [revoked(serialOf(bad), "superseded"), revoked("05")] });
    const rootList = await makeList(root);
    expect(verify(good, rootList, list)).toMatch(/leaf\.pem: OK\n$/);
    expect(verify(bad, rootList, list)).toContain("certificate revoked");
    expect(verify(good, list)).toContain("unable to get certificate CRL");
    const harsh = await makeList(root, { number: 2, entries: [revoked(serialOf(issuing), "cACompromise")] });
    expect(verify(good, harsh, list)).toContain("certificate revoked");
  });

  it("writes a hundred thousand entries that OpenSSL reads", async () => {
    const reasons = Object.keys(revocationReasonCodes) as RevocationReasonName[];
    const entries = Array.from({ length: 100_000 }, (_, index) => {
      const serial = `5a${((index * 7919) % 100_003).toString(16).padStart(30, "0")}`;
      return revoked(serial, reasons[index % reasons.length]);
    });
    const list = await makeList(root, { entries });
    expect(readRevocationList(list)).toMatchObject({ count: 100_000, number: 1 });
    const text = judged(list, root);
    expect(text).toContain("verify OK");
    expect(text.match(/Serial Number:/g)?.length).toBe(100_000);
  });

  const dates = { thisUpdate: new Date("2026-05-08T00:00:00Z"), nextUpdate: new Date("2026-05-08T00:00:00Z") };
  it.each<[string, Partial<RevocationListInput>]>([
    ["dates that leave no time", dates],
    ["a date that is none", { nextUpdate: new Date(Number.NaN) }],
    ["a negative number", { number: -1 }],
    ["a broken number", { number: 1.5 }],
    ["the same serial number twice", { entries: [revoked("01"), revoked("0001")] }],
    ["a serial number of zero", { entries: [revoked("0000")] }],
    ["a serial number that is no hexadecimal", { entries: [revoked("xy")] }],
    ["a serial number of 21 octets", { entries: [revoked("11".repeat(21))] }],
    ["a revocation at no time", { entries: [{ ...revoked("01"), revokedAt: new Date(Number.NaN) }] }],
  ])("refuses %s", async (_, change) => {
    await expect(makeList(root, change)).rejects.toMatchObject({ name: "PkiError", code: "invalid_request" });
  });

  it("refuses an issuer that is no CA or whose key is another's", async () => {
    const leaf = await makeLeaf(root);
    await expect(makeList(leaf)).rejects.toMatchObject({ code: "not_a_ca" });
    const { privateKeyPkcs8 } = await generateKey("ec-p256");
    await expect(makeList({ ...root, privateKeyPkcs8 })).rejects.toMatchObject({ code: "signing_failed" });
    await expect(makeList(root, { issuerPrivateKeyPkcs8: Buffer.of(1) })).rejects.toMatchObject({ name: "PkiError" });
  });
});

describe("readRevocationList", () => {
  it("reads what was written", async () => {
    const list = await makeList(root, { number: Number.MAX_SAFE_INTEGER, entries: [revoked("01"), revoked("80")] });
    expect(readRevocationList(list)).toEqual({
      issuer: "CN=Test Root",
      number: Number.MAX_SAFE_INTEGER,
      thisUpdate: new Date("2026-05-01T00:00:00Z"),
      nextUpdate: new Date("2026-05-08T00:00:00Z"),
      count: 2,
    });
    expect(readRevocationList(await makeList(root, { number: 0 }))).toMatchObject({ number: 0, count: 0 });
  });

  it("throws nothing but PkiError on mutations and arbitrary bytes", async () => {
    const list = await makeList(root, { entries: [revoked("01", "superseded"), revoked("80")] });
    const position = fc.nat(list.length - 1);
    const changed = fc.tuple(position, fc.nat(255)).map(([at, octet]) => {
      const bytes = Buffer.from(list);
      bytes.writeUInt8(octet, at);
      return bytes;
    });
    const cut = position.map((end) => list.subarray(0, end));
    fc.assert(
      fc.property(fc.oneof(changed, cut, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        try {
          expect(readRevocationList(bytes).count).toBeLessThanOrEqual(3);
        } catch (error) {
          expect(error).toBeInstanceOf(PkiError);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
