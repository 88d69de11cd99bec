import { X509Certificate } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { auditEvents, certificates, credentials, settings } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser } from "@/test/make";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { createApiKey } from "../api-keys/commands/create-api-key";
import { days, setClock } from "../clock";
import { getIssuerChain } from "../issuers/queries";
import { keyTypeLabels, keyTypes } from "../key-types";
import { revokeCertificate, updateCertificate } from "./commands/change-certificate";
import { createClientCertificate } from "./commands/create-client-certificate";
import { downloadClientCertificate } from "./commands/download-client-certificate";
import { getCertificate, listCertificates, listOwnClientCertificates } from "./queries";

useTestStore();
afterEach(async () => {
  setClock();
  await transaction((tx) => tx.delete(settings));
});

const set = (value: Record<string, unknown>) =>
  transaction((tx) => tx.insert(settings).values({ key: "client-certificates", value, updatedAt: new Date() }));

const eventsOf = (id: string) =>
  db().select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(auditEvents.at, auditEvents.id);

async function make(options: { groupId?: string; name?: string; days?: number } = {}) {
  const user = await makeUser({ groupId: options.groupId });
  const actor = await actorFor(user.id);
  const certificate = await createClientCertificate(actor, { name: options.name, days: options.days ?? 60 });
  return { user, actor, certificate, id: certificate.id };
}

const blocksOf = (pem: string) => pem.match(/-----BEGIN [A-Z ]+-----[\s\S]*?-----END [A-Z ]+-----\n/g) ?? [];

describe("createClientCertificate", () => {
  it.each(keyTypes)("makes a %s certificate that strict verifiers accept", async (keyType) => {
    const { actor, user } = await make();
    const made = await createClientCertificate(actor, { days: "366", keyType, name: "backup" });
    expect(made).toMatchObject({
      name: "backup",
      purpose: "automation",
      status: "active",
      subject: `CN=${user.username}`,
      keyType: keyTypeLabels[keyType],
      owner: { id: user.id, username: user.username },
    });
    const { pem, fileName } = await downloadClientCertificate(actor, { id: made.id, withPrivateKey: true });
    expect(fileName).toMatch(/^client-certificate-[0-9a-f]{8}-with-key\.pem$/);
    const [leaf = "", issuing = "", key = "", ...rest] = blocksOf(pem);
    expect(rest).toEqual([]);
    const [row] = await db().select().from(certificates).where(eq(certificates.id, made.id));
    const root = (await getIssuerChain(row?.issuerId ?? "")).at(-1) ?? "";
    const files = { "leaf.pem": leaf, "issuing.pem": issuing, "root.pem": root, "key.pem": key };
    const chain = ["-CAfile", "root.pem", "-untrusted", "issuing.pem", "leaf.pem"];
    const verdict = openssl(["verify", "-x509_strict", "-purpose", "sslclient", ...chain], files);
    expect(verdict).toMatchObject({ ok: true });
    const certificate = new X509Certificate(leaf);
    expect(certificate.fingerprint256.replaceAll(":", "").toLowerCase()).toBe(made.fingerprintSha256);
    expect(certificate.serialNumber.toLowerCase()).toBe(made.serial);
    const publicKey = openssl(["x509", "-in", "leaf.pem", "-noout", "-pubkey"], files).stdout;
    expect(openssl(["pkey", "-in", "key.pem", "-pubout"], files).stdout).toBe(publicKey);
  });

  it("keeps to the administrator's maximum and switch", async () => {
    const { actor } = await make();
    await expect(createClientCertificate(actor, { days: 367 })).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { days: ["At most 366"] } },
    });
    await set({ maximumDays: 10, enabled: true });
    await expect(createClientCertificate(actor, { days: 11 })).rejects.toMatchObject({ code: "invalid" });
    await transaction((tx) => tx.delete(settings));
    await set({ enabled: false });
    await expect(createClientCertificate(actor, { days: 1 })).rejects.toMatchObject({
      code: "forbidden",
      details: { reason: "feature_disabled" },
    });
  });

  it("refuses days that are none and keys that are none", async () => {
    const { actor } = await make();
    for (const input of [
      { days: 0 },
      { days: 1.5 },
      { days: "soon" },
      {},
      { days: 1, keyType: "dsa" },
      { days: 1, name: "a\nb" },
    ]) {
      await expect(createClientCertificate(actor, input as never)).rejects.toMatchObject({ code: "invalid" });
    }
    const limited = await keyActorFor(actor.user.id, ["sensor_management"]);
    await expect(createClientCertificate(limited, { days: 1 })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("carries the limits of the credential that made it, and ends no later", async () => {
    const { actor } = await make();
    const capabilities = ["certificate_management", "sensor_management"] as const;
    const { apiKey } = await createApiKey(actor, { capabilities: [...capabilities], expiresInDays: 10 });
    const machine: Actor = { ...actor, kind: "api-key", credentialId: apiKey.id, capabilities };
    const longer = createClientCertificate(machine, { days: 11 });
    await expect(longer).rejects.toMatchObject({ details: { reason: "outlives_maker" } });
    const made = await createClientCertificate(machine, { days: 9 });
    const [row] = await db().select().from(credentials).where(eq(credentials.id, made.id));
    expect(row?.capabilities).toEqual(capabilities);
  });
});

describe("downloadClientCertificate", () => {
  it("gives certificate and chain, and the key only when asked, again and again", async () => {
    const { actor, id } = await make();
    const labels = (pem: string) => [...pem.matchAll(/BEGIN ([A-Z ]+)-/g)].map(([, label]) => label);
    const plain = await downloadClientCertificate(actor, { id });
    expect(labels(plain.pem)).toEqual(["CERTIFICATE", "CERTIFICATE"]);
    expect((await downloadClientCertificate(actor, { id })).pem).toBe(plain.pem);
    const withKey = await downloadClientCertificate(actor, { id, withPrivateKey: true });
    expect(labels(withKey.pem)).toEqual(["CERTIFICATE", "CERTIFICATE", "PRIVATE KEY"]);
    const downloads = (await eventsOf(id)).filter(({ event }) => event === "certificates.download");
    expect(downloads.map(({ after }) => after?.withPrivateKey)).toEqual([false, false, true]);
  });

  it("is for the owner only, and not for a key that is limited more than the certificate", async () => {
    const { user, id } = await make();
    const { actor: site } = await makeAdministrator("siteAdministrator");
    await expect(downloadClientCertificate(site, { id })).rejects.toMatchObject({ code: "not_found" });
    const limited = await keyActorFor(user.id, ["certificate_management"]);
    await expect(downloadClientCertificate(limited, { id })).rejects.toMatchObject({
      details: { reason: "insufficient_capability" },
    });
  });
});

describe("renaming and revoking", () => {
  it("renames one's own, and finds it by the new name", async () => {
    const { actor, id } = await make({ name: "first" });
    expect((await updateCertificate(actor, { id, name: "second" })).name).toBe("second");
    expect((await listOwnClientCertificates(actor, { search: "seco" })).items.map((row) => row.id)).toEqual([id]);
    expect((await listOwnClientCertificates(actor, { search: "first" })).items).toEqual([]);
    const { actor: site } = await makeAdministrator();
    await expect(updateCertificate(site, { id, name: "x" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("revokes once, with a reason of RFC 5280", async () => {
    const { actor, user, id } = await make({ name: "backup" });
    const revoked = await revokeCertificate(actor, { id, reason: "keyCompromise" });
    expect(revoked).toMatchObject({
      status: "revoked",
      revocationReason: "keyCompromise",
      revokedAt: expect.any(Date),
    });
    await expect(revokeCertificate(actor, { id })).rejects.toMatchObject({ code: "conflict" });
    const bad = revokeCertificate(actor, { id, reason: "removeFromCRL" as never });
    await expect(bad).rejects.toMatchObject({ code: "invalid" });
    const last = (await eventsOf(id)).find(({ event }) => event === "certificates.revoke");
    expect(last?.subjectName).toBe(`backup (${user.username})`);
    expect(last).toMatchObject({ before: { status: "active" }, after: { status: "revoked", reason: "keyCompromise" } });
  });

  it("lets administrators of the group revoke, not auditors, not lesser ones", async () => {
    const group = await makeGroup();
    const { id } = await make({ groupId: group.id });
    const { actor: auditor } = await makeAdministrator("auditor");
    await expect(revokeCertificate(auditor, { id })).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = await makeAdministrator("consoleAdministrator", { groupId: (await makeGroup()).id });
    await expect(revokeCertificate(elsewhere.actor, { id })).rejects.toMatchObject({ code: "not_found" });
    const { actor: site } = await makeAdministrator("siteAdministrator");
    const theirs = await createClientCertificate(site, { days: 1 });
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    expect(await revokeCertificate(actor, { id })).toMatchObject({ status: "revoked" });
    const { actor: top } = await makeAdministrator("consoleAdministrator");
    const upwards = revokeCertificate(top, { id: theirs.id });
    await expect(upwards).rejects.toMatchObject({ details: { reason: "outranked" } });
  });
});

describe("listing", () => {
  it("shows administrators everybody's in their groups with serial and fingerprint, never the PEM", async () => {
    const group = await makeGroup();
    const { certificate, id, user } = await make({ groupId: group.id, name: "nightly" });
    await make();
    const { actor } = await makeAdministrator("auditor", { groupId: group.id });
    const { items, total } = await listCertificates(actor, { purpose: "automation" });
    expect(items).toEqual([certificate]);
    expect(total).toEqual({ count: 1, more: false });
    expect(JSON.stringify(items)).not.toMatch(/BEGIN|sealed/i);
    for (const search of [certificate.serial.slice(0, 12), certificate.fingerprintSha256, user.username, "night"]) {
      expect((await listCertificates(actor, { search })).items.map((row) => row.id)).toEqual([id]);
    }
    expect((await listCertificates(actor, { purpose: "administrator" })).items).toEqual([]);
    expect(await getCertificate(actor, id)).toEqual(certificate);
    const own = await listCertificates(await actorFor(user.id));
    expect(own.items.map((each) => each.owner.id)).toEqual([user.id]);
  });

  it("tells what ends: the last second of the validity still counts", async () => {
    const { actor, id, certificate } = await make({ days: 100 });
    const statusAt = async (at: Date) => {
      setClock(() => at);
      return (await getCertificate(actor, id)).status;
    };
    const end = certificate.notAfter.getTime();
    expect(await statusAt(new Date(end - days(31)))).toBe("active");
    expect(await statusAt(new Date(end - days(30)))).toBe("expires-soon");
    expect(await statusAt(new Date(end))).toBe("expires-soon");
    expect(await statusAt(new Date(end + 1000))).toBe("expired");
    expect((await listOwnClientCertificates(actor, { status: "expired" })).items).toHaveLength(1);
  });
});
