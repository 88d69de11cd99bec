import { beforeAll, describe, expect, it } from "vitest";
import { type PathRequest, type PathVerdict, verifyPath } from "./chain";
import { oid, sequence, setOf, tlv } from "./der";
import { nameOf } from "./names";
import { altNames, caExtensions, dns, extension, makeRaw, type RawIdentity } from "./test-raw-certificate";

const at = new Date("2025-06-01T00:00:00Z");
const email = (name: string): Buffer => tlv(0x81, Buffer.from(name));
const uri = (name: string): Buffer => tlv(0x86, Buffer.from(name));
const ip = (hex: string): Buffer => tlv(0x87, Buffer.from(hex.replaceAll(" ", ""), "hex"));
const directory = (name: Buffer): Buffer => tlv(0xa4, name);
const registered = (dotted: string): Buffer => tlv(0x88, oid(dotted).subarray(2));
const otherName = (dotted: string): Buffer => tlv(0xa0, oid(dotted), tlv(0xa0, tlv(0x0c, Buffer.from("x"))));

const constraints = (permitted: Buffer[], excluded: Buffer[], isCritical = true): Buffer => {
  const trees = (bases: Buffer[], number: number) =>
    bases.length === 0 ? [] : [tlv(0xa0 | number, ...bases.map((base) => sequence(base)))];
  return extension("2.5.29.30", isCritical, sequence(...trees(permitted, 0), ...trees(excluded, 1)));
};

let root: RawIdentity;
beforeAll(async () => {
  root = await makeRaw("self", { subject: nameOf({ commonName: "Root" }), extensions: caExtensions() });
});

interface Case {
  permitted?: Buffer[];
  excluded?: Buffer[];
  names?: Buffer[];
  subject?: Buffer;
  hostname?: string;
}

/** root -> a CA with the constraints -> a leaf with the names. */
async function verdictOn({ permitted = [], excluded = [], names = [], subject, hostname }: Case): Promise<PathVerdict> {
  const ca = await makeRaw(root, {
    subject: nameOf({ commonName: "CA" }),
    extensions: [...caExtensions(), constraints(permitted, excluded)],
  });
  const extensions = names.length > 0 ? [altNames(...names)] : [];
  const leaf = await makeRaw(ca, { extensions, ...(subject && { subject }) });
  const request: PathRequest = {
    leaf: leaf.certificateDer,
    intermediates: [ca.certificateDer],
    roots: [root.certificateDer],
    at,
    hostname,
  };
  return verifyPath(request);
}

const person = nameOf({ country: "DE", organization: "Example", commonName: "Ada" });
const org = nameOf({ country: "DE", organization: "Example" });
const attribute = (stringTag: number, text: Buffer): Buffer =>
  sequence(setOf(sequence(oid("2.5.4.10"), tlv(stringTag, text))));
const mailSubject = (mailbox: string): Buffer =>
  sequence(setOf(sequence(oid("1.2.840.113549.1.9.1"), tlv(0x16, Buffer.from(mailbox)))));

describe("names within a CA's constraints", () => {
  it.each<[string, Case]>([
    ["a host of the permitted domain", { permitted: [dns("example.org")], names: [dns("A.Example.org")] }],
    ["the permitted domain itself", { permitted: [dns("example.org")], names: [dns("example.org")] }],
    ["a wildcard of the permitted domain", { permitted: [dns("example.org")], names: [dns("*.example.org")] }],
    ["any host where the permitted base is empty", { permitted: [dns("")], names: [dns("example.com")] }],
    ["one of two permitted domains", { permitted: [dns("a.org"), dns("b.org")], names: [dns("x.b.org")] }],
    ["a host beside the excluded one", { excluded: [dns("bad.org")], names: [dns("notbad.org"), dns("*.good.org")] }],
    ["another kind of name", { permitted: [dns("example.org")], names: [email("ada@example.com")] }],
    ["an address in the network", { permitted: [ip("c0000200 ffffff00")], names: [ip("c00002fe")] }],
    ["an address whose network has stray bits", { permitted: [ip("c0000201 ffffff00")], names: [ip("c00002fe")] }],
    [
      "an IPv6 address in the network",
      {
        permitted: [ip("20010db8000000000000000000000000 ffffffff000000000000000000000000")],
        names: [ip("20010db8000000000000000000000001")],
      },
    ],
    ["a mailbox at the permitted host", { permitted: [email("example.org")], names: [email("ada@EXAMPLE.org")] }],
    ["the permitted mailbox", { permitted: [email("ada@example.org")], names: [email("ada@example.org")] }],
    ["a mailbox below the permitted domain", { permitted: [email(".example.org")], names: [email("a@b.example.org")] }],
    ["a URI at the permitted host", { permitted: [uri("example.org")], names: [uri("https://example.org:8443/x")] }],
    ["a URI below the permitted domain", { permitted: [uri(".example.org")], names: [uri("ldap://a.example.org/")] }],
    ["a subject below the permitted one", { permitted: [directory(org)], subject: person }],
    [
      "a subject that differs in case, spaces and string type",
      {
        permitted: [directory(attribute(0x0c, Buffer.from("example  inc")))],
        subject: attribute(0x13, Buffer.from("Example Inc")),
      },
    ],
    [
      "a common name that is no host",
      { permitted: [dns("example.org")], hostname: "a.example.org", names: [dns("a.example.org")] },
    ],
    [
      "a person's dotted name where no host is asked for",
      { permitted: [dns("example.org")], names: [dns("a.example.org")], subject: nameOf({ commonName: "ada.obi" }) },
    ],
  ])("are accepted: %s", async (_, given) => {
    expect(await verdictOn(given)).toMatchObject({ valid: true });
  });
});

describe("names outside a CA's constraints", () => {
  it.each<[string, Case]>([
    ["another domain", { permitted: [dns("example.org")], names: [dns("example.com")] }],
    ["a domain that only ends alike", { permitted: [dns("example.org")], names: [dns("badexample.org")] }],
    ["the domain above", { permitted: [dns("a.example.org")], names: [dns("example.org")] }],
    ["a wildcard above the permitted host", { permitted: [dns("a.example.org")], names: [dns("*.example.org")] }],
    ["one name of several", { permitted: [dns("example.org")], names: [dns("a.example.org"), dns("b.example.com")] }],
    ["an excluded host", { excluded: [dns("bad.org")], names: [dns("a.BAD.org")] }],
    ["a wildcard that covers the excluded host", { excluded: [dns("bad.example.org")], names: [dns("*.example.org")] }],
    ["an excluded wildcard", { excluded: [dns("example.org")], names: [dns("*.example.org")] }],
    ["everything, where the excluded base is empty", { excluded: [dns("")], names: [dns("a.org")] }],
    [
      "an excluded part of what is permitted",
      { permitted: [dns("a.org")], excluded: [dns("b.a.org")], names: [dns("x.b.a.org")] },
    ],
    ["an address outside the network", { permitted: [ip("c0000200 ffffff00")], names: [ip("c0000301")] }],
    ["an excluded address", { excluded: [ip("0a000000 ff000000")], names: [ip("0a01ff02")] }],
    [
      "an address of the other family",
      { permitted: [ip("00000000 00000000")], names: [ip("20010db8000000000000000000000001")] },
    ],
    ["a mailbox at another host", { permitted: [email("example.org")], names: [email("a@b.example.org")] }],
    ["another mailbox", { permitted: [email("ada@example.org")], names: [email("Ada@example.org")] }],
    ["the host of a permitted domain below", { permitted: [email(".example.org")], names: [email("a@example.org")] }],
    ["an excluded mailbox in other case", { excluded: [email("ada@example.org")], names: [email("ADA@example.org")] }],
    ["a mailbox in the subject", { permitted: [email("example.org")], subject: mailSubject("ada@example.com") }],
    ["an excluded mailbox in the subject", { excluded: [email("example.com")], subject: mailSubject("a@example.com") }],
    [
      "a malformed mailbox in the subject",
      { excluded: [email("example.com")], subject: mailSubject("a@b@example.com") },
    ],
    [
      "a mailbox of the international form",
      { permitted: [email("example.org")], names: [otherName("1.3.6.1.5.5.7.8.9")] },
    ],
    ["the same, excluded", { excluded: [email("example.org")], names: [otherName("1.3.6.1.5.5.7.8.9")] }],
    ["a URI at another host", { permitted: [uri("example.org")], names: [uri("https://a.example.org/")] }],
    ["a URI that hides its host", { excluded: [uri("example.org")], names: [uri("https://x@example.org/")] }],
    ["a URI without a host", { permitted: [uri("example.org")], names: [uri("urn:example.org")] }],
    ["a URI with an address", { excluded: [uri("example.org")], names: [uri("https://192.0.2.1/")] }],
    [
      "a subject beside the permitted one",
      { permitted: [directory(org)], subject: nameOf({ organization: "Example" }) },
    ],
    ["an excluded subject", { excluded: [directory(org)], subject: person }],
    [
      "an excluded subject in a rare string type",
      {
        excluded: [directory(attribute(0x0c, Buffer.from("Evil")))],
        subject: attribute(0x1c, Buffer.from("000000450000007600000069 0000006c".replaceAll(" ", ""), "hex")),
      },
    ],
    [
      "an excluded directory name among the alternative names",
      { excluded: [directory(org)], names: [directory(person)] },
    ],
    ["an excluded form that cannot be compared", { excluded: [registered("1.2.3")], names: [registered("1.2.4")] }],
    ["a permitted form that cannot be compared", { permitted: [otherName("1.2.3")], names: [otherName("1.2.3")] }],
  ])("are refused: %s", async (_, given) => {
    expect(await verdictOn(given)).toMatchObject({ valid: false, code: "name_not_allowed" });
  });

  it.each<[string, Buffer[]]>([
    ["a leading dot", [dns(".example.org")]],
    ["a wildcard", [dns("*.example.org")]],
    ["an empty label", [dns("example..org")]],
    ["a final dot", [dns("example.org.")]],
    ["octets beyond ASCII", [tlv(0x82, Buffer.from("exämple.org"))]],
    ["an address without a mask", [ip("c0000200")]],
    ["a mask with a hole", [ip("c0000200 ffff00ff")]],
    ["a mailbox with two hosts", [email("a@b@example.org")]],
    ["a URI with a scheme", [uri("https://example.org")]],
  ])("are refused where a constraint is malformed: %s", async (_, permitted) => {
    const names = [dns("a.example.org")];
    expect(await verdictOn({ permitted, names })).toMatchObject({ valid: false, code: "malformed_asn1" });
    expect(await verdictOn({ excluded: permitted, names })).toMatchObject({ valid: false, code: "malformed_asn1" });
  });

  it("are refused for a host in the common name where a host is asked for", async () => {
    const names = [dns("a.example.org"), ip("c0000201")];
    const permitted = [dns("example.org"), ip("c0000200 ffffff00")];
    for (const commonName of ["a.example.com", "*.example.com", "192.0.3.1"]) {
      const given = { permitted, names, subject: nameOf({ commonName }), hostname: "a.example.org" };
      expect(await verdictOn(given)).toMatchObject({ valid: false, code: "common_name_not_allowed" });
    }
  });
});

describe("alternative names", () => {
  it.each<[string, Buffer, string]>([
    ["a wildcard inside a label", dns("a*.example.org"), "ab.example.org"],
    ["a wildcard that is not leftmost", dns("a.*.example.org"), "a.b.example.org"],
    ["two wildcards", dns("*.*.example.org"), "a.b.example.org"],
    ["a bare wildcard", dns("*"), "example"],
    ["a leading dot", dns(".example.org"), "a.example.org"],
    ["a null octet", tlv(0x82, Buffer.from("example.org\0.evil.org")), "example.org"],
    ["letters beyond ASCII", dns("exämple.org"), "exämple.org"],
    ["a label of 64 characters", dns(`${"a".repeat(64)}.org`), `${"a".repeat(64)}.org`],
    ["an address of five octets", ip("c000020100"), "192.0.2.1"],
    ["a mailbox without a host", email("ada"), "example.org"],
  ])("are refused when malformed: %s", async (_, name, hostname) => {
    const leaf = await makeRaw(root, { extensions: [altNames(name)] });
    const request = { leaf: leaf.certificateDer, intermediates: [], roots: [root.certificateDer], at };
    expect(verifyPath({ ...request, hostname })).toMatchObject({ valid: false });
    expect(verifyPath(request)).toMatchObject({ valid: false });
  });

  it("alone name a host: neither the common name, nor a wildcard of a whole top-level domain, nor text for an address", async () => {
    const verify = async (names: Buffer[], hostname: string, commonName = "user") => {
      const extensions = names.length > 0 ? [altNames(...names)] : [];
      const leaf = await makeRaw(root, { extensions, subject: nameOf({ commonName }) });
      return verifyPath({ leaf: leaf.certificateDer, intermediates: [], roots: [root.certificateDer], at, hostname });
    };
    expect(await verify([dns("a.example.org")], "a.example.org")).toMatchObject({ valid: true });
    expect(await verify([ip("c0000201")], "192.0.2.1")).toMatchObject({ valid: true });
    const wrong = { valid: false, code: "wrong_host" };
    expect(await verify([], "a.example.org", "a.example.org")).toMatchObject(wrong);
    expect(await verify([dns("b.example.org")], "a.example.org", "a.example.org")).toMatchObject(wrong);
    expect(await verify([dns("*.org")], "example.org")).toMatchObject(wrong);
    expect(await verify([dns("192.0.2.1")], "192.0.2.1")).toMatchObject(wrong);
    expect(await verify([ip("c0000201")], "192.0.2.2")).toMatchObject(wrong);
    expect(await verify([uri("https://a.example.org")], "a.example.org")).toMatchObject(wrong);
  });
});
