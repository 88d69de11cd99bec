import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { auditEvents, certificates, credentials, revocations } from "@/db/schema";
import { db } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { actorFor, makeAdministrator, makeUser } from "@/test/make";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import { revokeCertificate, updateCertificate } from "../certificates/commands/change-certificate";
import { exportMany, handOverMany, revokeMany } from "../certificates/commands/change-many";
import { erasePrivateKeys } from "../certificates/commands/erase-private-keys";
import { exportPkcs12 } from "../certificates/commands/export-private-key";
import { handOverCertificate } from "../certificates/commands/hand-over-certificate";
import { putOnHold, takeOffHold } from "../certificates/commands/hold-certificate";
import { forgetCertificate, importCertificates } from "../certificates/commands/import-certificates";
import { getCertificate, getCertificateDetails, getCertificateFile, listCertificates } from "../certificates/queries";
import { after, days, setClock } from "../clock";
import { updateSettings } from "../settings/commands";
import { renewCertificate } from "./commands/renew-certificate";
import { renewMany } from "./commands/renew-many";
import { requestCertificate } from "./commands/request-certificate";

useTestStore();

let member: Awaited<ReturnType<typeof actorFor>>;
let fellow: Awaited<ReturnType<typeof actorFor>>;
let stranger: Awaited<ReturnType<typeof actorFor>>;
let administrator: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let issuer: Awaited<ReturnType<typeof makeTeamIssuer>>;

beforeAll(async () => {
  const [first, second] = [await makeUser(), await makeUser()];
  issuer = await makeTeamIssuer({ profile: openProfile });
  await makeTeam({ memberIds: [first.id, second.id], issuerIds: [issuer.id] });
  [member, fellow] = [await actorFor(first.id), await actorFor(second.id)];
  stranger = await actorFor((await makeUser()).id);
  administrator = (await makeAdministrator()).actor;
});

/** Its files by name, as a program that is not ours unpacks them. */
function unzipped(zip: Buffer): Record<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), "zip-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, "a.zip"), zip);
  execFileSync("unzip", ["-q", "a.zip", "-d", "unpacked"], { cwd: folder });
  const unpacked = path.join(folder, "unpacked");
  return Object.fromEntries(
    readdirSync(unpacked).map((name) => [name, readFileSync(path.join(unpacked, name), "utf8")]),
  );
}

const request = () =>
  requestCertificate(member, {
    issuerId: issuer.id,
    subject: { commonName: "life.example.org" },
    subjectAltNames: ["DNS:life.example.org"],
    days: 90,
    key: "server",
  });

it("renews with the key that it has, keeps the lineage, and lets both overlap or revokes the old", async () => {
  const old = await request();
  const renewed = await renewCertificate(member, { id: old.certificate.id, key: "same" });
  const [before, afterwards] = [new X509Certificate(old.certificatePem), new X509Certificate(renewed.certificatePem)];
  expect(afterwards.publicKey.equals(before.publicKey)).toBe(true);
  expect(afterwards.subject).toBe(before.subject);
  expect(renewed.certificate.renewsId).toBe(old.certificate.id);
  const details = await getCertificateDetails(member, old.certificate.id);
  expect(details).toMatchObject({ certificate: { status: "active" }, renewedBy: { id: renewed.certificate.id } });
  expect(details.history.map(({ event }) => event)).toContain("certificates.renew");
  const third = await renewCertificate(member, { id: renewed.certificate.id, key: "server", days: 7, revokeOld: true });
  expect(new X509Certificate(third.certificatePem).publicKey.equals(before.publicKey)).toBe(false);
  expect(await getCertificate(member, renewed.certificate.id)).toMatchObject({
    status: "revoked",
    revocationReason: "superseded",
  });
  await expect(renewCertificate(member, { id: renewed.certificate.id, key: "same" })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(renewCertificate(stranger, { id: old.certificate.id, key: "same" })).rejects.toMatchObject({
    code: "not_found",
  });
});

it("hands out the key that the server made while it is kept, to its owner only, in both encryptions", async () => {
  const { certificate, certificatePem } = await request();
  for (const encryption of ["modern", "legacy"] as const) {
    const { bytes, fileName } = await exportPkcs12(member, {
      id: certificate.id,
      password: "correct horse",
      encryption,
    });
    expect(fileName).toBe("life.example.org.p12");
    const opened = openssl(["pkcs12", "-in", "a.p12", "-passin", "pass:correct horse", "-nodes", "-legacy"], {
      "a.p12": bytes,
    });
    expect(opened.stdout).toContain(certificatePem.split("\n")[1]);
    expect(opened.stdout.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  }
  await expect(exportPkcs12(administrator, { id: certificate.id, password: "correct horse" })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(exportPkcs12(member, { id: certificate.id, password: "short" })).rejects.toMatchObject({
    code: "invalid",
  });
  setClock(() => after(new Date(), days(31)));
  await expect(exportPkcs12(member, { id: certificate.id, password: "correct horse" })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await erasePrivateKeys()).toBeGreaterThan(0);
  setClock();
  const [row] = await db().select().from(certificates).where(eq(certificates.id, certificate.id));
  expect(row?.privateKeySealed).toBeNull();
});

it("keeps no key when the setting says so, and never erases document 002's", async () => {
  const automation = await makeAutomationCertificate(member.user);
  const kept = await request();
  await updateSettings(administrator, "certificates", { visibility: "own", keyRetentionDays: 0 });
  const unkept = await request();
  expect(unkept.privateKeyPem).toMatch(/PRIVATE KEY/);
  await erasePrivateKeys();
  const keyOf = async (id: string) =>
    (await db().select({ key: certificates.privateKeySealed }).from(certificates).where(eq(certificates.id, id)))[0]
      ?.key;
  expect(await keyOf(kept.certificate.id)).toBeNull();
  expect(await keyOf(unkept.certificate.id)).toBeNull();
  expect(await keyOf(automation.id)).not.toBeNull();
  await updateSettings(administrator, "certificates", { visibility: "own", keyRetentionDays: 30 });
});

it("gives files of certificates for other uses, and none of those that are bearers", async () => {
  const { certificate, certificatePem, chainPem } = await request();
  const file = async (format: "pem" | "der" | "chain" | "bundle") =>
    (await getCertificateFile(member, { id: certificate.id, format })).bytes;
  expect((await file("pem")).toString()).toBe(certificatePem);
  expect((await file("chain")).toString()).toBe(chainPem);
  expect((await file("bundle")).toString()).toBe(certificatePem + chainPem);
  expect(new X509Certificate(await file("der")).fingerprint256).toBe(
    new X509Certificate(certificatePem).fingerprint256,
  );
  const { id } = await makeAutomationCertificate(member.user);
  await expect(getCertificateFile(member, { id, format: "pem" })).rejects.toMatchObject({ code: "not_found" });
  expect(await getCertificateDetails(member, id)).toMatchObject({ described: null, chain: [] });
  await expect(getCertificateFile(stranger, { id: certificate.id })).rejects.toMatchObject({ code: "not_found" });
});

it("holds, releases and revokes so that revocation lists hear of it", async () => {
  const { certificate } = await request();
  const { id, serial } = certificate;
  const told = async () => (await db().select().from(revocations).where(eq(revocations.serial, serial)))[0]?.reason;
  expect(await putOnHold(member, { id })).toMatchObject({ status: "disabled", revocationReason: "certificateHold" });
  expect(await told()).toBe("certificateHold");
  await expect(putOnHold(member, { id })).rejects.toMatchObject({ code: "conflict" });
  expect(await takeOffHold(member, { id })).toMatchObject({ status: "active", revocationReason: null });
  expect(await told()).toBeUndefined();
  await expect(putOnHold(fellow, { id })).rejects.toMatchObject({ code: "not_found" });
  await revokeCertificate(member, { id, reason: "keyCompromise" });
  expect(await told()).toBe("keyCompromise");
  await expect(takeOffHold(member, { id })).rejects.toMatchObject({ code: "conflict" });
  const events = await db().select({ event: auditEvents.event }).from(auditEvents).where(eq(auditEvents.subjectId, id));
  expect(events.map(({ event }) => event).toSorted()).toEqual([
    "certificates.create",
    "certificates.hold",
    "certificates.release",
    "certificates.revoke",
  ]);
});

it("is handed over within the team by its owner, to anybody by an administrator, and never when it is a bearer", async () => {
  const { certificate } = await request();
  const { id } = certificate;
  const outside = { id, username: stranger.user.username };
  await expect(handOverCertificate(member, outside)).rejects.toMatchObject({ code: "invalid" });
  await expect(handOverCertificate(stranger, outside)).rejects.toMatchObject({ code: "not_found" });
  await handOverCertificate(member, { id, username: fellow.user.username });
  expect((await getCertificate(fellow, id)).owner.id).toBe(fellow.user.id);
  await expect(getCertificate(member, id)).rejects.toMatchObject({ code: "not_found" });
  await handOverCertificate(administrator, outside);
  expect((await getCertificate(stranger, id)).owner.id).toBe(stranger.user.id);
  const bearer = await makeAutomationCertificate(member.user);
  await expect(
    handOverCertificate(administrator, { id: bearer.id, username: fellow.user.username }),
  ).rejects.toMatchObject({ code: "conflict" });
});

it("shows others' certificates as the setting says, and never their bearers", async () => {
  const { certificate } = await request();
  const bearer = await makeAutomationCertificate(member.user);
  const seenBy = async (actor: typeof member) =>
    (await listCertificates(actor, { limit: 500 })).items.map(({ id }) => id);
  expect(await seenBy(fellow)).not.toContain(certificate.id);
  await updateSettings(administrator, "certificates", { visibility: "team", keyRetentionDays: 30 });
  expect(await seenBy(fellow)).toContain(certificate.id);
  expect(await seenBy(stranger)).not.toContain(certificate.id);
  await updateSettings(administrator, "certificates", { visibility: "all", keyRetentionDays: 30 });
  expect(await seenBy(stranger)).toContain(certificate.id);
  expect(await seenBy(stranger)).not.toContain(bearer.id);
  await expect(revokeCertificate(stranger, { id: certificate.id })).rejects.toMatchObject({ code: "not_found" });
  await updateSettings(administrator, "certificates", { visibility: "own", keyRetentionDays: 30 });
});

it("tells notes and mails to its owner and to who may read certificates, and lets them be changed", async () => {
  const { certificate } = await request();
  const { id } = certificate;
  const change = { id, notes: "In the cellar", extraEmails: "ops@example.org, desk@example.org" };
  const changed = { notes: "In the cellar", extraEmails: ["ops@example.org", "desk@example.org"] };
  expect(await updateCertificate(member, { ...change, name: "cellar" })).toMatchObject({ ...changed, name: "cellar" });
  const [event] = await eventsAbout(id, "certificates.update");
  expect(event).toMatchObject({
    before: { notes: "", extraEmails: [], name: "" },
    after: { ...changed, name: "cellar" },
  });
  expect(await updateCertificate(administrator, { id, notes: "" })).toMatchObject({ ...changed, notes: "" });
  await expect(updateCertificate(administrator, { id, name: "x" })).rejects.toMatchObject({ code: "not_found" });
  await expect(updateCertificate(member, { id, extraEmails: "nobody" })).rejects.toMatchObject({ code: "invalid" });
  await updateSettings(administrator, "certificates", { visibility: "all", keyRetentionDays: 30 });
  const untold = { notes: null, extraEmails: null };
  expect(await getCertificateDetails(stranger, id)).toMatchObject({ ...untold, mails: null });
  expect(await getCertificateDetails(administrator, id)).toMatchObject({ notes: "", mails: expect.any(Array) });
  await expect(updateCertificate(stranger, change)).rejects.toMatchObject({ code: "not_found" });
  await updateSettings(administrator, "certificates", { visibility: "own", keyRetentionDays: 30 });
});

it("lets an owner take off a hold of their own, and no administrator's", async () => {
  const { id } = (await request()).certificate;
  const mayRelease = async (actor: typeof member) => (await getCertificateDetails(actor, id)).mayRelease;
  await putOnHold(member, { id });
  expect(await mayRelease(member)).toBe(true);
  await takeOffHold(member, { id });
  await putOnHold(administrator, { id });
  expect([await mayRelease(member), await mayRelease(administrator)]).toEqual([false, true]);
  await expect(takeOffHold(member, { id })).rejects.toMatchObject({ code: "forbidden" });
  await takeOffHold(administrator, { id });
});

it("watches certificates that were issued elsewhere: PEM, DER and PKCS#7, each once", async () => {
  const made = openssl([
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-keyout",
    "/dev/null",
    "-subj",
    "/CN=elsewhere",
    "-addext",
    "subjectAltName=DNS:else.example.org",
    "-addext",
    "basicConstraints=CA:FALSE",
    "-days",
    "9",
  ]);
  const [result] = await importCertificates(member, { certificates: made.stdout });
  expect(result).toMatchObject({ ok: true, name: "CN=elsewhere" });
  const id = result?.id ?? "";
  expect(await getCertificate(member, id)).toMatchObject({
    purpose: "foreign",
    keyOrigin: "foreign",
    status: "active",
  });
  const der = new X509Certificate(made.stdout).raw.toString("base64");
  const pkcs7 = openssl(["crl2pkcs7", "-nocrl", "-certfile", "a.pem"], { "a.pem": made.stdout }).stdout;
  for (const again of [made.stdout, der, pkcs7]) {
    expect(await importCertificates(member, { certificates: again })).toMatchObject([
      { ok: false, message: "It is here already." },
    ]);
  }
  await expect(importCertificates(member, { certificates: "hello" })).rejects.toMatchObject({ code: "invalid" });
  await expect(revokeCertificate(member, { id })).rejects.toMatchObject({ code: "conflict" });
  await expect(forgetCertificate(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
  await forgetCertificate(member, { id });
  expect(await db().select().from(credentials).where(eq(credentials.id, id))).toEqual([]);
  const whole = await request();
  expect(await importCertificates(fellow, { certificates: whole.certificatePem + whole.chainPem })).toMatchObject([
    { ok: false },
  ]);
});

it("changes many at once and says what became of each", async () => {
  const [one, two] = [await request(), await request()];
  const ids = [one.certificate.id, two.certificate.id, "crt_none"];
  const renewed = await renewMany(member, { ids });
  expect(renewed.map(({ ok }) => ok)).toEqual([true, true, false]);
  const exported = await exportMany(member, { ids });
  expect(exported.results.map(({ ok }) => ok)).toEqual([true, true, false]);
  const unpacked = unzipped(exported.file?.bytes ?? Buffer.alloc(0));
  expect(unpacked).toEqual({
    [`life.example.org.${one.certificate.serial}.pem`]: one.certificatePem,
    [`life.example.org.${one.certificate.serial}.chain.pem`]: one.chainPem,
    [`life.example.org.${two.certificate.serial}.pem`]: two.certificatePem,
    [`life.example.org.${two.certificate.serial}.chain.pem`]: two.chainPem,
  });
  const single = await exportMany(member, { ids: ids.slice(1) });
  expect(single.file).toMatchObject({ fileName: "life.example.org.pem", bytes: Buffer.from(two.certificatePem) });
  expect((await exportMany(member, { ids: ids.slice(2) })).file).toBeNull();
  const withNewKeys = await renewMany(member, { ids: ids.slice(1), key: "server" });
  expect(withNewKeys.map(({ ok }) => ok)).toEqual([true, false]);
  const { renewedBy } = await getCertificateDetails(member, two.certificate.id);
  const { bytes } = await getCertificateFile(member, { id: renewedBy?.id ?? "" });
  expect(new X509Certificate(bytes).publicKey.equals(new X509Certificate(two.certificatePem).publicKey)).toBe(false);
  const revoked = await revokeMany(member, { ids, reason: "superseded" });
  expect(revoked.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect((await revokeMany(member, { ids: ids.slice(0, 1) }))[0]).toMatchObject({
    ok: false,
    message: expect.stringMatching(/already/),
  });
  const twoAuthenticates = async (actor: typeof member) =>
    (await getCertificateDetails(actor, two.certificate.id)).authenticates;
  expect(await twoAuthenticates(member)).toBe(true);
  const given = await handOverMany(member, { ids: ids.slice(1), username: fellow.user.username });
  expect(given.map(({ ok }) => ok)).toEqual([true, false]);
  expect(await twoAuthenticates(fellow)).toBe(false);
});
