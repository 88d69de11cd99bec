import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { certificates, credentials } from "@/db/schema";
import { db } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { requestOf } from "@/test/machine-request";
import { actorFor, makeAdministrator, makeGroup, makeUser } from "@/test/make";
import {
  makeAdministratorCertificate,
  makeAutomationCertificate,
  makeGeneralCertificate,
} from "@/test/make-certificate";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { authenticate } from "../authentication/pipeline";
import { downloadClientCertificate } from "../certificates/commands/download-client-certificate";
import { exportAdministratorCertificate } from "../certificates/commands/export-administrator-certificate";
import { getCertificate } from "../certificates/queries";
import { days, hours, after as later, now, setClock } from "../clock";
import { updateLimits } from "../credentials/commands/update-limits";
import { updateSettings } from "../settings/commands";
import { flushUsage } from "../usage/flush";
import { rotateCertificate } from "./commands/rotate-certificate";

useTestStore();
afterEach(() => setClock());

const oneLine = (pem: string) => pem.replace(/\r?\n/g, "");

async function codeOf(pem: string, at: Date, address = "192.0.2.1"): Promise<string> {
  const result = await authenticate(requestOf({ headers: { "X-Client-Certificate": oneLine(pem) }, at, address }));
  return result.ok ? "ok" : result.code;
}

async function ownAutomation() {
  const user = await makeUser();
  return { user, actor: await actorFor(user.id), ...(await makeAutomationCertificate(user)) };
}

const keyOf = async (id: string) => {
  const [row] = await db().select().from(certificates).where(eq(certificates.id, id));
  return row;
};

describe("a rotated certificate of one's automation", () => {
  it("works beside its successor, which has another key, until the grace period is over", async () => {
    const { actor, id, pem } = await ownAutomation();
    await updateLimits(actor, { id, permittedAddresses: "192.0.2.0/24", capabilities: ["sensor_management"] });
    const start = now();
    setClock(() => start);
    const { certificate, issued } = await rotateCertificate(actor, { id, graceDays: 3 });
    expect(issued).toBeNull();
    expect(certificate).toMatchObject({ renewsId: id, rotation: { predecessorId: id, rotatedAt: null } });
    const [row] = await db().select().from(credentials).where(eq(credentials.id, certificate.id));
    expect(row).toMatchObject({ permittedAddresses: ["192.0.2.0/24"], capabilities: ["sensor_management"] });
    const { pem: successor } = await downloadClientCertificate(actor, { id: certificate.id });
    const end = later(start, days(3) - 1);
    for (const each of [pem, successor]) expect(await codeOf(each, end)).toBe("ok");
    expect(await codeOf(pem, later(end, 1))).toBe("rotated");
    expect(await codeOf(successor, later(end, 1))).toBe("ok");
    expect(await codeOf(successor, end, "198.51.100.1")).toBe("ip_denied");
    expect(await eventsAbout(id, "credentials.use-after-rotation")).toHaveLength(1);
    expect(await eventsAbout(id, "credentials.rotate")).toMatchObject([{ after: { successorId: certificate.id } }]);
  });

  it("tells what used it since, and when it is safe to retire", async () => {
    const { actor, id, pem } = await ownAutomation();
    const start = now();
    setClock(() => start);
    await rotateCertificate(actor, { id, graceDays: 20 });
    for (const hour of [1, 2]) await codeOf(pem, later(start, hours(hour)), `192.0.2.${hour}`);
    await flushUsage();
    setClock(() => later(start, hours(26)));
    expect(await getCertificate(actor, id)).toMatchObject({
      lastUsedAddress: "192.0.2.2",
      rotation: { rotatedAt: start, usesSinceRotation: 2, isSafeToRetire: true },
    });
  });

  it("used too late, by setting, takes its successors with it", async () => {
    const site = await makeAdministrator();
    const { actor, id, pem } = await ownAutomation();
    const { certificate } = await rotateCertificate(actor, { id, graceDays: 0 });
    const { pem: successor } = await downloadClientCertificate(actor, { id: certificate.id });
    await updateSettings(site.actor, "rotation", { revokeFamilyOnLateUse: true });
    expect(await codeOf(pem, now())).toBe("rotated");
    for (const each of [pem, successor]) expect(await codeOf(each, now())).toBe("revoked");
    await updateSettings(site.actor, "rotation", { revokeFamilyOnLateUse: false });
  });

  it("is rotated by its owner, once, while the feature is on", async () => {
    const site = await makeAdministrator();
    const { actor, user, id } = await ownAutomation();
    await expect(rotateCertificate(site.actor, { id })).rejects.toMatchObject({ code: "not_found" });
    const stranger = await actorFor((await makeUser()).id);
    await expect(rotateCertificate(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    await updateSettings(site.actor, "client-certificates", { enabled: false });
    await expect(rotateCertificate(actor, { id })).rejects.toMatchObject({ code: "forbidden" });
    await updateSettings(site.actor, "client-certificates", { enabled: true });
    const both = await Promise.allSettled([rotateCertificate(actor, { id }), rotateCertificate(actor, { id })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(rotateCertificate(actor, { id })).rejects.toMatchObject({ code: "conflict" });
    const owned = db().$count(credentials, eq(credentials.ownerId, user.id));
    expect(await owned).toBe(2);
  });

  it("that rotates itself gains neither rights nor time", async () => {
    const { user, id } = await ownAutomation();
    const session = await actorFor(user.id);
    await updateLimits(session, { id, capabilities: ["certificate_management"], expiresAt: later(now(), days(10)) });
    const itself: Actor = {
      ...session,
      kind: "certificate",
      credentialId: id,
      capabilities: ["certificate_management"],
    };
    const { expiresAt } = await getCertificate(session, id);
    const { certificate } = await rotateCertificate(itself, { id });
    expect(certificate.expiresAt).toEqual(expiresAt);
    const other = await makeAutomationCertificate(user);
    await expect(rotateCertificate(itself, { id: other.id })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("an administrator's certificate", () => {
  it("gets a successor under a password; the old one goes on for its grace period", async () => {
    const group = await makeGroup();
    const { user, actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const old = await makeAdministratorCertificate(user, "ec-p256");
    const site = await makeAdministrator();
    await expect(rotateCertificate(site.actor, { id: old.id })).rejects.toMatchObject({ code: "invalid" });
    const start = now();
    setClock(() => start);
    const certificatePassword = "correct horse battery";
    const { certificate } = await rotateCertificate(site.actor, { id: old.id, certificatePassword, graceDays: 5 });
    expect(await getCertificate(actor, old.id)).toMatchObject({
      status: "expires-soon",
      expiresAt: later(start, days(5) - 1),
    });
    // The administrators and webhooks of the owner's group are told, whoever did it.
    expect(await eventsAbout(old.id, "credentials.rotate")).toMatchObject([{ groupPath: group.path }]);
    const file = await exportAdministratorCertificate(actor, { userId: user.id, certificatePassword });
    expect(file.bytes.length).toBeGreaterThan(500);
    expect((await keyOf(certificate.id))?.fingerprintSha256).not.toBe((await keyOf(old.id))?.fingerprintSha256);
    const colleague = await makeAdministrator("auditor");
    const again = rotateCertificate(colleague.actor, { id: certificate.id, certificatePassword });
    await expect(again).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a certificate for other uses", () => {
  it("is renewed with a new key, and authenticates until its grace period is over", async () => {
    const user = await makeUser();
    const actor = await actorFor(user.id);
    const id = await makeGeneralCertificate(user);
    const start = now();
    setClock(() => start);
    const { certificate, issued } = await rotateCertificate(actor, { id, graceDays: 2 });
    expect(issued?.privateKeyPem).toMatch(/PRIVATE KEY/);
    const old = await getCertificate(actor, id);
    expect(certificate).toMatchObject({ subject: old.subject, renewsId: id, rotation: { predecessorId: id } });
    expect(old).toMatchObject({ expiresAt: later(start, days(2) - 1), rotation: { rotatedAt: start } });
    await expect(rotateCertificate(actor, { id })).rejects.toMatchObject({ code: "conflict" });
  });
});
