import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCertificate } from "./certificate";
import type { CreateCertificateInput } from "./create-certificate";
import { generateKey, type KeyType } from "./keys";
import { nameOf } from "./names";
import { toPem } from "./pem";
import { newSerial } from "./serial-number";
import { makeCa, makeLeaf } from "./test-authority";

const folder = mkdtempSync(join(tmpdir(), "pki-certificate-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...certificates: Buffer[]): string {
  const path = join(folder, name);
  writeFileSync(path, certificates.map((der) => toPem("CERTIFICATE", der)).join(""));
  return path;
}

describe("createCertificate", () => {
  const signers: KeyType[] = ["ec-p256", "ec-p384", "rsa-2048", "ed25519"];
  it.each(signers)("makes a path that OpenSSL verifies strictly, signed with %s", async (keyType) => {
    const root = await makeCa({ keyType, commonName: `Root ${keyType}` });
    const intermediate = await makeCa({ keyType, commonName: "Issuing", pathLength: 0, issuer: root });
    const leaf = await makeLeaf(intermediate, { commonName: 'Zoë, "the" user', keyType });
    const verified = execFileSync("openssl", [
      ...["verify", "-x509_strict", "-purpose", "sslclient", "-check_ss_sig"],
      ...["-CAfile", file("root.pem", root.certificateDer), "-untrusted", file("ca.pem", intermediate.certificateDer)],
      file("leaf.pem", leaf.certificateDer),
    ]);
    expect(verified.toString()).toContain("leaf.pem: OK");
    expect(new X509Certificate(leaf.certificateDer).checkIssued(new X509Certificate(intermediate.certificateDer))).toBe(
      true,
    );
  });

  it("writes every extension that was asked for, critical where RFC 5280 says so", async () => {
    const root = await makeCa();
    const leaf = await makeLeaf(root, {
      subjectAltNames: [
        { kind: "dns", value: "*.example.org" },
        { kind: "email", value: "zoe@example.org" },
        { kind: "ip", value: "192.0.2.7" },
        { kind: "ip", value: "2001:db8::7" },
        { kind: "uri", value: "spiffe://example.org/zoe" },
      ],
      crlUrls: ["http://status.example.org/ca.crl"],
      ocspUrls: ["http://status.example.org/ocsp"],
      caIssuersUrls: ["http://status.example.org/ca.crt"],
    });
    const text = execFileSync("openssl", [
      "x509",
      "-noout",
      "-text",
      "-in",
      file("full.pem", leaf.certificateDer),
    ]).toString();
    expect(text).toMatch(/Key Usage: critical\n\s+Digital Signature, Key Encipherment\n/);
    expect(text).toMatch(/Extended Key Usage: \n\s+TLS Web Client Authentication\n/);
    expect(text).toContain(
      "DNS:*.example.org, email:zoe@example.org, IP Address:192.0.2.7, IP Address:2001:DB8:0:0:0:0:0:7, URI:spiffe://example.org/zoe",
    );
    expect(text).toContain("URI:http://status.example.org/ca.crl");
    expect(text).toContain("OCSP - URI:http://status.example.org/ocsp");
    expect(text).toContain("CA Issuers - URI:http://status.example.org/ca.crt");
    const rootText = execFileSync("openssl", [
      "x509",
      "-noout",
      "-text",
      "-in",
      file("r.pem", root.certificateDer),
    ]).toString();
    expect(rootText).toMatch(/Basic Constraints: critical\n\s+CA:TRUE/);
    expect(rootText).toMatch(/Key Usage: critical\n\s+Certificate Sign, CRL Sign/);
  });

  it("changes from UTCTime to GeneralizedTime in 2050 and cuts fractions of a second", async () => {
    const root = await makeCa({ notAfter: new Date("2060-01-01T00:00:00Z") });
    const { certificateDer } = await makeLeaf(root, {
      notBefore: new Date("2049-12-31T23:59:59.999Z"),
      notAfter: new Date("2050-01-01T00:00:00.001Z"),
    });
    const parsed = execFileSync("openssl", ["asn1parse", "-inform", "DER"], { input: certificateDer }).toString();
    expect(parsed).toMatch(/UTCTIME\s+:491231235959Z/);
    expect(parsed).toMatch(/GENERALIZEDTIME\s+:20500101000000Z/);
  });

  it("keeps serial numbers of any length and first octet", async () => {
    const root = await makeCa();
    for (const serial of ["01", "80", "ff00", "7fffffffffffffffffffffffffffffff", newSerial()]) {
      const { certificateDer } = await makeLeaf(root, { serial });
      expect(readCertificate(certificateDer).serial).toBe(serial);
      expect(new X509Certificate(certificateDer).serialNumber.toLowerCase()).toBe(serial);
    }
  });

  const refusals: [string, string, Partial<CreateCertificateInput>][] = [
    ["a validity that ends before it starts", "invalid_request", { notAfter: new Date("2020-01-01T00:00:00Z") }],
    ["a time that is none", "invalid_request", { notBefore: new Date(Number.NaN) }],
    ["a serial number of zero", "invalid_request", { serial: "00" }],
    ["a serial number that is no hexadecimal", "invalid_request", { serial: "0x12" }],
    ["keyCertSign without being a CA", "invalid_request", { keyUsage: ["keyCertSign"] }],
    ["a CA that may not sign", "invalid_request", { ca: {} }],
    ["a life longer than the issuer's", "outlives_issuer", { notAfter: new Date("2045-01-01T00:00:00Z") }],
    ["a broken DNS name", "invalid_alternative_name", { subjectAltNames: [{ kind: "dns", value: "a b" }] }],
    ["a key that is none", "weak_key", { publicKeySpki: Buffer.from("3000", "hex") }],
  ];
  it.each(refusals)("refuses %s", async (_, code, change) => {
    const root = await makeCa();
    await expect(makeLeaf(root, change)).rejects.toMatchObject({ name: "PkiError", code });
  });

  it("refuses an issuer that is no CA, may have no CA below it, or whose key is another's", async () => {
    const root = await makeCa({ pathLength: 0 });
    const leaf = await makeLeaf(root);
    await expect(makeLeaf(leaf)).rejects.toMatchObject({ code: "not_a_ca" });
    await expect(makeCa({ issuer: root })).rejects.toMatchObject({ code: "not_a_ca" });
    const { privateKeyPkcs8 } = await generateKey("ec-p256");
    await expect(makeLeaf({ ...root, privateKeyPkcs8 })).rejects.toMatchObject({ code: "signing_failed" });
  });
});

describe("readCertificate", () => {
  it("agrees with Node's reader", async () => {
    const root = await makeCa({ commonName: "Root" });
    const subject = nameOf({ commonName: "zoe", organization: "Example", country: "GB" });
    const { certificateDer } = await makeLeaf(root, {
      subject,
      subjectAltNames: [{ kind: "dns", value: "a.example" }],
    });
    const facts = readCertificate(certificateDer);
    const judge = new X509Certificate(certificateDer);
    expect(facts).toMatchObject({
      subject: "CN=zoe,O=Example,C=GB",
      issuer: "CN=Root",
      isCa: false,
      keyType: "EC P-256",
    });
    expect(facts.fingerprintSha256).toBe(judge.fingerprint256.replaceAll(":", "").toLowerCase());
    expect(facts.serial).toBe(judge.serialNumber.toLowerCase());
    expect(facts.notAfter).toEqual(new Date(judge.validTo));
    expect(facts.publicKeySpki).toEqual(judge.publicKey.export({ type: "spki", format: "der" }));
    expect(facts.subjectAltNames).toEqual([{ kind: "dns", value: "a.example" }]);
    expect(facts.keyUsage).toEqual(["digitalSignature", "keyEncipherment"]);
    expect(facts.extendedKeyUsage).toEqual(["clientAuth"]);
    expect(facts.authorityKeyId).toBe(readCertificate(root.certificateDer).subjectKeyId);
    expect(readCertificate(root.certificateDer).isCa).toBe(true);
  });

  it("refuses what is not a certificate", () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from("3000", "hex"),
      Buffer.alloc(70_000, 0x30),
      Buffer.from("garbage"),
    ]) {
      expect(() => readCertificate(bytes)).toThrow(expect.objectContaining({ code: expect.any(String) }));
    }
  });
});

describe("newSerial", () => {
  it("is positive, never zero, without leading zero octets, and does not repeat", () => {
    const serials = Array.from({ length: 20_000 }, newSerial);
    expect(new Set(serials).size).toBe(serials.length);
    expect(serials.every((serial) => /^(?!00)(?:[0-9a-f]{2}){1,16}$/.test(serial))).toBe(true);
    expect(serials.filter((serial) => serial.length === 32 && serial >= "8")).toEqual([]);
  });
});
