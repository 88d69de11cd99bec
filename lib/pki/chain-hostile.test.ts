import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type PathRequest, type PathVerdict, verifyPath } from "./chain";
import { explicit, integer, nullValue, oid, sequence, setOf, time, tlv } from "./der";
import { nameOf } from "./names";
import {
  altNames,
  caExtensions,
  dns,
  ecdsaSha256,
  extension,
  makeRaw,
  type RawIdentity,
  type RawParts,
  rsaSha256,
} from "./test-raw-certificate";

const at = new Date("2025-06-01T00:00:00Z");
let root: RawIdentity;
beforeAll(async () => {
  root = await makeRaw("self", { subject: nameOf({ commonName: "Root" }), extensions: caExtensions() });
});

const ca = (issuer: RawIdentity, commonName: string, change: Partial<RawParts> = {}): Promise<RawIdentity> =>
  makeRaw(issuer, { subject: nameOf({ commonName }), extensions: caExtensions(), ...change });

function verify(leaf: RawIdentity, above: RawIdentity[] = [], change: Partial<PathRequest> = {}): PathVerdict {
  const intermediates = above.map(({ certificateDer }) => certificateDer);
  return verifyPath({ leaf: leaf.certificateDer, intermediates, roots: [root.certificateDer], at, ...change });
}

const eku = (...dotted: string[]): Buffer => extension("2.5.29.37", false, sequence(...dotted.map(oid)));
const clientAuth = "1.3.6.1.5.5.7.3.2";
const serverAuth = "1.3.6.1.5.5.7.3.1";
const spkiOf = ({ publicKey }: { publicKey: KeyObject }): Buffer => publicKey.export({ type: "spki", format: "der" });

describe("a leaf", () => {
  it.each<[string, string, Partial<RawParts>]>([
    ["of version 1", "unsupported_version", { version: [] }],
    ["of version 2", "malformed_asn1", { version: [explicit(0, integer(1))] }],
    ["of version 4", "malformed_asn1", { version: [explicit(0, integer(3))] }],
    ["with the serial number 0", "invalid_serial", { serial: integer(0) }],
    ["with a negative serial number", "invalid_serial", { serial: tlv(0x02, Buffer.of(0xff)) }],
    ["with a serial number of 21 octets", "invalid_serial", { serial: tlv(0x02, Buffer.alloc(21, 0x11)) }],
    ["with a padded serial number", "malformed_asn1", { serial: tlv(0x02, Buffer.of(0x00, 0x01)) }],
    ["whose algorithms differ", "algorithm_mismatch", { outerAlgorithm: rsaSha256 }],
    [
      "with an algorithm of surplus parameters",
      "unsupported_algorithm",
      { algorithm: sequence(oid("1.2.840.10045.4.3.2"), nullValue()) },
    ],
    ["signed with SHA-1", "unsupported_algorithm", { algorithm: sequence(oid("1.2.840.10045.4.1")) }],
    ["signed with MD5", "unsupported_algorithm", { algorithm: sequence(oid("1.2.840.113549.1.1.4"), nullValue()) }],
    ["that claims an RSA signature of an EC key", "bad_signature", { algorithm: rsaSha256 }],
    ["without an issuer's name", "missing_name", { issuer: sequence() }],
    ["without a subject", "missing_name", { subject: sequence() }],
    [
      "without a subject, alternative names not critical",
      "missing_name",
      { subject: sequence(), extensions: [altNames(dns("a.org"))] },
    ],
    ["with a time of no second", "malformed_asn1", { notAfter: tlv(0x17, Buffer.from("4001010000Z")) }],
    ["with a time zone", "malformed_asn1", { notAfter: tlv(0x17, Buffer.from("400101000000+0000")) }],
    ["on the 30th of February", "malformed_asn1", { notAfter: tlv(0x17, Buffer.from("400230000000Z")) }],
    ["with a fraction of a second", "malformed_asn1", { notAfter: tlv(0x18, Buffer.from("20400101000000.5Z")) }],
    ["that begins too late", "not_yet_valid", { notBefore: time(new Date("2025-06-01T00:00:01Z")) }],
    ["that ended", "expired", { notAfter: time(new Date("2025-05-31T23:59:59Z")) }],
    [
      "with critical distribution points",
      "unknown_critical_extension",
      { extensions: [extension("2.5.29.31", true, sequence())] },
    ],
    [
      "with a path length but no CA",
      "malformed_asn1",
      { extensions: [extension("2.5.29.19", true, sequence(integer(0)))] },
    ],
  ])("%s is refused", async (_, code, change) => {
    expect(verify(await makeRaw(root, change))).toMatchObject({ valid: false, code });
  });

  it("without a subject is accepted when its alternative names are critical", async () => {
    const extensions = [extension("2.5.29.17", true, sequence(dns("a.org")))];
    const leaf = await makeRaw(root, { subject: sequence(), extensions });
    expect(verify(leaf, [], { hostname: "a.org" })).toMatchObject({ valid: true });
  });

  it("is judged by the first and the last second of a time in the 2050s, in either form", async () => {
    const leaf = await makeRaw(root, {
      notBefore: tlv(0x18, Buffer.from("20240101000000Z")),
      notAfter: time(new Date("2040-01-01T00:00:00Z")),
    });
    expect(verify(leaf)).toMatchObject({ valid: true });
  });

  it("names every purpose that is asked for", async () => {
    const both = await makeRaw(root, { extensions: [eku(clientAuth, serverAuth)] });
    const one = await makeRaw(root, { extensions: [eku(serverAuth)] });
    const any = await makeRaw(root, { extensions: [eku("2.5.29.37.0")] });
    const purpose = ["clientAuth", "serverAuth"] as const;
    expect(verify(both, [], { purpose })).toMatchObject({ valid: true });
    expect(verify(one, [], { purpose })).toMatchObject({ code: "wrong_purpose" });
    expect(verify(any, [], { purpose })).toMatchObject({ code: "wrong_purpose" });
    expect(verify(one, [], { purpose: "codeSigning" })).toMatchObject({ code: "wrong_purpose" });
  });

  it.each<[string, () => Buffer]>([
    ["RSA of 1024 bits", () => spkiOf(generateKeyPairSync("rsa", { modulusLength: 1024 }))],
    ["RSA of a broken octet", () => spkiOf(generateKeyPairSync("rsa", { modulusLength: 2052 }))],
    ["a curve of 192 bits", () => spkiOf(generateKeyPairSync("ec", { namedCurve: "prime192v1" }))],
    ["another curve", () => spkiOf(generateKeyPairSync("ec", { namedCurve: "secp256k1" }))],
    [
      "a curve written out",
      () => spkiOf(generateKeyPairSync("ec", { namedCurve: "P-256", paramEncoding: "explicit" })),
    ],
    ["Ed448", () => spkiOf(generateKeyPairSync("ed448"))],
    ["no key at all", () => sequence(sequence(oid("1.2.840.10045.2.1")), tlv(0x03, Buffer.of(0, 1, 2)))],
  ])("with a key of %s is refused", async (_, makeSpki) => {
    expect(verify(await makeRaw(root, { publicKeySpki: makeSpki() }))).toMatchObject({
      valid: false,
      code: "weak_key",
    });
  });

  it("with an exponent as long as its modulus is refused before anything is computed with it", async () => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const { n = "" } = publicKey.export({ format: "jwk" });
    const modulus = Buffer.from(n, "base64url");
    const exponent = Buffer.alloc(250, 0x7f);
    const numbers = sequence(tlv(0x02, Buffer.of(0), modulus), tlv(0x02, exponent));
    const publicKeySpki = sequence(
      sequence(oid("1.2.840.113549.1.1.1"), nullValue()),
      tlv(0x03, Buffer.of(0), numbers),
    );
    expect(verify(await makeRaw(root, { publicKeySpki }))).toMatchObject({ valid: false, code: "weak_key" });
  });

  it("is not its own root, and neither is a root", async () => {
    expect(verify(root)).toMatchObject({ valid: false });
    const selfSigned = await makeRaw("self", { subject: nameOf({ commonName: "Alone" }) });
    expect(verify(selfSigned, [selfSigned])).toMatchObject({ valid: false, code: "unknown_issuer" });
    const roots = [selfSigned.certificateDer];
    expect(verify(selfSigned, [], { roots })).toMatchObject({ valid: false });
  });
});

describe("a CA in the path", () => {
  it.each<[string, string, Partial<RawParts>]>([
    ["of version 1", "unsupported_version", { version: [] }],
    [
      "without basic constraints",
      "not_a_ca",
      {
        extensions: caExtensions()
          .slice(1, 2)
          .map(() => extension("2.5.29.15", true, tlv(0x03, Buffer.of(7, 0x80)))),
      },
    ],
    ["that says it is none", "not_a_ca", { extensions: [extension("2.5.29.19", true, sequence())] }],
    [
      "with basic constraints that are not critical",
      "not_a_ca",
      { extensions: [extension("2.5.29.19", false, sequence(tlv(0x01, Buffer.of(0xff)))), ...caExtensions().slice(1)] },
    ],
    [
      "that may sign lists only",
      "not_a_ca",
      { extensions: [...caExtensions().slice(0, 1), extension("2.5.29.15", true, tlv(0x03, Buffer.of(1, 0x02)))] },
    ],
    [
      "with an unknown critical extension",
      "unknown_critical_extension",
      { extensions: [...caExtensions(), extension("1.2.3.4", true, nullValue())] },
    ],
    ["with an extension twice", "duplicate_extension", { extensions: [...caExtensions(), ...caExtensions()] }],
    [
      "that maps policies",
      "unsupported_extension",
      { extensions: [...caExtensions(), extension("2.5.29.33", false, sequence())] },
    ],
    [
      "that requires policies",
      "unsupported_extension",
      { extensions: [...caExtensions(), extension("2.5.29.36", false, sequence(tlv(0x80, Buffer.of(0))))] },
    ],
    [
      "that inhibits any policy",
      "unsupported_extension",
      { extensions: [...caExtensions(), extension("2.5.29.54", false, integer(0))] },
    ],
    [
      "with a negative path length",
      "malformed_asn1",
      {
        extensions: [
          extension("2.5.29.19", true, sequence(tlv(0x01, Buffer.of(0xff)), tlv(0x02, Buffer.of(0xff)))),
          ...caExtensions().slice(1),
        ],
      },
    ],
    ["that ended", "expired", { notAfter: time(new Date("2025-05-31T23:59:59Z")) }],
    ["for servers only", "wrong_purpose", { extensions: [...caExtensions(), eku(serverAuth)] }],
    [
      "without a name",
      "missing_name",
      { subject: sequence(), extensions: [...caExtensions(), extension("2.5.29.17", true, sequence(dns("a.org")))] },
    ],
  ])("%s is refused", async (_, code, change) => {
    const issuing = await ca(root, "CA", change);
    const leaf = await makeRaw(issuing, change.version ? { issuer: nameOf({ commonName: "CA" }) } : {});
    expect(verify(leaf, [issuing], { purpose: "clientAuth" })).toMatchObject({ valid: false, code });
  });

  it("counts for path lengths unless it is self-issued", async () => {
    const limited = await ca(root, "Limited", { extensions: caExtensions(0) });
    const rekeyed = await ca(limited, "Limited", { extensions: caExtensions(0) });
    const below = await ca(limited, "Below");
    expect(verify(await makeRaw(rekeyed), [limited, rekeyed])).toMatchObject({ valid: true });
    expect(verify(await makeRaw(below), [limited, below])).toMatchObject({ valid: false, code: "path_too_long" });
    expect(verify(await makeRaw(limited), [limited], { maxIntermediates: 0 })).toMatchObject({ code: "path_too_long" });
    expect(verify(await makeRaw(limited), [limited], { maxIntermediates: 1 })).toMatchObject({ valid: true });
    const deep = await ca(below, "Deep");
    expect(verify(await makeRaw(deep), [limited, below, deep])).toMatchObject({ code: "path_too_long" });
  });

  it("may be cross-signed in a loop: the way to the root is found, and none is invented", async () => {
    const stranger = await makeRaw("self", { subject: nameOf({ commonName: "Stranger" }), extensions: caExtensions() });
    const first = await ca(root, "First");
    const { publicKeySpki } = first;
    const second = await ca(first, "Second");
    const loop = await makeRaw(second, {
      subject: nameOf({ commonName: "First" }),
      publicKeySpki,
      extensions: caExtensions(),
    });
    const leaf = await makeRaw(first);
    expect(verify(leaf, [loop, second, first])).toMatchObject({ valid: true });
    expect(verify(leaf, [loop, second], { roots: [stranger.certificateDer] })).toMatchObject({ valid: false });
  });

  it("signs with its own key: the name alone convinces nobody", async () => {
    const issuing = await ca(root, "CA");
    const impostor = await makeRaw("self", { subject: nameOf({ commonName: "CA" }), extensions: caExtensions() });
    const forged = await makeRaw(impostor);
    expect(verify(forged, [issuing])).toMatchObject({ valid: false });
    expect(verify(forged, [issuing, impostor])).toMatchObject({ valid: false });
    const { subjectDer } = issuing;
    const reidentified = await makeRaw(
      { ...issuing, privateKeyPkcs8: impostor.privateKeyPkcs8 },
      { issuer: subjectDer, algorithm: ecdsaSha256 },
    );
    expect(verify(reidentified, [issuing])).toMatchObject({ valid: false, code: "bad_signature" });
  });
});

describe("work that a hostile bundle causes", () => {
  it("is bounded for names: thousands of names under thousands of constraints are refused", async () => {
    const many = Array.from({ length: 1500 }, (_, index) => dns(`${index}.example.org`));
    const constraint = extension("2.5.29.30", true, sequence(tlv(0xa1, ...many.map((name) => sequence(name)))));
    const issuing = await ca(root, "CA", { extensions: [...caExtensions(), constraint] });
    const leaf = await makeRaw(issuing, { extensions: [altNames(...many.map(() => dns("a.example.com")))] });
    expect(verify(leaf, [issuing])).toMatchObject({ valid: false, code: "too_complex" });
  });

  it("is bounded for text: a name of many kilobytes is not compared", async () => {
    const long = sequence(
      ...Array.from({ length: 90 }, () => setOf(sequence(oid("2.5.4.10"), tlv(0x0c, Buffer.alloc(40, 0x61))))),
    );
    expect(verify(await makeRaw(root, { subject: long }))).toMatchObject({ valid: false, code: "too_large" });
  });

  it("is bounded for depth: what is nested deeper than any certificate is not read", () => {
    let nested: Buffer = Buffer.alloc(0);
    for (let depth = 0; depth < 200; depth += 1) nested = sequence(nested);
    const leaf = { ...root, certificateDer: nested };
    expect(verify(leaf)).toMatchObject({ valid: false, code: "malformed_asn1" });
  });
});
