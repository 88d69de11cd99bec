import { X509Certificate } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { fc } from "@/test/property";
import { AppError } from "../errors";
import { readCertificate } from "../pki/certificate";
import { parseCertificate } from "../pki/certificate-fields";
import { createCertificate } from "../pki/create-certificate";
import { canonicalIp } from "../pki/general-names";
import { generateKey } from "../pki/keys";
import { parseNameText, partsOfName } from "../pki/name-parts";
import { newSerial } from "../pki/serial-number";
import { validate } from "../validate";
import { AltNameInput, SubjectInput } from "./name-schema";
import { encodeNames, partsOf } from "./names";

let key: Awaited<ReturnType<typeof generateKey>>;
beforeAll(async () => {
  key = await generateKey("ed25519");
});

const nasty = fc.constantFrom(
  ",",
  "+",
  '"',
  "\\",
  "<",
  ";",
  "=",
  "#",
  " ",
  "\0",
  "\n",
  "\u202e",
  "ß",
  "é",
  "e\u0301",
  "鍵",
  "𝔎",
  "\ud800",
  "İ",
  "﷽",
);
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 70 }),
  fc.array(fc.oneof(nasty, fc.string({ maxLength: 4 })), { maxLength: 8 }).map((parts) => parts.join("")),
  fc.integer({ min: 60, max: 68 }).map((length) => "𝔎".repeat(length)),
);
const host = fc.oneof(
  fc.domain(),
  fc.constantFrom(
    "bücher.example",
    "*.example.org",
    "a..b",
    "-a.example",
    "UPPER.example",
    "a.example.",
    "xn--bcher-kva.example",
  ),
  text,
);
const altName = fc.oneof(
  fc.record({ kind: fc.constant("dns"), value: host }),
  fc.record({ kind: fc.constant("ip"), value: fc.oneof(fc.ipV4(), fc.ipV6(), text) }),
  fc.record({ kind: fc.constant("email"), value: fc.oneof(fc.emailAddress(), text) }),
  fc.record({ kind: fc.constant("uri"), value: fc.oneof(fc.webUrl({ withQueryParameters: true }), text) }),
);
const wholeSubject = fc.record(
  {
    commonName: text,
    organization: text,
    organizationalUnit: fc.array(text, { maxLength: 3 }),
    locality: text,
    state: text,
    country: fc.oneof(fc.constantFrom("GB", "gb", "G", "DE\0"), text),
    emailAddress: fc.oneof(fc.emailAddress(), text),
    serialNumber: fc.oneof(fc.constant("A-1/2"), text),
  },
  { requiredKeys: [] },
);

// Whole ones are mostly refused for some part; the others show that what is issued is unaltered.
const subject = fc.oneof(
  wholeSubject,
  fc.record({ commonName: text }),
  fc.record({ organization: text, organizationalUnit: fc.array(text, { maxLength: 2 }) }),
);

/** The names as a certificate holds them, or null when they are refused with a message at a field. */
async function issue(given: unknown, alternatives: readonly unknown[]) {
  try {
    const parts = partsOf(validate(SubjectInput, given));
    const altNames = alternatives.map((each) => validate(AltNameInput, each));
    const { names, fieldErrors } = encodeNames(parts, altNames);
    if (!names) {
      const messages = Object.values(fieldErrors).flat();
      expect(messages.length).toBeGreaterThan(0);
      expect(messages.every((message) => message.length > 5)).toBe(true);
      return null;
    }
    const der = await createCertificate({
      issuer: "self",
      ...key,
      subject: names.subjectText === "" ? (await ownIssuer()).subject : names.subjectDer,
      serial: newSerial(),
      notBefore: new Date("2026-01-01T00:00:00Z"),
      notAfter: new Date("2027-01-01T00:00:00Z"),
      keyUsage: ["digitalSignature"],
      subjectAltNames: names.subjectAltNames,
    });
    return { der, parts, altNames };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe("invalid");
    return null;
  }
}

/** A self-signed certificate needs a name; what has none is signed by somebody else. */
const ownIssuer = async () => ({
  subject: encodeNames({ commonName: "stand-in" }, []).names?.subjectDer ?? Buffer.alloc(0),
});

it("issues any subject and alternative names exactly as they were asked for, or refuses them with a message", async () => {
  let issued = 0;
  await fc.assert(
    fc.asyncProperty(subject, fc.array(altName, { maxLength: 2 }), async (given, alternatives) => {
      const made = await issue(given, alternatives);
      if (!made) return;
      issued += 1;
      const { subject: name } = parseCertificate(made.der);
      if (Object.keys(made.parts).length > 0) expect(flat(partsOfName(name))).toEqual(flat(made.parts));
      const read = readCertificate(made.der).subjectAltNames.map(({ kind, value }) => `${kind}:${value}`);
      expect(read).toEqual(
        made.altNames.map(({ kind, value }) => `${kind}:${kind === "ip" ? canonicalIp(value) : value}`),
      );
      expect(() => new X509Certificate(made.der)).not.toThrow();
    }),
    { numRuns: 150, seed: 20_261_122 },
  );
  expect(issued).toBeGreaterThan(10);
}, 60_000);

const flat = (parts: object) =>
  Object.entries(parts)
    .map(([field, value]) => [field, [value].flat()])
    .toSorted();

it("reads a name as text as it was written, quotes and escapes included", async () => {
  expect(parseNameText('CN="a, b",OU=x\\+y,OU=\\C3\\A4,O= padded ')).toEqual({
    commonName: "a, b",
    organizationalUnit: ["ä", "x+y"],
    organization: "padded",
  });
  expect(parseNameText("emailAddress=a@b.example, C=GB")).toEqual({ emailAddress: "a@b.example", country: "GB" });
  for (const bad of ["", "CN", "CN=a,CN=b", "CN=a+O=b", 'CN="a', "X=1", 'CN=a"b', "CN=\\FF", "CN=a\\"]) {
    expect(() => parseNameText(bad), bad).toThrow(expect.objectContaining({ code: "invalid_name" }));
  }
});
