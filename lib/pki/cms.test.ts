import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { readCertificate } from "./certificate";
import { CmsError, parseSignedData, verifyDetached } from "./cms";
import { comparableName } from "./names";
import { toPem } from "./pem";
import { makeCa, makeLeaf, type TestIdentity } from "./test-authority";

const folder = mkdtempSync(join(tmpdir(), "pki-cms-"));
afterAll(() => rmSync(folder, { recursive: true }));

const url = Buffer.from("/API/system/groups/search");
let rsa: TestIdentity;
let ec: TestIdentity;
let root: TestIdentity;
beforeAll(async () => {
  root = await makeCa();
  rsa = await makeLeaf(root, { keyType: "rsa-2048" });
  ec = await makeLeaf(root, { keyType: "ec-p384" });
});

/** Signs with `openssl cms`, detached and in DER unless options say otherwise. */
function sign(signer: TestIdentity, content: Buffer, ...options: string[]): Buffer {
  const path = (name: string, text: string | Buffer): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  return execFileSync("openssl", [
    ...["cms", "-sign", "-binary", "-outform", "DER", "-in", path("content", content)],
    ...["-signer", path("signer.pem", toPem("CERTIFICATE", signer.certificateDer))],
    ...["-inkey", path("key.pem", toPem("PRIVATE KEY", signer.privateKeyPkcs8)), ...options],
  ]);
}

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");

describe("a message made by .NET", () => {
  const message = Buffer.from(fixture("cms-url-sha256.b64"), "base64");
  const path = Buffer.from(fixture("cms-url-sha256.path").trim());

  it("is verified, with its signing time and signer", () => {
    const verdict = verifyDetached(parseSignedData(message), path);
    expect(verdict).toMatchObject({
      ok: true,
      signingTime: new Date("2020-02-02T12:34:56Z"),
      digestAlgorithm: "sha256",
      issuerAndSerial: {
        issuer: "emailAddress=gwa-etl-dotnet@defra.gov.uk,C=GB,O=defra,CN=gwa-etl-dotnet",
        serial: "01",
      },
    });
    const { serial, issuerDer } = readCertificate(verdict.ok ? verdict.signerCertificateDer : message);
    expect({ serial, issuerDer }).toMatchObject({
      serial: "01",
      issuerDer: parseSignedData(message).issuerAndSerial.issuerDer,
    });
  });

  it("does not stand for another path", () => {
    for (const other of ["/api/mdm/", "/api/mdm?page=1", "/API/mdm", ""]) {
      expect(verifyDetached(parseSignedData(message), Buffer.from(other))).toEqual({
        ok: false,
        code: "digest_mismatch",
      });
    }
  });

  it("is never accepted with any byte of what was signed changed", () => {
    const damage = fc.tuple(fc.nat(message.length - 1), fc.integer({ min: 1, max: 255 }));
    const pristine = parseSignedData(message);
    fc.assert(
      fc.property(damage, ([position, change]) => {
        const damaged = Buffer.from(message);
        damaged.writeUInt8(damaged.readUInt8(position) ^ change, position);
        const verdict = verdictOrError(damaged, path);
        if (!verdict?.ok) return;
        // The certificate that came along is not signed by the message: a change in it may go unnoticed, the rest may not.
        const survivor = parseSignedData(damaged);
        expect(survivor.signature).toEqual(pristine.signature);
        expect(survivor.attributes).toEqual(pristine.attributes);
        // Nor is the name that the signer is looked up by: another spelling of the same name (RFC 5280 §7.1) is no other signer.
        expect(survivor.issuerAndSerial.serial).toBe(pristine.issuerAndSerial.serial);
        expect(comparableName(survivor.signerIssuer)).toEqual(comparableName(pristine.signerIssuer));
      }),
      { numRuns: 2_000 },
    );
  });

  it("is refused whenever it is cut off or followed by anything", () => {
    for (let length = 0; length < message.length; length += 7) {
      expect(() => parseSignedData(message.subarray(0, length))).toThrow(CmsError);
    }
    expect(() => parseSignedData(Buffer.concat([message, Buffer.of(0)]))).toThrow(CmsError);
  });
});

/** The verdict, or null where parsing or reading the certificate was refused; any other error fails the test. */
function verdictOrError(message: Buffer, content: Buffer): ReturnType<typeof verifyDetached> | null {
  try {
    return verifyDetached(parseSignedData(message), content);
  } catch (error) {
    expect(error).toBeInstanceOf(CmsError);
    return null;
  }
}

describe("messages made by OpenSSL", () => {
  it.each(["sha1", "sha256", "sha384", "sha512"])("are verified with RSA and %s", (digest) => {
    const message = sign(rsa, url, "-md", digest);
    expect(verifyDetached(parseSignedData(message), url, rsa.certificateDer)).toMatchObject({
      ok: true,
      digestAlgorithm: digest,
      signerCertificateDer: rsa.certificateDer,
    });
  });

  it.each(["sha256", "sha384", "sha512"])("are verified with ECDSA and %s", (digest) => {
    expect(verifyDetached(parseSignedData(sign(ec, url, "-md", digest)), url, ec.certificateDer).ok).toBe(true);
  });

  it("are verified in BER with indefinite lengths, content in pieces included", () => {
    const attached = sign(rsa, url, "-stream", "-nodetach", "-indef");
    expect(attached.subarray(0, 2)).toEqual(Buffer.from("3080", "hex"));
    expect(verifyDetached(parseSignedData(attached), url, rsa.certificateDer).ok).toBe(true);
    expect(verifyDetached(parseSignedData(attached), Buffer.from("/API/other"))).toEqual({
      ok: false,
      code: "content_mismatch",
    });
  });

  it("are verified without the signer's certificate inside only when the server has it", () => {
    const message = parseSignedData(sign(rsa, url, "-nocerts", "-nosmimecap"));
    expect(verifyDetached(message, url)).toEqual({ ok: false, code: "signer_not_found" });
    expect(verifyDetached(message, url, rsa.certificateDer).ok).toBe(true);
    const { serial, issuerDer } = readCertificate(rsa.certificateDer);
    expect(message.issuerAndSerial).toMatchObject({ serial, issuerDer });
  });

  it("are refused when the certificate kept here is another, even for the same issuer and serial number", async () => {
    const message = parseSignedData(sign(rsa, url));
    expect(verifyDetached(message, url, ec.certificateDer)).toEqual({ ok: false, code: "signer_mismatch" });
    const { serial } = readCertificate(rsa.certificateDer);
    const impostor = await makeLeaf(root, { serial, keyType: "rsa-2048" });
    expect(verifyDetached(message, url, impostor.certificateDer)).toEqual({ ok: false, code: "bad_signature" });
    const otherKind = await makeLeaf(root, { serial });
    expect(verifyDetached(message, url, otherKind.certificateDer)).toEqual({ ok: false, code: "unsupported_key" });
  });

  it("carry the time they were signed at", () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    const verdict = verifyDetached(parseSignedData(sign(rsa, url)), url);
    expect(verdict.ok && verdict.signingTime?.getTime()).toBeGreaterThanOrEqual(before);
  });

  it.each<[string, string[]]>([
    ["no signed attributes", ["-noattr"]],
    ["a signer named by key identifier", ["-keyid"]],
    ["RSA-PSS", ["-keyopt", "rsa_padding_mode:pss"]],
    ["another content type", ["-econtent_type", "1.2.3.4"]],
    ["SHA-224", ["-md", "sha224"]],
  ])("are refused with %s", (_, options) => {
    const message = sign(rsa, url, ...options);
    expect(() => parseSignedData(message)).toThrow(CmsError);
  });

  it("are refused with two signers, no signer, or above 16 kB", () => {
    const second = ["-signer", join(folder, "second.pem"), "-inkey", join(folder, "second.key")];
    writeFileSync(join(folder, "second.pem"), toPem("CERTIFICATE", ec.certificateDer));
    writeFileSync(join(folder, "second.key"), toPem("PRIVATE KEY", ec.privateKeyPkcs8));
    expect(() => parseSignedData(sign(rsa, url, ...second))).toThrow(/exactly one signer/);
    const large = Buffer.alloc(16 * 1024, "x");
    expect(() => parseSignedData(sign(rsa, large, "-nodetach"))).toThrow(/larger than 16 kB/);
    expect(() => parseSignedData(rsa.certificateDer)).toThrow(CmsError);
  });

  it("are refused for SHA-1 with an elliptic-curve key", () => {
    expect(() => parseSignedData(sign(ec, url, "-md", "sha1"))).toThrow(CmsError);
  });
});

it("throws nothing but CmsError on arbitrary bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(() => parseSignedData(bytes)).toThrow(CmsError);
    }),
    { numRuns: 2_000 },
  );
});
