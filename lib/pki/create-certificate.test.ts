import { describe, expect, it } from "vitest";
import { x509 } from "@/test/x509-library";
import { context, parseDer, tag } from "./asn1";
import { readCertificate } from "./certificate";
import { keyUsages } from "./certificate-extensions";
import { createCertificate } from "./create-certificate";
import { generateKey } from "./keys";
import { nameOf } from "./names";
import { extendedKeyUsageOids } from "./purpose";
import { keyIdentifierOf, type RequestedExtensions } from "./requested-extensions";
import { makeCa } from "./test-authority";

type Extensions = readonly x509.Extension[];

const dns = (value: string) => ({ type: "dns", value }) as const;
const crl = "http://status.example.org/ca.crl";
const { KeyUsageFlags } = x509;
const signs = { keyUsage: ["digitalSignature"] } satisfies RequestedExtensions;
const signsToo = new x509.KeyUsagesExtension(KeyUsageFlags.digitalSignature, true);

const profiles: [string, RequestedExtensions, { before: Extensions; after: Extensions }][] = [
  [
    "a CA with a length of its path",
    { ca: { pathLength: 0 }, keyUsage: ["keyCertSign", "cRLSign"] },
    {
      before: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ],
      after: [],
    },
  ],
  [
    "a CA without one",
    { ca: {}, keyUsage: ["cRLSign", "keyCertSign"] },
    {
      before: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ],
      after: [],
    },
  ],
  ...keyUsages
    .filter((usage) => usage !== "keyCertSign")
    .map((usage): (typeof profiles)[number] => [
      `the key usage ${usage}`,
      { keyUsage: [usage] },
      { before: [new x509.KeyUsagesExtension(1 << keyUsages.indexOf(usage), true)], after: [] },
    ]),
  [
    "several key usages, of which one lies in the second octet",
    { keyUsage: ["decipherOnly", "keyAgreement"] },
    {
      before: [new x509.KeyUsagesExtension(KeyUsageFlags.keyAgreement | KeyUsageFlags.decipherOnly, true)],
      after: [],
    },
  ],
  [
    "extended key usages",
    { ...signs, extendedKeyUsage: ["clientAuth", "anyExtendedKeyUsage"] },
    {
      before: [
        signsToo,
        new x509.ExtendedKeyUsageExtension([extendedKeyUsageOids.clientAuth, extendedKeyUsageOids.anyExtendedKeyUsage]),
      ],
      after: [],
    },
  ],
  [
    "alternative names of every kind",
    {
      ...signs,
      subjectAltNames: [
        { kind: "dns", value: "*.example.org" },
        { kind: "email", value: "Zoe@example.org" },
        { kind: "uri", value: "spiffe://example.org/zoe" },
        { kind: "ip", value: "192.0.2.7" },
        { kind: "ip", value: "::1" },
        { kind: "ip", value: "::" },
        { kind: "ip", value: "2001:DB8:0:0:0:0:0:7" },
        { kind: "ip", value: "fe80::1:2:3:4" },
      ],
    },
    {
      before: [signsToo],
      after: [
        new x509.SubjectAlternativeNameExtension([
          dns("*.example.org"),
          { type: "email", value: "Zoe@example.org" },
          { type: "url", value: "spiffe://example.org/zoe" },
          ...["192.0.2.7", "::1", "::", "2001:db8::7", "fe80::1:2:3:4"].map(
            (value) => ({ type: "ip", value }) as const,
          ),
        ]),
      ],
    },
  ],
  [
    "alternative names that are the whole identity",
    { ...signs, subjectAltNames: [{ kind: "dns", value: "a.example" }], subjectAltNamesAreCritical: true },
    { before: [signsToo], after: [new x509.SubjectAlternativeNameExtension([dns("a.example")], true)] },
  ],
  [
    "the places to ask",
    {
      ...signs,
      crlUrls: [crl, "http://other.example.org/ca.crl"],
      ocspUrls: ["http://status.example.org/ocsp"],
      caIssuersUrls: ["http://status.example.org/ca"],
      ocspNoCheck: true,
    },
    {
      before: [signsToo],
      after: [
        new x509.CRLDistributionPointsExtension([crl, "http://other.example.org/ca.crl"]),
        new x509.AuthorityInfoAccessExtension({
          ocsp: ["http://status.example.org/ocsp"],
          caIssuers: ["http://status.example.org/ca"],
        }),
        new x509.Extension("1.3.6.1.5.5.7.48.1.5", false, Buffer.from("0500", "hex")),
      ],
    },
  ],
];

describe("a certificate is laid out, octet for octet, as @peculiar/x509 does it", () => {
  it.each(profiles)("with %s", async (_, requested, { before, after }) => {
    const issuer = await makeCa({ commonName: "Zoë's CA" });
    const { publicKeySpki } = await generateKey("ec-p256");
    const fields = {
      subject: nameOf({ commonName: "Zoë", organization: "Example", country: "GB" }),
      serial: "80ff",
      notBefore: new Date("2025-02-03T04:05:06Z"),
      notAfter: new Date("2026-12-31T23:59:59Z"),
    };
    const made = await createCertificate({ ...fields, ...requested, publicKeySpki, issuer });
    const { subjectDer, subjectKeyId } = readCertificate(issuer.certificateDer);
    const template = await x509.X509CertificateGenerator.create({
      ...fields,
      serialNumber: fields.serial,
      subject: new x509.Name(new Uint8Array(fields.subject)),
      issuer: new x509.Name(new Uint8Array(subjectDer)),
      publicKey: new Uint8Array(publicKeySpki),
      extensions: [
        ...before,
        new x509.SubjectKeyIdentifierExtension(keyIdentifierOf(publicKeySpki)),
        new x509.AuthorityKeyIdentifierExtension(subjectKeyId ?? ""),
        ...after,
      ],
      signingAlgorithm: { name: "ECDSA", hash: "SHA-256" },
      signature: new Uint8Array(64).fill(1),
    });
    expect(signedPartOf(made)).toBe(signedPartOf(new Uint8Array(template.rawData)));
  });
});

/** As text, a part in each line, so that a difference shows where it is. */
function signedPartOf(certificate: Uint8Array): string {
  const parts = parseDer(certificate).fields(tag.sequence).take().children;
  const [lists] = parts.flatMap((part) => (part.tag === context(3) ? part.children : []));
  const fields = parts.filter((part) => part.tag !== context(3));
  return [...fields, ...(lists?.children ?? [])].map(({ der }) => der.toString("hex")).join("\n");
}
