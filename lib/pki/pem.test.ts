import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { certificateFromHeader, parsePem, toPem } from "./pem";
import { PkiError } from "./pki-error";
import { makeCa, makeLeaf } from "./test-authority";

let der: Buffer;
let chain: Buffer;
let certificate: string;
let key: string;
let issuer: string;
beforeAll(async () => {
  const root = await makeCa();
  const leaf = await makeLeaf(root);
  der = leaf.certificateDer;
  chain = root.certificateDer;
  certificate = toPem("CERTIFICATE", der);
  key = toPem("PRIVATE KEY", leaf.privateKeyPkcs8);
  issuer = toPem("CERTIFICATE", chain);
});

describe("toPem and parsePem", () => {
  it("write what OpenSSL reads and read what it writes", () => {
    const written = execFileSync("openssl", ["x509", "-text"], { input: certificate, encoding: "utf8" });
    expect(parsePem(written)).toEqual([{ label: "CERTIFICATE", der }]);
    expect(written).toContain(certificate);
  });

  it("keep several blocks in order", () => {
    expect(
      parsePem(`${key}text between\r\n${certificate.replaceAll("\n", "\r\n")}${issuer}`).map(({ label }) => label),
    ).toEqual(["PRIVATE KEY", "CERTIFICATE", "CERTIFICATE"]);
  });

  it.each([
    ["no block", () => "nothing here"],
    ["a block without an end", () => certificate.replace("-----END", "")],
    ["another label at the end", () => certificate.replace("END CERTIFICATE", "END PRIVATE KEY")],
    ["a character that is no base64", () => certificate.replace("MII", "M*I")],
    ["a missing character", () => certificate.replace("MII", "MI")],
    ["an empty block", () => "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"],
  ])("refuse %s", (_, text) => {
    expect(() => parsePem(text())).toThrow(PkiError);
  });
});

describe("certificateFromHeader", () => {
  const forms: [string, (pem: string) => string][] = [
    ["with its line breaks", (pem) => pem],
    ["with line breaks of two characters", (pem) => pem.replaceAll("\n", "\r\n")],
    ["without line breaks", (pem) => pem.replaceAll("\n", "")],
    ["with spaces", (pem) => pem.replaceAll("\n", " ")],
    ["with tabs", (pem) => pem.replaceAll("\n", "\t")],
    ["with \\n written out", (pem) => pem.replaceAll("\n", "\\n")],
    ["with \\r\\n written out", (pem) => pem.replaceAll("\n", "\\r\\n")],
    ["with %0A", (pem) => pem.replaceAll("\n", "%0A")],
    ["percent-encoded whole", (pem) => encodeURIComponent(pem)],
    ["percent-encoded in lower case", (pem) => encodeURIComponent(pem).replace(/%../g, (code) => code.toLowerCase())],
  ];
  describe.each(forms)("%s", (_, form) => {
    it("finds a certificate alone", () => {
      expect(certificateFromHeader(form(certificate))).toEqual(der);
    });
    it("finds the first of a whole file, whether a private key stands before or behind", () => {
      expect(certificateFromHeader(form(certificate + issuer))).toEqual(der);
      expect(certificateFromHeader(form(key + certificate + issuer))).toEqual(der);
      expect(certificateFromHeader(form(certificate + key + issuer))).toEqual(der);
      expect(certificateFromHeader(form(issuer + certificate))).toEqual(chain);
    });
  });

  it.each([
    ["nothing", () => ""],
    ["bare base64", () => der.toString("base64")],
    ["a private key alone", () => key],
    ["a certificate that is cut off", () => toPem("CERTIFICATE", der.subarray(0, -1))],
    ["a certificate followed by bytes", () => toPem("CERTIFICATE", Buffer.concat([der, Buffer.of(0)]))],
    ["a damaged certificate before a good one", () => certificate.replace("MII", "M-I") + issuer],
    ["an end that is missing", () => certificate.slice(0, -30)],
    ["more than 64 kB", () => " ".repeat(64 * 1024) + certificate],
  ])("is null for %s", (_, text) => {
    expect(certificateFromHeader(text())).toBeNull();
  });

  it("takes base64 literally: plus signs and the last character's bits count", () => {
    const armoured = (base64: string): string => `-----BEGIN CERTIFICATE-----${base64}-----END CERTIFICATE-----`;
    expect(certificateFromHeader(armoured("MAQA++++"))?.toString("hex")).toBe("300400fbefbe");
    expect(certificateFromHeader(armoured("MAQA    "))).toBeNull();
    expect(certificateFromHeader(armoured("MAIFAA=="))?.toString("hex")).toBe("30020500");
    expect(certificateFromHeader(armoured("MAIFAB=="))).toBeNull();
    expect(certificateFromHeader(armoured("MAIFAA="))).toBeNull();
    expect(certificateFromHeader(armoured("MAIFAA"))).toBeNull();
  });

  it("never throws, and never returns anything but the certificate that was there", () => {
    fc.assert(
      fc.property(fc.nat(), fc.string({ maxLength: 4 }), fc.nat(3), (at, inserted, removed) => {
        const position = at % certificate.length;
        const text = certificate.slice(0, position) + inserted + certificate.slice(position + removed);
        const found = certificateFromHeader(text);
        if (found) expect(found.length).toBe(der.length);
      }),
      { numRuns: 3_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(certificateFromHeader(text)).toBeNull();
        expect(certificateFromHeader(`-----BEGIN CERTIFICATE-----${text}`)).toBeNull();
      }),
      { numRuns: 3_000 },
    );
  });

  it("takes no longer for a header made of beginnings", () => {
    const begin = "-----BEGIN CERTIFICATE-----".repeat(2_400);
    expect(certificateFromHeader(begin)).toBeNull();
    expect(certificateFromHeader("-----BEGIN A-----".repeat(3_800))).toBeNull();
  });
});
