import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { context, parseDer, tag } from "./asn1";
import { readCertificate } from "./certificate";
import { readCertificationRequest } from "./csr";
import { explicit, integer, oid, sequence, setOf, tlv } from "./der";
import { generateKey, type KeyType } from "./keys";
import { nameOf } from "./names";
import { toPem } from "./pem";
import { PkiError } from "./pki-error";
import { loadSigningKey, signStructure } from "./signing-key";
import { makeCa, makeLeaf } from "./test-authority";

const folder = mkdtempSync(join(tmpdir(), "pki-csr-"));
afterAll(() => rmSync(folder, { recursive: true }));

const quiet = { stdio: ["pipe", "pipe", "pipe"] as ["pipe", "pipe", "pipe"] };
const p256 = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

/** A request made by `openssl req`, with the lines of its section of extensions. */
function request(arguments_: readonly string[], extensions: readonly string[] = [], subject = "/C=GB/CN=zoe"): Buffer {
  const config = ["[req]", "distinguished_name=dn", "utf8=yes", "string_mask=utf8only", "[dn]", "[ext]", ...extensions];
  writeFileSync(join(folder, "req.cnf"), config.join("\n"));
  const asked = extensions.length > 0 ? ["-reqexts", "ext"] : [];
  const common = ["req", "-new", "-nodes", "-keyout", join(folder, "key.pem"), "-config", join(folder, "req.cnf")];
  return execFileSync("openssl", [...common, ...asked, "-subj", subject, "-outform", "DER", ...arguments_], quiet);
}

const codeOf = (pemOrDer: string | Uint8Array): string => {
  try {
    readCertificationRequest(pemOrDer);
    return "accepted";
  } catch (error) {
    if (error instanceof PkiError) return error.code;
    throw error;
  }
};

/** A request of our own making, for what `openssl req` never makes. */
async function madeByHand(attributes: Buffer[], options: { subject?: Buffer; version?: number } = {}): Promise<Buffer> {
  const { privateKeyPkcs8, publicKeySpki } = await generateKey("ec-p256");
  const { subject = nameOf({ commonName: "zoe" }), version = 0 } = options;
  const content = sequence(integer(version), subject, publicKeySpki, ...attributes);
  return signStructure(content, loadSigningKey(privateKeyPkcs8));
}

describe("requests made by OpenSSL", () => {
  it.each([
    ["RSA 2048", ["-newkey", "rsa:2048"]],
    ["RSA 3072", ["-newkey", "rsa:3072", "-sha512"]],
    ["EC P-256", p256],
    ["EC P-384", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-sha384"]],
    ["EC P-521", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-521", "-sha512"]],
    ["Ed25519", ["-newkey", "ed25519"]],
  ])("are read with a key of %s", (keyType, arguments_) => {
    const der = request(arguments_);
    const read = readCertificationRequest(der);
    expect(read).toMatchObject({ keyType, subject: "CN=zoe,C=GB", subjectAltNames: [], otherExtensions: [] });
    const pem = execFileSync("openssl", ["req", "-inform", "DER", "-pubkey", "-noout"], { input: der, ...quiet });
    expect(pem.toString()).toBe(toPem("PUBLIC KEY", read.publicKeySpki));
    expect(read.der).toEqual(der);
  });

  it("keep every name and usage that was asked for", () => {
    const names = "DNS:a.example,DNS:*.b.example,IP:192.0.2.7,IP:2001:db8::7,email:z@example.org,URI:spiffe://x/y";
    const extensions = [
      ...[`subjectAltName=${names}`, "basicConstraints=critical,CA:FALSE", "keyUsage=digitalSignature,keyEncipherment"],
      ...["extendedKeyUsage=clientAuth,1.2.3.4", "subjectKeyIdentifier=hash", "tlsfeature=status_request"],
    ];
    expect(readCertificationRequest(request(p256, extensions, "/O=Zoë & Søn/CN=密"))).toMatchObject({
      subject: "CN=密,O=Zoë & Søn",
      subjectAltNames: [
        { kind: "dns", value: "a.example" },
        { kind: "dns", value: "*.b.example" },
        { kind: "ip", value: "192.0.2.7" },
        { kind: "ip", value: "2001:db8::7" },
        { kind: "email", value: "z@example.org" },
        { kind: "uri", value: "spiffe://x/y" },
      ],
      keyUsage: ["digitalSignature", "keyEncipherment"],
      extendedKeyUsage: ["clientAuth", "1.2.3.4"],
      otherExtensions: ["2.5.29.14", "1.3.6.1.5.5.7.1.24"],
    });
  });

  it("are read as PEM of either label, with text around it, as string or bytes, and without a subject", () => {
    const der = request(p256, ["subjectAltName=DNS:a.example"], "/");
    const text = execFileSync("openssl", ["req", "-inform", "DER", "-text"], { input: der, ...quiet }).toString();
    for (const form of [
      text,
      Buffer.from(text),
      text.replaceAll("\n", "\r\n"),
      toPem("NEW CERTIFICATE REQUEST", der),
    ]) {
      expect(readCertificationRequest(form)).toMatchObject({ der, subject: "" });
    }
  });

  it.each([
    ["RSA below 2048 bits", "weak_key", ["-newkey", "rsa:1024"], []],
    ["a small RSA exponent", "weak_key", ["-newkey", "rsa:2048", "-pkeyopt", "rsa_keygen_pubexp:3"], []],
    ["P-192", "weak_key", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-192"], []],
    ["secp256k1", "weak_key", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"], []],
    ["Ed448", "weak_key", ["-newkey", "ed448"], []],
    ["SHA-1", "unsupported_algorithm", [...p256, "-sha1"], []],
    ["RSA-PSS", "unsupported_algorithm", ["-newkey", "rsa:2048", "-sigopt", "rsa_padding_mode:pss"], []],
    ["a CA flag", "ca_requested", p256, ["basicConstraints=CA:TRUE"]],
    ["a CA flag and path length", "ca_requested", p256, ["basicConstraints=critical,CA:TRUE,pathlen:0"]],
    ["the usage of a CA", "ca_requested", p256, ["keyUsage=keyCertSign"]],
    ["the usage of a list's signer", "ca_requested", p256, ["keyUsage=digitalSignature,cRLSign"]],
    ["a broken DNS name", "malformed_name", p256, ["subjectAltName=DNS:a b.example"]],
    ["a broken address", "malformed_name", p256, ["subjectAltName=email:nobody"]],
    ["control characters in a name", "malformed_asn1", p256, ["subjectAltName=DNS:a\t.example"]],
  ])("are refused with %s", (_, code, arguments_, extensions) => {
    expect(codeOf(request(arguments_, extensions))).toBe(code);
  });
});

describe("other requests", () => {
  it("are refused when the signature is another key's or of other bytes", async () => {
    const der = request(p256);
    const swapped = Buffer.from(der);
    swapped.write("eve", swapped.indexOf("zoe"));
    expect(codeOf(swapped)).toBe("bad_signature");
    const { privateKeyPkcs8 } = await generateKey("ec-p256");
    const content = parseDer(der).fields(tag.sequence).take().der;
    expect(codeOf(await signStructure(content, loadSigningKey(privateKeyPkcs8)))).toBe("bad_signature");
    const rsa = await generateKey("rsa-2048");
    expect(codeOf(await signStructure(content, loadSigningKey(rsa.privateKeyPkcs8)))).toBe("bad_signature");
  });

  it("are refused when they are too large, another thing, two, or come with a private key", async () => {
    const { certificateDer } = await makeCa();
    const pem = toPem("CERTIFICATE REQUEST", request(p256));
    expect(codeOf(Buffer.alloc(33_000, 0x30))).toBe("too_large");
    expect(codeOf(pem + " ".repeat(140_000))).toBe("too_large");
    const names = Array.from({ length: 900 }, (_, index) => `DNS:${"a".repeat(30)}${index}.example`);
    expect(codeOf(request(p256, [`subjectAltName=${names.join(",")}`]))).toBe("too_large");
    expect(codeOf(toPem("CERTIFICATE", certificateDer))).toBe("malformed_pem");
    expect(codeOf(certificateDer)).toBe("malformed_asn1");
    expect(codeOf(pem + pem)).toBe("malformed_pem");
    expect(codeOf("")).toBe("malformed_pem");
    expect(codeOf(pem + toPem("EC PRIVATE KEY", Buffer.of(1)))).toBe("private_key_included");
  });

  it("may lack attributes; have them once, in version 1, and no control characters in the subject", async () => {
    const wanted = sequence(sequence(oid("2.5.29.37"), tlv(tag.octetString, sequence(oid("1.3.6.1.5.5.7.3.2")))));
    const attribute = sequence(oid("1.2.840.113549.1.9.14"), setOf(wanted));
    const older = sequence(oid("1.3.6.1.4.1.311.2.1.14"), setOf(wanted));
    const password = sequence(oid("1.2.840.113549.1.9.7"), setOf(tlv(tag.utf8String, Buffer.from("guess"))));
    expect(codeOf(await madeByHand([]))).toBe("accepted");
    const asked = readCertificationRequest(await madeByHand([tlv(context(0), password, older)]));
    expect(asked.extendedKeyUsage).toEqual(["clientAuth"]);
    expect(codeOf(await madeByHand([tlv(context(0), attribute, older)]))).toBe("duplicate_extension");
    expect(codeOf(await madeByHand([explicit(0, attribute)], { version: 1 }))).toBe("malformed_asn1");
    const split = sequence(setOf(sequence(oid("2.5.4.3"), tlv(tag.utf8String, Buffer.from("a\0b")))));
    expect(codeOf(await madeByHand([], { subject: split }))).toBe("malformed_name");
  });

  it.each<KeyType>(["ec-p256", "rsa-2048", "ed25519"])("lead to a certificate for the same %s key", async (keyType) => {
    const { privateKeyPkcs8, publicKeySpki } = await generateKey(keyType);
    const content = sequence(integer(0), nameOf({ commonName: "zoe" }), publicKeySpki, tlv(context(0)));
    const read = readCertificationRequest(await signStructure(content, loadSigningKey(privateKeyPkcs8)));
    const { certificateDer } = await makeLeaf(await makeCa(), {
      publicKeySpki: read.publicKeySpki,
      subject: read.subjectDer,
    });
    expect(readCertificate(certificateDer)).toMatchObject({ subject: "CN=zoe", publicKeySpki });
  });
});

it("throws nothing but PkiError on mutations and arbitrary bytes, and accepts no altered one", () => {
  const der = request(p256, ["subjectAltName=DNS:a.example,IP:192.0.2.7", "keyUsage=digitalSignature"]);
  const position = fc.nat(der.length - 1);
  const mutated = fc.oneof(
    fc.tuple(position, fc.integer({ min: 1, max: 255 })).map(([at, change]) => {
      const bytes = Buffer.from(der);
      bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
      return bytes;
    }),
    position.map((end) => der.subarray(0, end)),
    fc.tuple(position, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(([at, more]) => {
      return Buffer.concat([der.subarray(0, at), more, der.subarray(at)]);
    }),
    fc.uint8Array({ maxLength: 300 }),
  );
  fc.assert(
    fc.property(mutated, (bytes) => {
      expect(codeOf(bytes)).not.toBe("accepted");
      expect(codeOf(Buffer.from(bytes).toString("latin1"))).not.toBe("accepted");
    }),
    { numRuns: 1_500 },
  );
});
