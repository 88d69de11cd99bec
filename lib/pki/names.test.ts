import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { parseDer, tag } from "./asn1";
import { oid, sequence, setOf, tlv } from "./der";
import { comparableName, formatName, type NameParts, nameOf, readName } from "./names";
import { toPem } from "./pem";
import { PkiError } from "./pki-error";
import { makeCa, makeLeaf } from "./test-authority";

const commonName = (identifier: number, bytes: Buffer): Buffer =>
  sequence(setOf(sequence(oid("2.5.4.3"), tlv(identifier, bytes))));
const comparable = (der: Buffer): string[] => comparableName(readName(parseDer(der)));

describe("nameOf and formatName", () => {
  it("agree with OpenSSL on every part and every character that needs escaping", async () => {
    const subject = nameOf({
      commonName: ' #Zoë, "+<>;=\\ 密 ',
      organization: "Example",
      organizationalUnit: ["Top", "Below"],
      locality: "Leeds",
      state: "Yorkshire",
      country: "GB",
      emailAddress: "zoe@example.org",
    });
    const { certificateDer } = await makeLeaf(await makeCa(), { subject });
    const options = ["x509", "-noout", "-subject", "-nameopt", "RFC2253,utf8,-esc_msb"];
    const judged = execFileSync("openssl", options, { input: toPem("CERTIFICATE", certificateDer), encoding: "utf8" });
    expect(`subject=${formatName(subject)}\n`).toBe(judged);
  });

  it.each<[string, NameParts]>([
    ["nothing", {}],
    ["an empty part", { commonName: " " }],
    ["a common name of 65 characters", { commonName: "x".repeat(65) }],
    ["a control character", { commonName: "a\nb" }],
    ["half a character", { commonName: "\ud800" }],
    ["a country in words", { country: "Britain" }],
    ["an address beyond ASCII", { emailAddress: "zoë@example.org" }],
  ])("refuse %s", (_, parts) => {
    expect(() => nameOf(parts)).toThrow(PkiError);
  });

  it("shows control characters and unknown attributes in hexadecimal", () => {
    expect(formatName(commonName(tag.utf8String, Buffer.from("a\r\nb")))).toBe("CN=a\\0D\\0Ab");
    const unknown = sequence(setOf(sequence(oid("1.2.3"), tlv(tag.utf8String, Buffer.from("x")))));
    expect(formatName(unknown)).toBe("1.2.3=#0c0178");
  });

  it.each([
    ["UTF-8 that is none", commonName(tag.utf8String, Buffer.of(0xff))],
    ["a printable string with an asterisk", commonName(tag.printableString, Buffer.from("*"))],
    ["half a BMP character", commonName(tag.bmpString, Buffer.of(0))],
    ["an empty part", sequence(setOf())],
    ["an attribute without a value", sequence(setOf(sequence(oid("2.5.4.3"))))],
  ])("refuses %s", (_, der) => {
    expect(() => formatName(der)).toThrow(PkiError);
  });
});

describe("comparableName", () => {
  it("ignores case, runs of spaces and the string type, nothing else (RFC 5280 §7.1)", () => {
    const reference = comparable(commonName(tag.utf8String, Buffer.from("Test  Name")));
    expect(comparable(commonName(tag.printableString, Buffer.from(" TEST name ")))).toEqual(reference);
    expect(comparable(commonName(tag.bmpString, Buffer.from("Test Name", "utf16le").swap16()))).toEqual(reference);
    expect(comparable(commonName(tag.utf8String, Buffer.from("TestName")))).not.toEqual(reference);
    expect(comparable(nameOf({ commonName: "a", organization: "b" }))).not.toEqual(
      comparable(nameOf({ commonName: "b", organization: "a" })),
    );
  });
});
