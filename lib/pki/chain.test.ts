import { beforeAll, describe, expect, it } from "vitest";
import { type PathRequest, type PathVerdict, verifyPath } from "./chain";
import { bitString, nullValue, octetString, oid, sequence, tlv } from "./der";
import { makeCa, makeLeaf, type TestIdentity, withExtensions } from "./test-authority";

const at = new Date("2025-06-01T00:00:00Z");

describe("certificates made here", () => {
  let root: TestIdentity;
  let intermediate: TestIdentity;
  let leaf: TestIdentity;
  beforeAll(async () => {
    root = await makeCa({ commonName: "Root" });
    intermediate = await makeCa({ commonName: "Issuing", issuer: root, pathLength: 0 });
    leaf = await makeLeaf(intermediate, { subjectAltNames: [{ kind: "dns", value: "*.example.org" }] });
  });

  const verify = (change: Partial<PathRequest> = {}): PathVerdict =>
    verifyPath({
      leaf: leaf.certificateDer,
      intermediates: [intermediate.certificateDer],
      roots: [root.certificateDer],
      at,
      purpose: "clientAuth",
      ...change,
    });

  it("lead to the root, named from leaf to root", () => {
    const path = [leaf.certificateDer, intermediate.certificateDer, root.certificateDer];
    expect(verify()).toEqual({ valid: true, path });
    expect(verify({ intermediates: [Buffer.from("noise"), root.certificateDer, intermediate.certificateDer] })).toEqual(
      {
        valid: true,
        path,
      },
    );
  });

  it("are valid from the first to the last second of their time", () => {
    expect(verify({ at: new Date("2024-01-01T00:00:00Z") }).valid).toBe(true);
    expect(verify({ at: new Date("2040-01-01T00:00:00.999Z") }).valid).toBe(true);
    expect(verify({ at: new Date("2023-12-31T23:59:59.999Z") })).toMatchObject({ code: "not_yet_valid" });
    expect(verify({ at: new Date("2040-01-01T00:00:01Z") })).toMatchObject({ code: "expired" });
    expect(verify({ at: new Date(Number.NaN) })).toMatchObject({ code: "invalid_time" });
  });

  it("are refused for another purpose, host, root, or without the issuer between", async () => {
    const stranger = await makeCa({ commonName: "Root" });
    expect(verify({ purpose: "serverAuth" })).toMatchObject({ code: "wrong_purpose" });
    expect(verify({ roots: [stranger.certificateDer] })).toMatchObject({ code: "unknown_issuer" });
    expect(verify({ intermediates: [] })).toMatchObject({ code: "unknown_issuer" });
    expect(verify({ roots: [] })).toMatchObject({ code: "unknown_issuer" });
    expect(verify({ leaf: root.certificateDer, purpose: undefined }).valid).toBe(false);
  });

  it("speak for the hosts of their alternative names only", () => {
    expect(verify({ hostname: "A.example.org" }).valid).toBe(true);
    for (const hostname of [
      "example.org",
      "a.b.example.org",
      "user",
      "192.0.2.1",
      "",
      ".example.org",
      "*.example.org.",
    ]) {
      expect(verify({ hostname })).toMatchObject({ code: "wrong_host" });
    }
  });

  it("are refused when any octet of the leaf is another", () => {
    for (const [position, octet] of leaf.certificateDer.entries()) {
      for (const bit of [0x01, 0x80]) {
        const damaged = Buffer.from(leaf.certificateDer);
        damaged.writeUInt8(octet ^ bit, position);
        expect(verify({ leaf: damaged }).valid, `octet ${position}`).toBe(false);
      }
    }
  });

  const extension = (dotted: string, isCritical: boolean, value: Buffer): Buffer =>
    sequence(oid(dotted), ...(isCritical ? [tlv(0x01, Buffer.of(0xff))] : []), octetString(value));
  const isNot = (dotted: string) => (der: Buffer) => !der.includes(oid(dotted));
  const dnsConstraint = sequence(tlv(0xa0, sequence(tlv(0x82, Buffer.from("example.org")))));

  it.each<[string, string, (list: Buffer[]) => Buffer[]]>([
    [
      "an unknown critical extension",
      "unknown_critical_extension",
      (l) => [...l, extension("1.2.3.4", true, nullValue())],
    ],
    ["an extension twice", "duplicate_extension", (l) => [...l, ...l.slice(0, 1)]],
    [
      "name constraints of its own",
      "misplaced_name_constraints",
      (l) => [...l, extension("2.5.29.30", true, dnsConstraint)],
    ],
    [
      "an empty extended key usage",
      "malformed_asn1",
      (l) => [...l.filter(isNot("2.5.29.37")), extension("2.5.29.37", false, sequence())],
    ],
    [
      "any purpose instead of this one",
      "wrong_purpose",
      (l) => [...l.filter(isNot("2.5.29.37")), extension("2.5.29.37", false, sequence(oid("2.5.29.37.0")))],
    ],
    [
      "a key usage without signing",
      "wrong_purpose",
      (l) => [...l.filter(isNot("2.5.29.15")), extension("2.5.29.15", true, tlv(0x03, Buffer.of(5, 0x20)))],
    ],
    [
      "a key usage of no bits",
      "malformed_asn1",
      (l) => [...l.filter(isNot("2.5.29.15")), extension("2.5.29.15", true, bitString(Buffer.alloc(0)))],
    ],
    [
      "keyCertSign",
      "inconsistent_usage",
      (l) => [...l.filter(isNot("2.5.29.15")), extension("2.5.29.15", true, tlv(0x03, Buffer.of(2, 0x84)))],
    ],
    ["no authority key identifier", "missing_key_identifier", (l) => l.filter(isNot("2.5.29.35"))],
    [
      "a policy constraint",
      "unsupported_extension",
      (l) => [...l, extension("2.5.29.36", false, sequence(tlv(0x80, Buffer.of(0))))],
    ],
    [
      "a critical certificate policy",
      "unknown_critical_extension",
      (l) => [...l, extension("2.5.29.32", true, sequence(sequence(oid("1.2.3"))))],
    ],
    [
      "a malformed alternative name",
      "malformed_name",
      (l) => [...l.filter(isNot("2.5.29.17")), extension("2.5.29.17", false, sequence(tlv(0x82, Buffer.from("a..b"))))],
    ],
  ])("are refused with %s", async (_, code, change) => {
    const changed = await withExtensions(leaf.certificateDer, intermediate, change);
    expect(verify({ leaf: changed })).toMatchObject({ valid: false, code });
  });

  it("are refused with an empty list of access descriptions", async () => {
    const changed = await withExtensions(leaf.certificateDer, intermediate, (list) => [
      ...list,
      extension("1.3.6.1.5.5.7.1.1", false, sequence()),
    ]);
    expect(verify({ leaf: changed })).toMatchObject({ valid: false, code: "malformed_asn1" });
  });

  it("are accepted with a certificate policy and an unknown extension that are not critical", async () => {
    const changed = await withExtensions(leaf.certificateDer, intermediate, (list) => [
      ...list,
      extension("2.5.29.32", false, sequence(sequence(oid("1.2.3")))),
      extension("1.2.3.4", false, nullValue()),
    ]);
    expect(verify({ leaf: changed }).valid).toBe(true);
  });

  it.each<[string, string, (list: Buffer[]) => Buffer[]]>([
    ["that is no CA", "not_a_ca", (l) => l.filter(isNot("2.5.29.19")).filter(isNot("2.5.29.15"))],
    ["whose key usage is missing", "not_a_ca", (l) => l.filter(isNot("2.5.29.15"))],
    [
      "that is limited to servers",
      "wrong_purpose",
      (l) => [...l, extension("2.5.29.37", false, sequence(oid("1.3.6.1.5.5.7.3.1")))],
    ],
    [
      "that may name other hosts only",
      "name_not_allowed",
      (l) => [...l, extension("2.5.29.30", true, sequence(tlv(0xa0, sequence(tlv(0x82, Buffer.from("example.com"))))))],
    ],
    [
      "that does not mean its constraints seriously",
      "misplaced_name_constraints",
      (l) => [...l, extension("2.5.29.30", false, dnsConstraint)],
    ],
  ])("are refused below an issuer %s", async (_, code, change) => {
    const changed = await withExtensions(intermediate.certificateDer, root, change);
    expect(verify({ intermediates: [changed] })).toMatchObject({ valid: false, code });
  });

  it("may be five steps from the root, not six, and no CA stands below a path length of zero", async () => {
    const chain = [await makeCa({ commonName: "CA 0" })];
    for (let depth = 1; depth <= 5; depth += 1) {
      chain.push(await makeCa({ commonName: `CA ${depth}`, issuer: chain.at(-1) }));
    }
    const verdictAt = async (depth: number): Promise<PathVerdict> => {
      const { certificateDer } = await makeLeaf(chain[depth] ?? root);
      const [anchor, ...others] = chain.map((identity) => identity.certificateDer);
      return verify({ leaf: certificateDer, intermediates: others, roots: anchor ? [anchor] : [] });
    };
    expect((await verdictAt(4)).valid).toBe(true);
    expect(await verdictAt(5)).toMatchObject({ valid: false });
  });
});
