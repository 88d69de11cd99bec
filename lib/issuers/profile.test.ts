import { describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { matchesGlob } from "./glob";
import { type CertificateWish, checkAgainstProfile } from "./profile";
import { defaultProfile, IssuerProfile } from "./profile-schema";

type Given = Parameters<typeof IssuerProfile.parse>[0];

const check = (profile: Given, wish: Partial<CertificateWish>) =>
  checkAgainstProfile(IssuerProfile.parse(profile), {
    subject: { commonName: "Anybody" },
    subjectAltNames: [],
    keyType: "ec-p256",
    days: 30,
    supplier: "browser",
    ...wish,
  });

const dns = (value: string) => ({ subjectAltNames: [{ kind: "dns", value }] });
const refusalOf = (subjectAltNames: object, value: string, kind = "dns") =>
  check({ subjectAltNames }, { subjectAltNames: [{ kind, value }] })["subjectAltNames.0"]?.[0] ?? null;

describe("the profile itself", () => {
  it("starts safe: no wildcards, a year, strong keys", () => {
    expect(defaultProfile).toMatchObject({
      defaultDays: 365,
      maximumDays: 397,
      subjectAltNames: { wildcards: false, kinds: ["dns", "ip", "email"] },
      subject: { required: ["commonName"] },
    });
    expect(IssuerProfile.parse(defaultProfile)).toEqual(defaultProfile);
  });

  it("reads lists from lines and says which entry is wrong", () => {
    const parsed = IssuerProfile.parse({ subject: { organizations: "Example, Inc.\r\nOther\n\nOther" } });
    expect(parsed.subject.organizations).toEqual(["Example, Inc.", "Other"]);
    const messagesOf = (given: Given) => IssuerProfile.safeParse(given).error?.issues.map(({ message }) => message);
    expect(messagesOf({ subjectAltNames: { domains: ["*.example.org"] } })?.[0]).toMatch(
      /^“\*\.example\.org”: a domain/,
    );
    expect(messagesOf({ subjectAltNames: { ipRanges: ["10.0.0.0/33"] } })?.[0]).toMatch(/an address or a network/);
    expect(messagesOf({ subject: { countries: ["de"] } })?.[0]).toMatch(/Two capital letters/);
    expect(messagesOf({ defaultDays: 90, maximumDays: 30 })).toEqual(["At most the maximum"]);
    expect(messagesOf({ keyTypes: [] })).toEqual(["Choose at least one"]);
    expect(messagesOf({ keyUsage: ["keyCertSign"] })).toEqual(["This key usage is not known"]);
  });
});

describe("key, days and supplier", () => {
  it("takes a key by its id or by what a certificate calls it", () => {
    expect(check({ keyTypes: ["rsa-2048"] }, { keyType: "RSA 2048" })).toEqual({});
    expect(check({ keyTypes: ["rsa-2048"] }, { keyType: "EC P-521" })).toEqual({
      keyType: ["This issuer does not certify EC P-521 keys, only RSA 2048."],
    });
  });

  it("refuses too many days, none, and a supplier that is off", () => {
    expect(check({ defaultDays: 10, maximumDays: 10 }, { days: 11 })).toEqual({ days: ["At most 10 days"] });
    expect(check({}, { days: 0 })).toHaveProperty("days");
    expect(check({}, { days: Number.NaN })).toHaveProperty("days");
    expect(check({ keySuppliers: ["request"] }, { supplier: "server" })).toHaveProperty("supplier");
  });
});

describe("the subject", () => {
  it("wants the required fields, and blanks do not count", () => {
    const profile = { subject: { required: ["commonName", "organizationalUnit"] } } as const;
    expect(Object.keys(check(profile, { subject: { commonName: " ", organizationalUnit: [] } }))).toEqual([
      "subject.commonName",
      "subject.organizationalUnit",
    ]);
  });

  it("allows the listed organizations and countries only, without regard to case and width", () => {
    const profile = { subject: { organizations: ["Example, Inc."], countries: ["DE"] } };
    const of = (organization: string, country: string) =>
      Object.keys(check(profile, { subject: { commonName: "A", organization, country } }));
    expect(of("example,  inc.", "DE")).toEqual([]);
    expect(of("Example", "FR")).toEqual(["subject.organization", "subject.country"]);
    expect(of("Ｅxample, Inc.", "de")).toEqual(["subject.country"]);
  });

  it("takes patterns per field, and a denial beats what is allowed", () => {
    const subject = { allow: { commonName: ["svc-*"] }, deny: { commonName: ["*root*"], organizationalUnit: ["*"] } };
    const of = (commonName: string) => check({ subject }, { subject: { commonName } })["subject.commonName"];
    expect(of("svc-a")).toBeUndefined();
    expect(of("other")).toEqual(["This issuer allows only svc-*"]);
    expect(of("svc-ROOT-1")).toEqual(["This issuer does not allow this value"]);
    expect(check({ subject }, { subject: { commonName: "svc-a", organizationalUnit: ["x"] } })).toHaveProperty([
      "subject.organizationalUnit",
    ]);
  });

  it("holds a common name that is a host name, and a mail address, to the rules of names", () => {
    const subjectAltNames = { domains: ["example.org"], deny: ["secret.example.org"] };
    const of = (subject: CertificateWish["subject"]) => Object.keys(check({ subjectAltNames }, { subject }));
    expect(of({ commonName: "www.example.org" })).toEqual([]);
    expect(of({ commonName: "Jane Doe" })).toEqual([]);
    expect(of({ commonName: "www.example.com" })).toEqual(["subject.commonName"]);
    expect(of({ commonName: "secret.example.org" })).toEqual(["subject.commonName"]);
    // Clients that read names from here take the dot at the end for nothing.
    expect(of({ commonName: "www.example.org." })).toEqual([]);
    expect(of({ commonName: "www.example.com." })).toEqual(["subject.commonName"]);
    expect(of({ commonName: "*.example.com." })).toEqual(["subject.commonName"]);
    expect(of({ commonName: "a", emailAddress: "a@example.com" })).toEqual(["subject.emailAddress"]);
  });

  it("holds an address in the common name to the ranges of addresses", () => {
    const of = (commonName: string) =>
      Object.keys(check({ subjectAltNames: { ipRanges: ["10.0.0.0/8"] } }, { subject: { commonName } }));
    expect(of("10.1.2.3")).toEqual([]);
    for (const other of ["192.0.2.1", "2001:db8::1"]) expect(of(other)).toEqual(["subject.commonName"]);
    expect(Object.keys(check({}, { subject: { commonName: "192.0.2.1" } }))).toEqual([]);
  });

  it("takes no address whose host two readers read differently", () => {
    const domains = { domains: ["example.org"], kinds: ["uri"] as const };
    expect(refusalOf(domains, "https://www.example.org/a?b=%5C#c", "uri")).toBeNull();
    for (const uri of [
      "https://www.example.org\\@evil.example.com/",
      "https:\\\\www.example.org/",
      "https://www.example.org/<",
    ])
      expect(refusalOf(domains, uri, "uri")).toBe("This is not a URI");
  });
});

describe("alternative names", () => {
  const inside = { domains: ["example.org", "münchen.example"], wildcards: true };

  it.each(["example.org", "A.B.Example.org", "xn--mnchen-3ya.example", "www.MÜNCHEN.example", "*.example.org"])(
    "finds %s in the domains or below",
    (name) => expect(refusalOf(inside, name)).toBeNull(),
  );

  it.each(["badexample.org", "example.org.evil.test", "example.com", "*.org", "a*.example.org", "*.*.example.org"])(
    "refuses %s",
    (name) => expect(refusalOf(inside, name)).not.toBeNull(),
  );

  it.each(["", ".", "a..b", "ex%61mple.org", "a b.example.org", "example.org.", "a\0.example.org", "１２３"])(
    "takes %j for no host name",
    (name) => expect(refusalOf({}, name)).toMatch(/not a host name/),
  );

  it("allows the domains alone when names below are off, a wildcard included", () => {
    const exact = { ...inside, subdomains: false };
    expect(refusalOf(exact, "example.org")).toBeNull();
    expect(refusalOf(exact, "www.example.org")).toMatch(/not in/);
    expect(refusalOf(exact, "*.example.org")).toMatch(/not in/);
    expect(refusalOf({ domains: ["example.org"] }, "*.example.org")).toMatch(/wildcards/);
  });

  it("denies by pattern in both spellings, and a wildcard that would cover a denied name", () => {
    const deny = { wildcards: true, deny: ["pay*.example.org", "bücher.example"] };
    expect(refusalOf(deny, "PayRoll.example.org")).not.toBeNull();
    expect(refusalOf(deny, "xn--bcher-kva.example")).not.toBeNull();
    expect(refusalOf(deny, "bücher.example")).not.toBeNull();
    expect(refusalOf(deny, "*.example.org")).not.toBeNull();
    expect(refusalOf(deny, "*.example")).not.toBeNull();
    expect(refusalOf(deny, "*.example.net")).toBeNull();
    expect(refusalOf(deny, "www.example.org")).toBeNull();
  });

  it("keeps addresses, mailboxes and URIs to their ranges and domains", () => {
    const rules = {
      kinds: ["ip", "email", "uri"],
      ipRanges: ["10.0.0.0/8", "2001:db8::/32"],
      domains: ["example.org"],
    };
    expect(refusalOf(rules, "10.1.2.3", "ip")).toBeNull();
    expect(refusalOf(rules, "2001:DB8::1", "ip")).toBeNull();
    expect(refusalOf(rules, "11.1.2.3", "ip")).toMatch(/not in 10/);
    expect(refusalOf(rules, "10.1", "ip")).toMatch(/not an IP/);
    expect(refusalOf(rules, "a@mail.example.org", "email")).toBeNull();
    expect(refusalOf(rules, "a@example.org@evil.test", "email")).not.toBeNull();
    expect(refusalOf(rules, "https://10.0.0.1/a", "uri")).toBeNull();
    expect(refusalOf(rules, "https://example.org@evil.test/", "uri")).not.toBeNull();
    expect(refusalOf(rules, "urn:uuid:1", "uri")).toMatch(/without a host/);
    expect(refusalOf(rules, "www.example.org", "dns")).toBe("This issuer does not allow DNS names");
    expect(refusalOf(rules, "#a0", "other")).toBe("This issuer does not allow names of this kind");
    expect(refusalOf({ ...rules, deny: ["2001:db8::*"] }, "2001:0db8:0:0::1", "ip")).not.toBeNull();
  });

  it("can demand one", () => {
    expect(check({ subjectAltNames: { required: true } }, {})).toHaveProperty("subjectAltNames");
    expect(check({ subjectAltNames: { required: true } }, dns("a.example"))).toEqual({});
  });

  it("says which of several is wrong, and alters none", () => {
    const wish = {
      subjectAltNames: [
        { kind: "dns", value: "A.Example.ORG" },
        { kind: "dns", value: "b.test" },
      ],
    };
    const before = structuredClone(wish);
    expect(Object.keys(check({ subjectAltNames: { domains: ["example.org"] } }, wish))).toEqual(["subjectAltNames.1"]);
    expect(wish).toEqual(before);
  });
});

describe("patterns", () => {
  it("match as the regular expression that means the same", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (glob, value) => {
        const source = glob.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
        expect(matchesGlob(glob, value)).toBe(new RegExp(`^${source}$`).test(value));
      }),
    );
  });

  it("do a bounded amount of work for a hostile pattern and value", () => {
    expect(matchesGlob(`${"a*".repeat(99)}b`, "a".repeat(2048))).toBe(false);
  });
});
