import { X509Certificate } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { revocations, teamIssuers } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { after, days, now, setClock } from "@/lib/clock";
import { eventsAbout } from "@/test/audit";
import { makeAdministrator, unique } from "@/test/make";
import { makeIntermediate, makeRoot } from "@/test/make-authority";
import { makeTeam } from "@/test/make-team";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import { certificateStatus } from "../status/certificate-status";
import { ensureClientIssuer } from "./client-issuer";
import { deleteIssuer, disableIssuer, enableIssuer, updateIssuer } from "./commands/change-issuer";
import { renewIssuer } from "./commands/renew-issuer";
import { rotateIssuer } from "./commands/rotate-issuer";
import { defaultProfile } from "./profile-schema";
import { getIssuer } from "./queries";
import { getSigningIssuer, openIssuer } from "./signing-issuer";

useTestStore();
afterEach(() => setClock());

async function setting() {
  const { actor } = await makeAdministrator();
  const root = await makeRoot(actor);
  const issuer = await makeIntermediate(actor, { parentId: root.id });
  return { actor, root, issuer };
}

const verifies = (root: string | null, leaf: string | null) =>
  openssl(["verify", "-x509_strict", "-CAfile", "root.pem", "leaf.pem"], {
    "root.pem": root ?? "",
    "leaf.pem": leaf ?? "",
  }).ok;

describe("changing", () => {
  it("renames and gives a new profile, which the next certificate is judged by", async () => {
    const { actor, issuer } = await setting();
    const name = unique("renamed");
    const profile = { ...defaultProfile, maximumDays: 30, defaultDays: 30 };
    expect(await updateIssuer(actor, { id: issuer.id, name, profile })).toMatchObject({ name, profile });
    expect((await getSigningIssuer(issuer.id)).profile.maximumDays).toBe(30);
    expect(await eventsAbout(issuer.id, "issuers.update")).toMatchObject([{ after: { name, profile } }]);
    await updateIssuer(actor, { id: issuer.id, profile: null });
    await expect(getSigningIssuer(issuer.id)).rejects.toMatchObject({ code: "conflict", message: /authorities only/ });
    const bad = { ...defaultProfile, keyTypes: [], maximumDays: 0 };
    await expect(updateIssuer(actor, { id: issuer.id, profile: bad })).rejects.toMatchObject({
      details: { fieldErrors: { "profile.keyTypes": ["Choose at least one"], "profile.maximumDays": ["At least 1"] } },
    });
  });

  it("is disabled and enabled, once each", async () => {
    const { actor, issuer } = await setting();
    expect(await disableIssuer(actor, { id: issuer.id })).toMatchObject({ status: "disabled" });
    await expect(getSigningIssuer(issuer.id)).rejects.toMatchObject({ code: "conflict", message: /is disabled/ });
    await expect(disableIssuer(actor, { id: issuer.id })).rejects.toMatchObject({ code: "conflict" });
    expect(await enableIssuer(actor, { id: issuer.id })).toMatchObject({ status: "active" });
    await expect(enableIssuer(actor, { id: issuer.id })).rejects.toMatchObject({ code: "conflict" });
    expect(await eventsAbout(issuer.id, "issuers.disable")).toHaveLength(1);
  });

  it("ends with its certificate", async () => {
    const { actor, issuer } = await setting();
    setClock(() => after(new Date(), days(366)));
    expect(await getIssuer(actor, issuer.id)).toMatchObject({ status: "expired" });
    await expect(getSigningIssuer(issuer.id)).rejects.toMatchObject({ code: "conflict", message: /expired/ });
  });

  it("is deleted while it issued nothing and nobody stands below it", async () => {
    const { actor, root, issuer } = await setting();
    await expect(deleteIssuer(actor, { id: root.id })).rejects.toMatchObject({ message: /an issuer below it/ });
    await transaction((tx) =>
      tx
        .insert(revocations)
        .values({ issuerId: issuer.id, serial: "01", revokedAt: now(), reason: "unspecified", notAfter: now() }),
    );
    await expect(deleteIssuer(actor, { id: issuer.id })).rejects.toMatchObject({ message: /has issued certificates/ });
    await transaction((tx) => tx.delete(revocations).where(eq(revocations.issuerId, issuer.id)));
    await deleteIssuer(actor, { id: issuer.id });
    await deleteIssuer(actor, { id: root.id });
    await expect(getIssuer(actor, root.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await eventsAbout(root.id, "issuers.delete")).toHaveLength(1);
  });

  it("leaves Keyhall's own alone", async () => {
    const { actor } = await makeAdministrator();
    const { id } = await ensureClientIssuer();
    const conflict = { code: "conflict", message: /Keyhall/ };
    await expect(updateIssuer(actor, { id, name: "x" })).rejects.toMatchObject(conflict);
    await expect(disableIssuer(actor, { id })).rejects.toMatchObject(conflict);
    await expect(deleteIssuer(actor, { id })).rejects.toMatchObject(conflict);
    await expect(renewIssuer(actor, { id, days: 4000 })).rejects.toMatchObject(conflict);
    await expect(rotateIssuer(actor, { id, keyType: "ec-p256", days: 10 })).rejects.toMatchObject(conflict);
    await expect(getSigningIssuer(id)).rejects.toMatchObject(conflict);
  });

  it("is for Site Administrators, and says nothing of what is not there", async () => {
    const { issuer } = await setting();
    const { actor: auditor } = await makeAdministrator("auditor");
    const { actor } = await makeAdministrator();
    for (const id of [issuer.id, "iss_none"]) {
      for (const change of [updateIssuer, disableIssuer, enableIssuer, deleteIssuer, renewIssuer]) {
        await expect(change(auditor, { id })).rejects.toMatchObject({ code: "forbidden" });
        if (id === "iss_none") await expect(change(actor, { id })).rejects.toMatchObject({ code: "not_found" });
      }
    }
  });
});

describe("renewing", () => {
  it("keeps key and name, and what was signed before still verifies", async () => {
    const { actor, root, issuer } = await setting();
    const renewed = await renewIssuer(actor, { id: root.id, days: 5000 });
    expect(renewed.certificate?.subjectKeyId).toBe(root.certificate?.subjectKeyId);
    expect(renewed.subject).toBe(root.subject);
    expect(renewed.certificate?.serial).not.toBe(root.certificate?.serial);
    expect(verifies(renewed.certificatePem, issuer.certificatePem)).toBe(true);
    const below = await renewIssuer(actor, { id: issuer.id, days: 400 });
    expect(below.certificate).toMatchObject({ pathLength: 0, subjectKeyId: issuer.certificate?.subjectKeyId });
    expect(verifies(renewed.certificatePem, below.certificatePem)).toBe(true);
    expect(await eventsAbout(issuer.id, "issuers.renew")).toMatchObject([
      {
        before: { fingerprintSha256: issuer.fingerprintSha256 },
        after: { fingerprintSha256: below.fingerprintSha256 },
      },
    ]);
    const told = (each: typeof issuer) => certificateStatus(root.id, each.certificate?.serial ?? "");
    expect([await told(issuer), await told(below)]).toEqual([{ kind: "good" }, { kind: "good" }]);
    expect(await certificateStatus(root.id, "01")).toEqual({ kind: "unknown" });
    setClock(() => after(new Date(), days(390)));
    expect([await told(issuer), await told(below)]).toEqual([{ kind: "unknown" }, { kind: "good" }]);
  });

  it("needs days that go beyond the present end and stay within the parent's", async () => {
    const { actor, issuer } = await setting();
    const errorOf = (given: object) =>
      renewIssuer(actor, { id: issuer.id, ...given }).catch((error) => error.details.fieldErrors.days[0]);
    expect(await errorOf({})).toMatch(/needed/);
    expect(await errorOf({ days: 300 })).toMatch(/lasts longer/);
    expect(await errorOf({ days: 4000 })).toMatch(/itself ends on/);
  });

  it("lets one of two renewals at once win", async () => {
    const { actor, issuer } = await setting();
    const both = await Promise.allSettled([
      renewIssuer(actor, { id: issuer.id, days: 400 }),
      renewIssuer(actor, { id: issuer.id, days: 401 }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("rotating", () => {
  it("makes a successor with name, profile and teams; the old one is retired and what it signed verifies", async () => {
    const { actor, root, issuer } = await setting();
    const { id: teamId } = await makeTeam({ issuerIds: [issuer.id] });
    const next = await rotateIssuer(actor, { id: issuer.id, keyType: "ec-p384", days: 365 });
    expect(next).toMatchObject({
      name: issuer.name,
      keyType: "EC P-384",
      replacesId: issuer.id,
      status: "active",
      parentId: root.id,
    });
    expect(next.subject).toBe(`${issuer.subject} G2`);
    expect(next.profile).toEqual(issuer.profile);
    expect(next.teams.map(({ id }) => id)).toEqual([teamId]);
    const old = await getIssuer(actor, issuer.id);
    expect(old).toMatchObject({
      status: "retired",
      name: `${issuer.name} (old)`,
      teams: [],
      successor: { id: next.id },
    });
    await expect(getSigningIssuer(issuer.id)).rejects.toMatchObject({
      code: "conflict",
      message: /replaced by a new key/,
    });
    await expect(rotateIssuer(actor, { id: issuer.id, keyType: "ec-p256", days: 10 })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await eventsAbout(issuer.id, "issuers.rotate")).toMatchObject([{ after: { successorId: next.id } }]);
    expect(verifies(root.certificatePem, next.certificatePem)).toBe(true);
    const third = await rotateIssuer(actor, { id: next.id, keyType: "ec-p256", days: 365 });
    expect(third.subject).toBe(`${issuer.subject} G3`);
    expect((await getIssuer(actor, next.id)).name).toBe(`${issuer.name} (old) 2`);
  });

  it("renews what a retired root signed below the root that took its place", async () => {
    const { actor, root, issuer } = await setting();
    const next = await rotateIssuer(actor, { id: root.id, keyType: "ec-p256", days: 3650 });
    expect(
      new X509Certificate(next.certificatePem ?? "").checkIssued(new X509Certificate(next.certificatePem ?? "")),
    ).toBe(true);
    expect(verifies(root.certificatePem, issuer.certificatePem)).toBe(true);
    const renewed = await renewIssuer(actor, { id: issuer.id, days: 400 });
    expect(renewed.parentId).toBe(next.id);
    expect(verifies(next.certificatePem, renewed.certificatePem)).toBe(true);
  });

  it("wants a name of its own for the new key, of at most 64 characters", async () => {
    const { actor, issuer } = await setting();
    const errorOf = (commonName: string) =>
      rotateIssuer(actor, { id: issuer.id, keyType: "ec-p256", days: 10, commonName }).catch(
        (error) => error.details.fieldErrors.commonName[0],
      );
    expect(await errorOf(issuer.name.toUpperCase())).toMatch(/name of its own/);
    expect(await errorOf("x".repeat(65))).toMatch(/64/);
    expect(
      await rotateIssuer(actor, { id: issuer.id, keyType: "ec-p256", days: 10, commonName: "Next" }),
    ).toMatchObject({ subject: "CN=Next" });
  });

  it("lets one of two rotations at once win", async () => {
    const { actor, issuer } = await setting();
    const rotate = () => rotateIssuer(actor, { id: issuer.id, keyType: "ec-p256", days: 100 });
    const both = await Promise.allSettled([rotate(), rotate()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(openIssuer(issuer.id)).rejects.toMatchObject({ code: "conflict" });
    expect(await db().$count(teamIssuers, eq(teamIssuers.issuerId, issuer.id))).toBe(0);
  });
});
