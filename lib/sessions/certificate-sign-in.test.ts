import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { credentials, sessions, signInCodes, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { actorFor, makeAdministrator, makeUser, unique } from "@/test/make";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { codeOf, makeApp } from "@/test/make-factor";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { revokeCertificate } from "../certificates/commands/change-certificate";
import { putOnHold } from "../certificates/commands/hold-certificate";
import { after as later, now, seconds, setClock } from "../clock";
import { proveByCode } from "../factors/proving";
import { toPem } from "../pki/pem";
import { makeCa } from "../pki/test-authority";
import { updateSettings } from "../settings/commands";
import { disableTrustAnchor } from "../trust-anchors/commands/change-trust-anchor";
import { importTrustAnchor } from "../trust-anchors/commands/import-trust-anchor";
import { browserMark } from "./certificate-sign-in";
import { completeSignIn } from "./commands/complete-sign-in";
import { makeSignInCode } from "./commands/make-sign-in-code";
import { signIn } from "./commands/sign-in";
import { signInWithCertificate } from "./commands/sign-in-with-certificate";
import { findSessionActor } from "./current";
import { setPause } from "./turns";

useTestStore();
beforeEach(() => {
  setClock();
  setPause(async () => {});
});

const address = "192.0.2.1";
const from = { address, userAgent: "test" };
const newBrowser = () => randomBytes(16).toString("hex");

/** Somebody whom the gateway has let in by a certificate of ours, or by the trust anchor `anchorId`. */
async function arrived(options: Parameters<typeof makeUser>[0] = {}, anchorId?: string) {
  const user = await makeUser(options);
  const id = anchorId ?? (await makeAutomationCertificate(user)).id;
  const browser = newBrowser();
  const { user: known } = await actorFor(user.id);
  const actor = { kind: "certificate", user: known, address, credentialId: id, capabilities: null } as const;
  const code = await makeSignInCode(actor satisfies Actor, { browser: browserMark(browser) });
  return { user, certificateId: id, browser, code };
}

describe("the code of the gateway", () => {
  it("becomes a session once, and says by what", async () => {
    const { user, browser, code, certificateId } = await arrived({ mustChangePassword: true });
    const result = await signInWithCertificate({ code, browser, ...from });
    if (!result.ok) throw new Error(result.code);
    const [row] = await db().select().from(sessions).where(eq(sessions.id, result.sessionId));
    expect(row).toMatchObject({ userId: user.id, method: "certificate" });
    expect(await findSessionActor(result.sessionId, address)).toMatchObject({ mustChangePassword: false });
    expect(await eventsAbout(user.id, "sign-in")).toMatchObject([{ outcome: "success", after: { certificateId } }]);
    expect(await signInWithCertificate({ code, browser, ...from })).toEqual({ ok: false, code: "refused" });
    expect(JSON.stringify(await db().select().from(signInCodes))).not.toContain(code);
  });

  it("is nothing in another browser, and spent there", async () => {
    const { browser, code } = await arrived();
    expect(await signInWithCertificate({ code, browser: newBrowser(), ...from })).toMatchObject({ ok: false });
    expect(await signInWithCertificate({ code, browser, ...from })).toMatchObject({ ok: false });
    expect(await signInWithCertificate({ code: "made up", browser, ...from })).toMatchObject({ ok: false });
  });

  it("asks for a second factor, and the certificate must still be good then", async () => {
    const [{ user, ...brought }, revoked] = [await arrived(), await arrived()];
    const [app, other] = [await makeApp(user.id), await makeApp(revoked.user.id)];
    const complete = async (
      code: string,
      browser: string,
      secret: string,
      between: () => Promise<unknown> = async () => {},
    ) => {
      const first = await signInWithCertificate({ code, browser, ...from });
      if (first.ok || first.code !== "factor_required") throw new Error("No factor was asked for");
      await between();
      return completeSignIn({ pending: first.pending, ...from }, proveByCode(codeOf(secret)));
    };
    const result = await complete(brought.code, brought.browser, app.secret);
    if (!result.ok) throw new Error(result.code);
    const [row] = await db().select().from(sessions).where(eq(sessions.id, result.sessionId));
    expect(row).toMatchObject({ method: "certificate", credentialId: brought.certificateId });
    expect(row?.verifiedAt).toBeInstanceOf(Date);
    const { actor } = await makeAdministrator();
    const revoke = () => revokeCertificate(actor, { id: revoked.certificateId });
    expect(await complete(revoked.code, revoked.browser, other.secret, revoke)).toEqual({ ok: false, code: "refused" });
  });

  it("lasts half a minute", async () => {
    const at = now();
    setClock(() => at);
    const [early, late] = [await arrived(), await arrived()];
    setClock(() => later(at, seconds(29)));
    expect(await signInWithCertificate({ ...early, ...from })).toMatchObject({ ok: true });
    setClock(() => later(at, seconds(31)));
    expect(await signInWithCertificate({ ...late, ...from })).toMatchObject({ ok: false });
  });

  it("opened a session that ends with the certificate, revoked or on hold, unless its owner ends it from there", async () => {
    const { actor } = await makeAdministrator();
    const opened = async (anchorId?: string) => {
      const { user, certificateId, ...brought } = await arrived({}, anchorId);
      const result = await signInWithCertificate({ ...brought, ...from });
      if (!result.ok) throw new Error(result.code);
      const isOpen = async () => (await findSessionActor(result.sessionId, address)) !== null;
      return { user, certificateId, isOpen, sessionId: result.sessionId };
    };
    const [revoked, held, other] = [await opened(), await opened(), await opened()];
    await revokeCertificate(actor, { id: revoked.certificateId });
    await putOnHold(actor, { id: held.certificateId });
    expect([await revoked.isOpen(), await held.isOpen(), await other.isOpen()]).toEqual([false, false, true]);
    const own = await findSessionActor(other.sessionId, address);
    if (!own) throw new Error("The session ended");
    await revokeCertificate(own.actor, { id: other.certificateId });
    expect(await other.isOpen()).toBe(true);

    const ca = await makeCa();
    const { id } = await importTrustAnchor(actor, {
      name: unique("anchor"),
      certificate: toPem("CERTIFICATE", ca.certificateDer),
      rule: { field: "common-name", user: "username" },
    });
    const byAnchor = await opened(id);
    await disableTrustAnchor(actor, { id });
    expect([await byAnchor.isOpen(), await other.isOpen()]).toEqual([false, true]);
  });

  it("opens nothing once the certificate is revoked, the owner disabled, a service account or locked, or the way shut", async () => {
    const revoked = await arrived();
    await revokeCertificate(await actorFor(revoked.user.id), { id: revoked.certificateId });
    expect(await signInWithCertificate({ ...revoked, ...from })).toMatchObject({ ok: false });
    expect(await eventsAbout(revoked.user.id, "sign-in")).toMatchObject([{ outcome: "failure", reason: "revoked" }]);

    for (const change of [{ status: "disabled" as const }, { isServiceAccount: true }]) {
      const { user, browser, code } = await arrived();
      await transaction((tx) => tx.update(users).set(change).where(eq(users.id, user.id)));
      expect(await signInWithCertificate({ code, browser, ...from })).toMatchObject({ ok: false, code: "refused" });
    }
    const locked = await arrived();
    for (let n = 0; n < 5; n++) await signIn({ username: locked.user.username, password: "wrong", ...from });
    expect(await signInWithCertificate({ ...locked, ...from })).toMatchObject({ ok: false, code: "locked" });

    const shut = await arrived();
    const { actor } = await makeAdministrator();
    await updateSettings(actor, "gateway", { certificateSignIn: false });
    expect(await signInWithCertificate({ ...shut, ...from })).toMatchObject({ ok: false, code: "refused" });
    await updateSettings(actor, "gateway", {});
  });
});

describe("certificates as the only way in", () => {
  const password = "violet tandem oxbow 47 lantern";
  const demand = { requireCertificateForAdministrators: true };

  it("is refused while no Site Administrator would get in", async () => {
    const { actor, user } = await makeAdministrator("siteAdministrator", { apiAuthentication: "certificates" });
    await transaction((tx) => tx.update(users).set({ apiAuthentication: "certificates" }));
    await expect(updateSettings(actor, "gateway", demand)).rejects.toMatchObject({ code: "invalid" });
    await expect(updateSettings(actor, "gateway", { ...demand, certificateSignIn: false })).rejects.toMatchObject({
      code: "invalid",
    });
    await makeAdministratorCertificate(user, "ec-p256");
    await updateSettings(actor, "gateway", demand);
  });

  it("keeps the passwords of administrators who have certificates out, and nobody else's", async () => {
    const { user } = await makeAdministrator("auditor", { apiAuthentication: "certificates", password });
    const { user: byPassword } = await makeAdministrator("auditor", { password });
    const ordinary = await makeUser({ apiAuthentication: "certificates", password });
    const asked = async ({ username }: { username: string }) => signIn({ username, password, ...from });
    expect(await asked(user)).toEqual({ ok: false, code: "certificate_required" });
    expect(await asked(byPassword)).toMatchObject({ ok: true });
    expect(await asked(ordinary)).toMatchObject({ ok: true });
  });

  it("lets a Site Administrator in by password when the last certificate of them all is gone", async () => {
    const { user } = await makeAdministrator("siteAdministrator", { apiAuthentication: "certificates", password });
    await makeAdministratorCertificate(user, "ec-p256");
    const asked = () => signIn({ username: user.username, password, ...from });
    expect(await asked()).toEqual({ ok: false, code: "certificate_required" });
    await transaction((tx) => tx.update(users).set({ apiAuthentication: "certificates" }));
    await transaction((tx) => tx.update(credentials).set({ status: "revoked" }));
    expect(await asked()).toMatchObject({ ok: true });
  });
});
