import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { mails } from "@/db/schema";
import { db } from "@/db/store";
import { actorFor, makeAdministrator, makeUser, unique } from "@/test/make";
import { saveEmailSettings } from "@/test/make-mail";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { useTestStore } from "@/test/store";
import { renewCertificate } from "../issuance/commands/renew-certificate";
import { requestCertificate } from "../issuance/commands/request-certificate";
import { bodyPlace } from "../mail/records";
import { unseal } from "../secrets/sealing";
import { revokeCertificate } from "./commands/change-certificate";
import { createClientCertificate } from "./commands/create-client-certificate";
import { replaceAdministratorCertificate } from "./commands/replace-administrator-certificate";

useTestStore();
beforeAll(() => saveEmailSettings());

it("tells the owner of a certificate that was issued and revoked, without the bearer itself", async () => {
  const { user, actor } = await makeAdministrator("user", { email: `${unique("ada")}@example.org` });
  const { id, title } = await createClientCertificate(actor, { name: unique("nightly"), days: 30 });
  await revokeCertificate(actor, { id, reason: "superseded" });
  const rows = await db().select().from(mails).where(eq(mails.credentialId, id)).orderBy(mails.id);
  expect(rows).toMatchObject([
    { kind: "issued", recipients: [user.email], subject: expect.stringContaining(title), userId: user.id },
    { kind: "revoked", recipients: [user.email] },
  ]);
  const bodies = rows.map((row) => unseal(row.bodySealed, bodyPlace(row.id)).toString());
  expect(bodies[0]).toContain(`https://keyhall.example.org/certificates/${id}`);
  expect(bodies[1]).toContain("superseded");
  expect(bodies.join()).not.toContain("BEGIN CERTIFICATE");
});

const mailsAbout = (id: string) =>
  db()
    .select({ kind: mails.kind, to: mails.recipients })
    .from(mails)
    .where(eq(mails.credentialId, id))
    .orderBy(mails.id);

it("tells the owner of a certificate that a renewal revokes at once", async () => {
  const user = await makeUser({ email: `${unique("grace")}@example.org` });
  const issuer = await makeTeamIssuer({ profile: openProfile });
  await makeTeam({ memberIds: [user.id], issuerIds: [issuer.id] });
  const actor = await actorFor(user.id);
  const wanted = { issuerId: issuer.id, subject: { commonName: "mail.example.org" }, days: 30, key: "server" } as const;
  const [kept, revoked] = [await requestCertificate(actor, wanted), await requestCertificate(actor, wanted)];
  await renewCertificate(actor, { id: kept.certificate.id, key: "same" });
  await renewCertificate(actor, { id: revoked.certificate.id, key: "same", revokeOld: true });
  const to = [user.email];
  expect(await mailsAbout(kept.certificate.id)).toEqual([{ kind: "issued", to }]);
  expect(await mailsAbout(revoked.certificate.id)).toEqual([
    { kind: "issued", to },
    { kind: "revoked", to },
  ]);
});

it("tells an administrator of the certificate that a new one replaces", async () => {
  const { user } = await makeAdministrator("consoleAdministrator", { email: `${unique("ada")}@example.org` });
  const { actor } = await makeAdministrator();
  const wanted = { userId: user.id, certificatePassword: "correct horse", keyType: "ec-p256" } as const;
  const first = await replaceAdministratorCertificate(actor, wanted);
  await replaceAdministratorCertificate(actor, wanted);
  const to = [user.email];
  expect(await mailsAbout(first.id)).toEqual([
    { kind: "issued", to },
    { kind: "revoked", to },
  ]);
});
