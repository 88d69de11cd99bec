import { X509Certificate } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { auditEvents, certificates, credentials } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import { minutes, setClock } from "../clock";
import { getIssuerChain } from "../issuers/queries";
import { exportAdministratorCertificate } from "./commands/export-administrator-certificate";
import { replaceAdministratorCertificate } from "./commands/replace-administrator-certificate";
import { prepareAdministratorCertificate } from "./issue";
import { getAdministratorCertificate } from "./queries";
import { insertCertificate } from "./records";

useTestStore();
afterEach(() => setClock());

const certificatePassword = "correct horse – ñ";

async function make(keyType: "rsa-2048" | "ec-p256" = "ec-p256") {
  const { user, actor } = await makeAdministrator("consoleAdministrator");
  const { id: ownerId, number, username } = user;
  const prepared = await prepareAdministratorCertificate({
    ownerId,
    number,
    username,
    certificatePassword,
    keyType,
    days: 365,
  });
  await transaction((tx) => insertCertificate(tx, actor, prepared));
  return { user, actor, prepared };
}

const outcomesOf = async (id: string, event: "certificates.export" | "certificates.revoke" | "certificates.create") =>
  (
    await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, id), eq(auditEvents.event, event)))
      .orderBy(auditEvents.at, auditEvents.id)
  ).map(({ outcome, reason }) => reason ?? outcome);

describe("prepareAdministratorCertificate", () => {
  it("makes the certificate that clients of document 000 expect, under a chain that strict verifiers accept", async () => {
    const { user, actor } = await make("rsa-2048");
    const { bytes, fileName } = await exportAdministratorCertificate(actor, { userId: user.id, certificatePassword });
    expect(fileName).toBe(`${user.username}.p12`);
    const opened = openssl(["pkcs12", "-in", "a.p12", "-passin", `pass:${certificatePassword}`, "-nodes"], {
      "a.p12": bytes,
    });
    expect(opened).toMatchObject({ ok: true });
    const pems = opened.stdout.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----\n/g) ?? [];
    const key = opened.stdout.match(/-----BEGIN PRIVATE KEY-----[\s\S]*?-----END PRIVATE KEY-----\n/)?.[0] ?? "";
    expect(pems).toHaveLength(3);
    const [leaf = "", issuing = "", root = ""] = pems;
    const certificate = new X509Certificate(leaf);
    expect(certificate.subject).toBe(`CN=${user.number}:${user.username}`);
    const files = { "leaf.pem": leaf, "issuing.pem": issuing, "root.pem": root, "key.pem": key };
    const verify = [
      "verify",
      "-x509_strict",
      "-purpose",
      "sslclient",
      "-CAfile",
      "root.pem",
      "-untrusted",
      "issuing.pem",
      "leaf.pem",
    ];
    expect(openssl(verify, files)).toMatchObject({ ok: true });
    expect(openssl([...verify.slice(0, 3), "sslserver", ...verify.slice(4)], files)).toMatchObject({ ok: false });
    const text = openssl(["x509", "-in", "leaf.pem", "-noout", "-text"], files).stdout;
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Key Encipherment/);
    expect(text).toMatch(/Extended Key Usage:\s+TLS Web Client Authentication/);
    const publicKey = openssl(["x509", "-in", "leaf.pem", "-noout", "-pubkey"], files).stdout;
    expect(openssl(["pkey", "-in", "key.pem", "-pubout"], files).stdout).toBe(publicKey);
  });

  it("refuses more days than the setting or the issuer allows, and a password that is no text", async () => {
    const { user } = await makeAdministrator();
    const wanted = { ownerId: user.id, number: 7, username: "x", certificatePassword, keyType: "ec-p256" as const };
    await expect(prepareAdministratorCertificate({ ...wanted, days: 367 })).rejects.toMatchObject({
      details: { fieldErrors: { days: ["At most 366"] } },
    });
    const lone = { ...wanted, certificatePassword: `\ud800${"x".repeat(8)}`, days: 1 };
    await expect(prepareAdministratorCertificate(lone)).rejects.toMatchObject({ code: "invalid" });
    const nineYearsOn = new Date(Date.now() + 365.25 * 9.5 * 86_400_000);
    setClock(() => nineYearsOn);
    await expect(prepareAdministratorCertificate({ ...wanted, days: 366 })).rejects.toMatchObject({
      details: { fieldErrors: { days: [expect.stringContaining("issuer")] } },
    });
  });

  it("cuts a long username to what a common name holds", async () => {
    const { user } = await makeAdministrator("siteAdministrator", { username: unique("é".repeat(200)) });
    const wanted = { ownerId: user.id, number: user.number, username: user.username, certificatePassword };
    const prepared = await prepareAdministratorCertificate({ ...wanted, keyType: "ec-p256", days: 1 });
    expect([...prepared.subject.slice("CN=".length)]).toHaveLength(64);
  });
});

describe("insertCertificate", () => {
  it("records all or nothing: a serial or fingerprint that exists is a conflict", async () => {
    const { prepared, actor } = await make();
    const twin = { ...prepared, id: prepared.id.replace(/.$/, (last) => (last === "0" ? "1" : "0")) };
    for (const change of [{ fingerprintSha256: "other" }, { serial: "other" }]) {
      const again = transaction((tx) => insertCertificate(tx, actor, { ...twin, ...change }));
      await expect(again).rejects.toMatchObject({ code: "conflict" });
    }
    expect(await db().select().from(credentials).where(eq(credentials.id, twin.id))).toEqual([]);
  });
});

describe("exportAdministratorCertificate", () => {
  it("offers the older encryption, and what it gives opens with the same password", async () => {
    const { user } = await make();
    const { actor } = await makeAdministrator("consoleAdministrator");
    const wanted = { userId: user.id, certificatePassword, encryption: "legacy" as const };
    const { bytes } = await exportAdministratorCertificate(actor, wanted);
    const info = openssl(
      ["pkcs12", "-in", "a.p12", "-passin", `pass:${certificatePassword}`, "-info", "-noout", "-legacy"],
      { "a.p12": bytes },
    );
    expect(info).toMatchObject({ ok: true });
    expect(info.stderr).toContain("pbeWithSHA1And3-KeyTripleDES-CBC");
    const modern = await exportAdministratorCertificate(actor, { ...wanted, encryption: "modern" });
    const about = openssl(["pkcs12", "-in", "a.p12", "-passin", `pass:${certificatePassword}`, "-info", "-noout"], {
      "a.p12": modern.bytes,
    });
    expect(about.stderr).toMatch(/MAC: sha256[\s\S]*AES-256-CBC[\s\S]*hmacWithSHA256/);
  });

  it("counts wrong passwords, side by side too, then locks for a while", async () => {
    const { user, actor, prepared } = await make();
    const guess = () => exportAdministratorCertificate(actor, { userId: user.id, certificatePassword: "guess" });
    await expect(guess()).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { certificatePassword: ["This is not the Certificate Password"] } },
    });
    const guesses = await Promise.allSettled(Array.from({ length: 7 }, guess));
    const codes = guesses.map((result) => (result.status === "rejected" ? result.reason.code : "opened"));
    expect(codes.toSorted()).toEqual(["invalid", "invalid", "invalid", "invalid", "too_many", "too_many", "too_many"]);
    const right = () => exportAdministratorCertificate(actor, { userId: user.id, certificatePassword });
    await expect(right()).rejects.toMatchObject({
      code: "too_many",
      details: { retryAfterSeconds: expect.any(Number) },
    });
    const later = new Date(Date.now() + minutes(15) + 1000);
    setClock(() => later);
    await expect(guess()).rejects.toMatchObject({ code: "invalid" });
    expect((await right()).bytes.length).toBeGreaterThan(1000);
    const outcomes = await outcomesOf(prepared.id, "certificates.export");
    expect(outcomes.toSorted()).toEqual(["success", ...Array(6).fill("wrong_password")]);
  });

  it("is for those with the right who outrank the owner; one's own needs no right but no limited key either", async () => {
    const { user, actor } = await make();
    const wanted = { userId: user.id, certificatePassword };
    const auditor = await makeAdministrator("auditor");
    await expect(exportAdministratorCertificate(auditor.actor, wanted)).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = await makeAdministrator("consoleAdministrator", { groupId: (await makeGroup()).id });
    await expect(exportAdministratorCertificate(elsewhere.actor, wanted)).rejects.toMatchObject({ code: "not_found" });
    const limited = await keyActorFor(user.id, ["certificate_management"]);
    await expect(exportAdministratorCertificate(limited, wanted)).rejects.toMatchObject({
      details: { reason: "insufficient_capability" },
    });
    const site = await makeAdministrator("siteAdministrator");
    const theirs = await replaceAdministratorCertificate(site.actor, {
      userId: site.user.id,
      certificatePassword,
      keyType: "ec-p256",
    });
    expect(theirs.owner.id).toBe(site.user.id);
    const upwards = exportAdministratorCertificate(actor, { userId: site.user.id, certificatePassword });
    await expect(upwards).rejects.toMatchObject({ details: { reason: "outranked" } });
    const none = await makeAdministrator();
    const missing = exportAdministratorCertificate(none.actor, { userId: none.user.id, certificatePassword });
    await expect(missing).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("replaceAdministratorCertificate", () => {
  it("makes a new certificate and revokes the old one in the same moment", async () => {
    const { user, prepared } = await make();
    const { actor } = await makeAdministrator("consoleAdministrator");
    const wanted = { userId: user.id, certificatePassword: "another password", keyType: "ec-p256" as const };
    const made = await replaceAdministratorCertificate(actor, wanted);
    expect(made).toMatchObject({ purpose: "administrator", status: "active", issuer: "Keyhall Client Authentication" });
    expect(made.notAfter.getTime() - Date.now()).toBeLessThanOrEqual(365 * 86_400_000);
    expect(await getAdministratorCertificate(actor, user.id)).toEqual(made);
    const [old] = await db().select().from(credentials).where(eq(credentials.id, prepared.id));
    expect(old).toMatchObject({ status: "revoked", revocationReason: "superseded", revokedBy: actor.user.id });
    expect(await outcomesOf(prepared.id, "certificates.revoke")).toEqual(["success"]);
    const [{ subjectName } = {}] = await eventsAbout(prepared.id, "certificates.revoke");
    expect(subjectName).toBe(`${user.username}, serial ${prepared.serial.slice(0, 8)}…`);
    const opened = await exportAdministratorCertificate(actor, wanted);
    const [exported] = await eventsAbout(made.id, "certificates.export");
    expect(exported?.subjectName).toBe(`${user.username}, serial ${made.serial.slice(0, 8)}…`);
    expect(opened.bytes.length).toBeGreaterThan(1000);
  });

  it("leaves one live certificate when two replace at once", async () => {
    const { user, actor } = await make();
    const wanted = { userId: user.id, certificatePassword, keyType: "ec-p256" as const };
    await Promise.all([replaceAdministratorCertificate(actor, wanted), replaceAdministratorCertificate(actor, wanted)]);
    const live = await db()
      .select({ id: credentials.id })
      .from(credentials)
      .innerJoin(certificates, eq(certificates.id, credentials.id))
      .where(and(eq(credentials.ownerId, user.id), eq(credentials.status, "active")));
    expect(live).toHaveLength(1);
  });

  it("is for administrators, for outranking ones, and one's own in a browser only", async () => {
    const { user, actor } = await make();
    const wanted = { userId: user.id, certificatePassword, keyType: "ec-p256" as const };
    const site = await makeAdministrator("siteAdministrator");
    const upwards = replaceAdministratorCertificate(actor, { ...wanted, userId: site.user.id });
    await expect(upwards).rejects.toMatchObject({ details: { reason: "outranked" } });
    const machine = await keyActorFor(user.id, null);
    await expect(replaceAdministratorCertificate(machine, wanted)).rejects.toMatchObject({
      details: { reason: "browser_only" },
    });
    const auditor = await makeAdministrator("auditor");
    await expect(replaceAdministratorCertificate(auditor.actor, wanted)).rejects.toMatchObject({ code: "forbidden" });
    const ordinary = await makeUser();
    const own = replaceAdministratorCertificate(await actorFor(ordinary.id), { ...wanted, userId: ordinary.id });
    await expect(own).rejects.toMatchObject({ code: "conflict" });
    for (const input of [{ certificatePassword: "short" }, { days: 367 }, { keyType: "dsa" }, { days: "1e3" }]) {
      const bad = replaceAdministratorCertificate(actor, { ...wanted, ...input } as typeof wanted);
      await expect(bad).rejects.toMatchObject({ code: "invalid" });
    }
  });
});

describe("getAdministratorCertificate", () => {
  it("tells owner and auditors, nobody else, and nothing that is sealed", async () => {
    const { user, actor, prepared } = await make();
    const auditor = await makeAdministrator("auditor");
    for (const reader of [actor, auditor.actor]) {
      expect(await getAdministratorCertificate(reader, user.id)).toMatchObject({ serial: prepared.serial });
    }
    const stranger = await actorFor((await makeUser()).id);
    await expect(getAdministratorCertificate(stranger, user.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await getAdministratorCertificate(auditor.actor, auditor.user.id)).toBeNull();
    expect(await getIssuerChain(String(prepared.issuerId))).toHaveLength(2);
  });
});
