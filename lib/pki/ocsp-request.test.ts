import { describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { context, tag } from "./asn1";
import { explicit, integer, octetString, oid, sequence, tlv } from "./der";
import { ocspRequestFromPath, parseOcspRequest } from "./ocsp-request";
import { PkiError } from "./pki-error";

const sha1 = oid("1.3.14.3.2.26");
const hash = octetString(Buffer.alloc(20, 1));
const certId = (serial: Buffer, algorithm = sha1): Buffer =>
  sequence(sequence(algorithm), hash, hash, tlv(tag.integer, serial));
const requestFor = (ids: Buffer[], ...extensions: Buffer[]): Buffer => {
  const list = sequence(...ids.map((id) => sequence(id)));
  return sequence(sequence(list, ...(extensions.length > 0 ? [explicit(2, sequence(...extensions))] : [])));
};
const nonceOf = (length: number): Buffer =>
  sequence(oid("1.3.6.1.5.5.7.48.1.2"), octetString(octetString(Buffer.alloc(length, 9))));
const critical = sequence(oid("1.2.3.4"), tlv(tag.boolean, Buffer.of(0xff)), octetString(Buffer.of(5, 0)));
const one = certId(Buffer.of(1));

describe("parseOcspRequest", () => {
  it("accepts what it need not understand", () => {
    const harmless = sequence(oid("1.2.3.4"), octetString(Buffer.of(5, 0)));
    expect(parseOcspRequest(requestFor([one], harmless, nonceOf(128)))).toMatchObject({
      certIds: [{ serial: "01", digest: "sha1", der: one }],
      nonce: Buffer.alloc(128, 9),
    });
    const requestor = explicit(1, tlv(0x86, Buffer.from("http://a.example")));
    const signature = tlv(context(0), sequence(sequence(sha1), tlv(tag.bitString, Buffer.of(0, 1))));
    const single = sequence(one, explicit(0, sequence(harmless)));
    const full = sequence(sequence(explicit(0, integer(0)), requestor, sequence(single)), signature);
    expect(parseOcspRequest(full).certIds.length).toBe(1);
  });

  it.each<[string, string, Buffer]>([
    ["no certificate", "malformed_asn1", requestFor([])],
    ["33 certificates", "too_complex", requestFor(Array.from({ length: 33 }, () => one))],
    ["more than 8 kB", "too_large", Buffer.alloc(8_193, 0x30)],
    ["an unknown hash", "unsupported_algorithm", requestFor([certId(Buffer.of(1), oid("1.2.3"))])],
    ["a negative serial number", "malformed_asn1", requestFor([certId(Buffer.of(0x80))])],
    ["a padded serial number", "malformed_asn1", requestFor([certId(Buffer.of(0, 1))])],
    ["a serial number of 22 octets", "malformed_asn1", requestFor([certId(Buffer.alloc(22, 1))])],
    ["an empty nonce", "malformed_asn1", requestFor([one], nonceOf(0))],
    ["a nonce of 129 octets", "malformed_asn1", requestFor([one], nonceOf(129))],
    ["two nonces", "duplicate_extension", requestFor([one], nonceOf(16), nonceOf(16))],
    ["an unknown critical extension", "unknown_critical_extension", requestFor([one], critical)],
    ["another version", "malformed_asn1", sequence(sequence(explicit(0, integer(1)), sequence(sequence(one))))],
    ["something behind it", "malformed_asn1", Buffer.concat([requestFor([one]), Buffer.of(0)])],
  ])("refuses %s", (_, code, der) => {
    expect(() => parseOcspRequest(der)).toThrow(
      expect.objectContaining({ name: expect.stringMatching(/Error$/), code }),
    );
  });

  it("reads what a GET carries in its path, however it is escaped", () => {
    // 0xfb 0xff… makes the base64 hold "+" and "/".
    const der = requestFor([certId(Buffer.from("7bfbfffbeffffefbff", "hex"))], nonceOf(16));
    const base64 = der.toString("base64");
    expect(base64).toMatch(/[+/]/);
    for (const form of [base64, encodeURIComponent(base64), encodeURI(base64), base64.replace(/=+$/, "")]) {
      expect(ocspRequestFromPath(form)).toEqual(der);
    }
    for (const form of ["", "%", "a b", "%00", "A".repeat(20_000), "=".repeat(8)]) {
      expect(() => ocspRequestFromPath(form)).toThrow(expect.objectContaining({ code: "malformed_request" }));
    }
  });

  it("throws nothing but PkiError on mutations and arbitrary bytes", () => {
    const der = requestFor([one, certId(Buffer.of(0x7f))], nonceOf(16));
    const position = fc.nat(der.length - 1);
    const changed = fc.tuple(position, fc.nat(255)).map(([at, octet]) => {
      const bytes = Buffer.from(der);
      bytes.writeUInt8(octet, at);
      return bytes;
    });
    const cut = position.map((end) => der.subarray(0, end));
    fc.assert(
      fc.property(fc.oneof(changed, cut, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        try {
          expect(parseOcspRequest(bytes).certIds.length).toBe(2);
        } catch (error) {
          expect(error).toBeInstanceOf(PkiError);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
