import { X509Certificate } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { auditEvents, certificates } from "@/db/schema";
import { db } from "@/db/store";
import { actorFor, keyActorFor, makeUser } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import { makeBrowserKey } from "../../components/browser-key/make-key";
import { previewCertificate, readRequest, requestCertificate } from "./commands/request-certificate";
import type { RequestCertificateInput } from "./schema";

useTestStore();

let member: Awaited<ReturnType<typeof actorFor>>;
let issuer: Awaited<ReturnType<typeof makeTeamIssuer>>;
let team: Awaited<ReturnType<typeof makeTeam>>;

beforeAll(async () => {
  const { id } = await makeUser();
  issuer = await makeTeamIssuer({ profile: openProfile });
  team = await makeTeam({ memberIds: [id], issuerIds: [issuer.id] });
  member = await actorFor(id);
});

const wanted = (more: Partial<RequestCertificateInput> = {}): RequestCertificateInput => ({
  issuerId: issuer.id,
  subject: { commonName: "www.example.org", organization: "Müller & Söhne, Inc.", country: "DE" },
  subjectAltNames: [
    "DNS:www.example.org",
    "DNS:*.example.org",
    "IP:2001:db8::1",
    "IP:192.0.2.7",
    "EMAIL:a@example.org",
  ],
  key: "server",
  ...more,
});

const fieldsOf = (work: Promise<unknown>) =>
  work.then(
    () => ({}),
    (error: { details?: { fieldErrors?: Record<string, string[]> } }) => error.details?.fieldErrors ?? error,
  );

it.each(["ec-p256", "ec-p384", "ed25519", "rsa-2048"] as const)(
  "issues a %s certificate that strict verifiers accept, with the key it made",
  async (keyType) => {
    const made = await requestCertificate(member, wanted({ keyType, days: 90 }));
    const files = { "leaf.pem": made.certificatePem, "root.pem": issuer.certificatePem };
    const verified = openssl(
      ["verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", "root.pem", "leaf.pem"],
      files,
    );
    expect(verified).toMatchObject({ ok: true });
    const read = new X509Certificate(made.certificatePem);
    expect(read.subject).toContain("O=Müller & Söhne\\, Inc.");
    expect(read.subjectAltName).toBe(
      "DNS:www.example.org, DNS:*.example.org, IP Address:2001:DB8:0:0:0:0:0:1, IP Address:192.0.2.7, email:a@example.org",
    );
    const pair = openssl(["pkey", "-in", "key.pem", "-pubout"], { "key.pem": made.privateKeyPem ?? "" });
    expect(pair.stdout).toBe(read.publicKey.export({ type: "spki", format: "pem" }));
    expect(made.certificate).toMatchObject({ purpose: "general", keyOrigin: "server", team: { id: team.id } });
    expect(made.chainPem).toBe(issuer.certificatePem);
  },
);

it("issues exactly what the preview said", async () => {
  const input = wanted({ keyType: "ec-p384", days: 30 });
  const said = await previewCertificate(member, input);
  const made = await requestCertificate(member, input);
  expect(said).toMatchObject({
    issuer: issuer.name,
    team: team.name,
    subject: made.certificate.subject,
    subjectAltNames: made.certificate.subjectAltNames,
    keyType: made.certificate.keyType,
    keyUsage: ["digitalSignature"],
    extendedKeyUsage: ["serverAuth", "clientAuth"],
    days: 30,
  });
  expect(Math.abs(said.notAfter.getTime() - made.certificate.notAfter.getTime())).toBeLessThan(60_000);
});

it("certifies the browser's key and keeps nothing of it but the certificate", async () => {
  const { requestPem } = await makeBrowserKey("ec-p256");
  const made = await requestCertificate(member, wanted({ key: "browser", csr: requestPem }));
  expect(made.privateKeyPem).toBeNull();
  expect(made.certificate.keyOrigin).toBe("browser");
  const [row] = await db().select().from(certificates).where(eq(certificates.id, made.certificate.id));
  expect(row).toMatchObject({ privateKeySealed: null, privateKeyKeptUntil: null });
  const events = await db().select().from(auditEvents).where(eq(auditEvents.event, "certificates.create"));
  expect(JSON.stringify(events)).not.toMatch(/PRIVATE/);
});

const csrOf = (args: string[], key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]) => {
  const run = openssl(["req", "-new", ...key, "-nodes", "-keyout", "/dev/null", ...args]);
  expect(run.stderr).toBeDefined();
  return run.stdout;
};

it("takes the names of a pasted request, in its own order, when none are typed", async () => {
  const csr = csrOf([
    "-utf8",
    "-subj",
    "/CN=in its own order/O=Müller/OU=one/OU=two",
    "-addext",
    "subjectAltName=DNS:csr.example.org",
  ]);
  expect(readRequest(member, { csr })).toMatchObject({
    subject: { commonName: "in its own order", organization: "Müller", organizationalUnit: ["one", "two"] },
    subjectAltNames: [{ kind: "dns", value: "csr.example.org" }],
    keyType: "EC P-256",
  });
  const made = await requestCertificate(member, { issuerId: issuer.id, key: "csr", csr });
  expect(made.certificate.subject).toBe("OU=two,OU=one,O=Müller,CN=in its own order");
  expect(made.certificate).toMatchObject({ subjectAltNames: ["DNS:csr.example.org"], keyOrigin: "request" });
  const typed = await requestCertificate(member, wanted({ key: "csr", csr }));
  expect(typed.certificate.subject).toContain("CN=www.example.org");
});

it.each<[string, () => string, RegExp]>([
  ["nothing", () => "", /is needed/],
  ["no request", () => "hello", /no PEM block/],
  ["a weak key", () => csrOf(["-subj", "/CN=weak"], ["-newkey", "rsa:1024"]), /RSA 1024.*too weak/],
  [
    "a small curve",
    () => csrOf(["-subj", "/CN=w"], ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime192v1"]),
    /prime192v1.*use RSA/,
  ],
  ["a CA", () => csrOf(["-subj", "/CN=ca", "-addext", "basicConstraints=critical,CA:TRUE"]), /certificate authority/],
  ["a name nobody issues", () => csrOf(["-subj", "/DC=org/CN=x"]), /part \(0\.9\.2342.*\) that is not issued/],
  ["a private key too", () => `-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`, /private key/],
])("refuses a request with %s at its field", async (_, csr, message) => {
  const fields = await fieldsOf(requestCertificate(member, { issuerId: issuer.id, key: "csr", csr: csr() }));
  expect(fields).toEqual({ csr: [expect.stringMatching(message)] });
});

it("refuses a request whose signature was damaged, and one of absurd size", async () => {
  const csr = csrOf(["-subj", "/CN=x"]);
  const der = Buffer.from(csr.replace(/-----[^-]+-----|\s/g, ""), "base64");
  der.writeUInt8((der.at(-1) ?? 0) ^ 1, der.length - 1);
  const damaged = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString("base64")}\n-----END CERTIFICATE REQUEST-----`;
  const base = { issuerId: issuer.id, key: "csr" } as const;
  expect(await fieldsOf(requestCertificate(member, { ...base, csr: damaged }))).toEqual({
    csr: [expect.stringMatching(/not signed/)],
  });
  const huge = csr + "A".repeat(180_000);
  expect(await fieldsOf(requestCertificate(member, { ...base, csr: huge }))).toEqual({
    csr: [expect.stringMatching(/too large/)],
  });
  const over = "A".repeat(300_000);
  expect(await fieldsOf(requestCertificate(member, { ...base, csr: over }))).toEqual({
    csr: [expect.stringMatching(/too long/)],
  });
});

it("refuses what the issuer's profile and life do not allow, all at once, and stores nothing", async () => {
  const strict = await makeTeamIssuer({
    lasts: 40,
    profile: {
      keyTypes: ["ec-p256"],
      keySuppliers: ["server"],
      subject: { required: ["commonName", "organization"] },
      subjectAltNames: { domains: ["example.org"] },
    },
  });
  const person = await makeUser();
  await makeTeam({ memberIds: [person.id], issuerIds: [strict.id] });
  const actor = await actorFor(person.id);
  const before = await db().select({ id: certificates.id }).from(certificates);
  const asked = { issuerId: strict.id, key: "server", keyType: "rsa-2048", days: 41 } as const;
  const fields = await fieldsOf(
    requestCertificate(actor, { ...asked, subject: { commonName: "x" }, subjectAltNames: ["DNS:evil.example.com"] }),
  );
  expect(Object.keys(fields).toSorted()).toEqual(["days", "keyType", "subject.organization", "subjectAltNames.0"]);
  expect(fields).toMatchObject({ days: [expect.stringMatching(/itself ends on .*: at most 39 days/)] });
  const { requestPem } = await makeBrowserKey("ec-p256");
  const subject = { commonName: "x", organization: "y" };
  expect(
    await fieldsOf(
      requestCertificate(actor, { issuerId: strict.id, days: 5, key: "browser", csr: requestPem, subject }),
    ),
  ).toEqual({ key: [expect.stringMatching(/browser/)] });
  expect(await db().select({ id: certificates.id }).from(certificates)).toEqual(before);
});

it("says what the schema, the request and the profile refuse in one answer, and nothing that follows from another part", async () => {
  const bad = { ...wanted(), subject: { country: "de" }, days: 9000 };
  expect(await fieldsOf(previewCertificate(member, bad))).toEqual({
    "subject.country": ["Two capital letters (ISO 3166), such as GB"],
    days: ["At most 7300"],
  });
  expect(await fieldsOf(previewCertificate(member, { ...wanted(), subject: { country: "XX" } }))).toMatchObject({
    "subject.country": [expect.stringMatching(/^No country has this code/)],
  });
  const strict = await makeTeamIssuer({
    profile: { subject: { required: ["commonName"] }, defaultDays: 30, maximumDays: 90 },
  });
  const actor = await actorFor((await makeUser()).id);
  await makeTeam({ memberIds: [actor.user.id], issuerIds: [strict.id] });
  const at = wanted({ issuerId: strict.id, subjectAltNames: [], days: 91 });
  const weak = { ...at, subject: { country: "de" }, key: "csr" as const, csr: "no request" };
  const fields = await fieldsOf(previewCertificate(actor, weak));
  expect(Object.keys(fields).toSorted()).toEqual(["csr", "days", "subject.commonName", "subject.country"]);
  const unread = await fieldsOf(previewCertificate(actor, { ...at, subject: {}, subjectAltNames: ["nothing"] }));
  expect(unread).toMatchObject({ "subject.commonName": ["Common name is needed"], days: ["At most 90 days"] });
});

it("certifies no name that people cannot tell by looking, typed or asked for by a request", async () => {
  const subject = { commonName: "a\u202eb", organization: "\u200b", organizationalUnit: ["ok", "\u2060"] };
  expect(await fieldsOf(requestCertificate(member, wanted({ subject })))).toEqual({
    "subject.commonName": [expect.stringMatching(/direction/)],
    "subject.organization": [expect.stringMatching(/can be seen/)],
    "subject.organizationalUnit": [expect.stringMatching(/can be seen/)],
  });
  const csr = csrOf(["-utf8", "-subj", "/CN=\u200b\u2060"]);
  expect(await fieldsOf(requestCertificate(member, { issuerId: issuer.id, key: "csr", csr }))).toEqual({
    "subject.commonName": [expect.stringMatching(/can be seen/)],
  });
  const international = { commonName: "Zoe\u0308 \u0645\u06cc\u200c\u062e" };
  const made = await previewCertificate(member, wanted({ subject: international }));
  expect(made.subject).toContain(international.commonName);
});

it("is for members of a team that permits the issuer, and looks to others as if nothing were there", async () => {
  const stranger = await actorFor((await makeUser()).id);
  expect(await fieldsOf(requestCertificate(stranger, wanted()))).toEqual({
    teamId: [expect.stringMatching(/no team/)],
  });
  await makeTeam({ memberIds: [stranger.user.id] });
  await expect(requestCertificate(stranger, wanted())).rejects.toMatchObject({ code: "not_found" });
  await expect(requestCertificate(stranger, wanted({ teamId: team.id }))).rejects.toMatchObject({ code: "not_found" });
  await expect(previewCertificate(stranger, wanted({ teamId: team.id }))).rejects.toMatchObject({ code: "not_found" });
  await makeTeam({ memberIds: [stranger.user.id], issuerIds: [issuer.id] });
  expect(await fieldsOf(requestCertificate(stranger, wanted()))).toEqual({ teamId: ["Choose a team"] });
  const limited = await keyActorFor(member.user.id, ["audit_query"]);
  await expect(requestCertificate(limited, wanted())).rejects.toMatchObject({ code: "forbidden" });
});
