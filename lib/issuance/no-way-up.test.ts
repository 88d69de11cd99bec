import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { certificates } from "@/db/schema";
import { transaction } from "@/db/store";
import { requestOf } from "@/test/machine-request";
import { actorFor, makeAdministrator, makeUser } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { makeToken } from "@/test/make-token";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import { limitsOf, type UserActor } from "../actor";
import { forwardedCertificate } from "../authentication/forwarded-certificate";
import { authenticate } from "../authentication/pipeline";
import { verifyCredential } from "../authentication/verify";
import { revokeCertificate } from "../certificates/commands/change-certificate";
import { exportPkcs12 } from "../certificates/commands/export-private-key";
import { handOverCertificate } from "../certificates/commands/hand-over-certificate";
import { after, days, now } from "../clock";
import { updateLimits } from "../credentials/commands/update-limits";
import { deleteUser } from "../users/commands/delete-user";
import { renewCertificate } from "./commands/renew-certificate";
import { requestCertificate } from "./commands/request-certificate";

useTestStore();

let member: Awaited<ReturnType<typeof actorFor>>;
let fellow: Awaited<ReturnType<typeof actorFor>>;
let administrator: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let issuerId: string;
let serverIssuerId: string;

beforeAll(async () => {
  const [first, second] = [await makeUser(), await makeUser()];
  issuerId = (await makeTeamIssuer({ profile: openProfile })).id;
  serverIssuerId = (await makeTeamIssuer({ profile: { ...openProfile, extendedKeyUsage: ["serverAuth"] } })).id;
  await makeTeam({ memberIds: [first.id, second.id], issuerIds: [issuerId, serverIssuerId] });
  [member, fellow] = [await actorFor(first.id), await actorFor(second.id)];
  administrator = (await makeAdministrator()).actor;
});

const request = (actor: UserActor, wanted: { issuerId?: string } = {}) =>
  requestCertificate(actor, { issuerId, subject: { commonName: "way.example.org" }, key: "server", ...wanted });

/** What a proxy, and a service, are told that saw the key of the certificate proved. */
async function whoIs(certificatePem: string) {
  const headers = { "Client-Cert": `:${certificatePem.replace(/-----[^-]+-----|\s/g, "")}:` };
  const asked = await authenticate(requestOf({ headers }), { schemes: [forwardedCertificate] });
  const verdict = await verifyCredential(administrator, { certificate: certificatePem });
  expect(verdict).toMatchObject(asked.ok ? { owner: { id: asked.actor.user.id } } : { code: asked.code });
  return asked.ok ? { user: asked.actor.user.id, capabilities: limitsOf(asked.actor) } : asked.code;
}

const anybody = (actor: UserActor) => ({ user: actor.user.id, capabilities: null });
const renewed = async (actor: UserActor, id: string, key: "same" | "server") =>
  (await renewCertificate(actor, { id, key })).certificatePem;

it("a certificate of a team authenticates its owner, whoever made the key, and as long as its issuer lets clients use it", async () => {
  const { certificate, certificatePem } = await request(member);
  expect(await whoIs(certificatePem)).toEqual(anybody(member));
  await revokeCertificate(member, { id: certificate.id });
  expect(await whoIs(certificatePem)).toBe("revoked");
  const server = await request(member, { issuerId: serverIssuerId });
  expect(await whoIs(server.certificatePem)).toBe("untrusted_issuer");
});

it("one that was stored before anybody knew whose key it is authenticates nobody", async () => {
  const { certificate, certificatePem } = await request(member);
  await transaction((tx) =>
    tx.update(certificates).set({ keyHolderId: null }).where(eq(certificates.id, certificate.id)),
  );
  expect(await whoIs(certificatePem)).toBe("untrusted_issuer");
});

it("its former owner, who has the key, becomes neither the next owner nor, when it comes back, does that one become them", async () => {
  const { certificate, certificatePem } = await request(member);
  const { id } = certificate;
  await handOverCertificate(member, { id, username: fellow.user.username });
  expect(await whoIs(certificatePem)).toBe("untrusted_issuer");
  // The key that is kept here could be exported meanwhile.
  await handOverCertificate(fellow, { id, username: member.user.username });
  expect(await whoIs(certificatePem)).toBe("untrusted_issuer");
  expect(await whoIs(await renewed(member, id, "same"))).toBe("untrusted_issuer");
  expect(await whoIs(await renewed(member, id, "server"))).toEqual(anybody(member));
});

it("renewed with the same key it is still the key's holder's, with a new one that of whoever renewed it", async () => {
  const { certificate, certificatePem } = await request(member);
  const same = await renewed(member, certificate.id, "same");
  expect(await whoIs(same)).toEqual(anybody(member));
  // The administrator gets the new key, its owner does not.
  expect(await whoIs(await renewed(administrator, certificate.id, "server"))).toBe("untrusted_issuer");
  expect(await whoIs(await renewed(administrator, certificate.id, "same"))).toEqual(anybody(member));
  expect(await whoIs(certificatePem)).toEqual(anybody(member));
});

it("a request of one's own that repeats the old key makes nobody its holder", async () => {
  const { privateKeyPem, certificate } = await request(member);
  await handOverCertificate(member, { id: certificate.id, username: fellow.user.username });
  const csr = openssl(["req", "-new", "-key", "key.pem", "-subj", "/CN=way.example.org"], {
    "key.pem": privateKeyPem ?? "",
  }).stdout;
  const again = await renewCertificate(fellow, { id: certificate.id, key: "csr", csr });
  expect(await whoIs(again.certificatePem)).toBe("untrusted_issuer");
});

it("made by a limited credential it may do no more than that one, and outlives it only as nobody", async () => {
  const ends = after(now(), days(400));
  const limited = async (expiresAt: Date) => {
    const { id } = await makeToken({ ownerId: member.user.id, expiresAt });
    const capabilities = ["certificate_management"] as const;
    return { kind: "token", user: member.user, address: "127.0.0.1", credentialId: id, capabilities } as const;
  };
  const lasting = await limited(ends);
  const made = await request(lasting);
  const asItself = { user: member.user.id, capabilities: ["certificate_management"] };
  expect(await whoIs(made.certificatePem)).toEqual(asItself);
  expect(await whoIs(await renewed(member, made.certificate.id, "same"))).toEqual(asItself);
  const brief = await limited(after(now(), days(1)));
  expect(await whoIs((await request(brief)).certificatePem)).toBe("untrusted_issuer");
  expect(await whoIs(await renewed(brief, made.certificate.id, "same"))).toBe("untrusted_issuer");
  const whole = await request(member);
  const file = { id: whole.certificate.id, password: "correct horse" };
  await expect(exportPkcs12(lasting, file)).rejects.toMatchObject({ code: "forbidden" });
  await exportPkcs12(lasting, { ...file, id: made.certificate.id });
});

it("a renewed certificate is held to the addresses of the old one", async () => {
  const { certificate } = await request(member);
  await updateLimits(member, { id: certificate.id, permittedAddresses: "198.51.100.0/24" });
  expect(await whoIs(await renewed(member, certificate.id, "same"))).toBe("ip_denied");
});

it("nor does whoever got a deleted user's certificates get their name", async () => {
  const leaver = await makeUser();
  await makeTeam({ memberIds: [leaver.id], issuerIds: [issuerId] });
  const { certificatePem } = await request(await actorFor(leaver.id));
  await deleteUser(administrator, {
    id: leaver.id,
    reason: "cessationOfOperation",
    certificates: "hand-over",
    newOwner: administrator.user.username,
  });
  expect(await whoIs(certificatePem)).toBe("untrusted_issuer");
});
