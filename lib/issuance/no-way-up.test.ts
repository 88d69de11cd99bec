import { beforeAll, expect, it } from "vitest";
import { requestOf } from "@/test/machine-request";
import { actorFor, makeAdministrator, makeUser } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { useTestStore } from "@/test/store";
import { forwardedCertificate } from "../authentication/forwarded-certificate";
import { authenticate } from "../authentication/pipeline";
import { verifyCredential } from "../authentication/verify";
import { handOverCertificate } from "../certificates/commands/hand-over-certificate";
import { deleteUser } from "../users/commands/delete-user";
import { requestCertificate } from "./commands/request-certificate";

useTestStore();

let member: Awaited<ReturnType<typeof actorFor>>;
let fellow: Awaited<ReturnType<typeof actorFor>>;
let administrator: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let issuerId: string;

beforeAll(async () => {
  const [first, second] = [await makeUser(), await makeUser()];
  issuerId = (await makeTeamIssuer({ profile: openProfile })).id;
  await makeTeam({ memberIds: [first.id, second.id], issuerIds: [issuerId] });
  [member, fellow] = [await actorFor(first.id), await actorFor(second.id)];
  administrator = (await makeAdministrator()).actor;
});

const request = (actor: Awaited<ReturnType<typeof actorFor>>) =>
  requestCertificate(actor, { issuerId, subject: { commonName: "way.example.org" }, key: "server" });

/** What a proxy, and a service, are told that saw the key of the certificate proved. */
async function expectNobody(certificatePem: string) {
  const headers = { "Client-Cert": `:${certificatePem.replace(/-----[^-]+-----|\s/g, "")}:` };
  const asked = await authenticate(requestOf({ headers }), { schemes: [forwardedCertificate] });
  expect(asked).toMatchObject({ ok: false, code: "untrusted_issuer" });
  const verdict = await verifyCredential(administrator, { certificate: certificatePem });
  expect(verdict).toMatchObject({ valid: false, code: "untrusted_issuer", owner: null });
}

it("a certificate of a team authenticates nobody here, whatever made it and however long it lasts", async () => {
  const { certificatePem } = await request(member);
  await expectNobody(certificatePem);
});

it("nor does its former holder, who has the key, become the one to whom it is handed over", async () => {
  const { certificate, certificatePem } = await request(member);
  await handOverCertificate(member, { id: certificate.id, username: fellow.user.username });
  await expectNobody(certificatePem);
});

it("nor a deleted user the one who got their certificates", async () => {
  const leaver = await makeUser();
  await makeTeam({ memberIds: [leaver.id], issuerIds: [issuerId] });
  const { certificatePem } = await request(await actorFor(leaver.id));
  await deleteUser(administrator, {
    id: leaver.id,
    reason: "cessationOfOperation",
    certificates: "hand-over",
    newOwner: administrator.user.username,
  });
  await expectNobody(certificatePem);
});
