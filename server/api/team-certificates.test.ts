import { X509Certificate } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

type Key = Awaited<ReturnType<typeof makeApiKey>>;
let key: Key;
let strangers: Key;
let fellow: string;
let issuerId: string;
let certificatePem: string;
let id: string;

const send = (method: string, path: string, body?: unknown, as = key) =>
  call({ method, target: `/api/v1/certificates${path}`, body, key: as });

beforeAll(async () => {
  const [member, other] = [await makeUser(), await makeUser()];
  issuerId = (await makeTeamIssuer({ profile: openProfile })).id;
  await makeTeam({ memberIds: [member.id, other.id], issuerIds: [issuerId] });
  key = await makeApiKey({ ownerId: member.id });
  strangers = await makeApiKey({ ownerId: (await makeUser()).id });
  fellow = other.username;
  const body = {
    issuerId,
    subject: { commonName: "rest.example.org" },
    subjectAltNames: ["DNS:rest.example.org"],
    key: "server",
  };
  expect(await send("POST", "/preview", body)).toMatchObject({ status: 200, json: { subject: "CN=rest.example.org" } });
  const made = await send("POST", "/request", body);
  expect(made.status).toBe(201);
  const issued = made.json as { certificatePem: string; certificate: { id: string } };
  ({ certificatePem } = issued);
  id = issued.certificate.id;
});

it("downloads the certificate in each format", async () => {
  const file = async (format: string) => {
    const { contents } = (await send("GET", `/${id}/file?format=${format}`)).json as { contents: string };
    return Buffer.from(contents, "base64");
  };
  expect((await file("pem")).toString()).toBe(certificatePem);
  expect(new X509Certificate(await file("der")).raw).toEqual(new X509Certificate(certificatePem).raw);
  expect((await file("bundle")).toString()).toBe(certificatePem + (await file("chain")).toString());
  expect(await send("GET", `/${id}/file?format=jks`)).toMatchObject({ status: 422 });
  const pkcs12 = await send("POST", `/${id}/pkcs12`, { password: "correct horse", encryption: "legacy" });
  expect(pkcs12).toMatchObject({ status: 200, json: { fileName: "rest.example.org.p12" } });
});

it("holds, releases, renews, revokes and hands over", async () => {
  expect(await send("POST", `/${id}/hold`)).toMatchObject({ status: 200, json: { status: "disabled" } });
  expect(await send("POST", `/${id}/release`)).toMatchObject({ status: 200, json: { status: "active" } });
  const renewed = await send("POST", `/${id}/renew`, { key: "same", days: 3, revokeOld: true });
  expect(renewed).toMatchObject({ status: 201, json: { privateKeyPem: null, certificate: { renewsId: id } } });
  expect((await send("GET", `/${id}`)).json).toMatchObject({ status: "revoked", revocationReason: "superseded" });
  const { certificate } = renewed.json as { certificate: { id: string } };
  expect(await send("POST", `/${certificate.id}/hand-over`, { username: fellow })).toMatchObject({ status: 204 });
  expect(await send("GET", `/${certificate.id}`)).toMatchObject({ status: 404 });
});

it("watches certificates of other issuers and forgets them", async () => {
  expect(await send("POST", "/import", { certificates: "none" })).toMatchObject({ status: 422 });
  expect((await send("POST", "/import", { certificates: certificatePem })).json).toMatchObject([{ ok: false }]);
  expect(await send("DELETE", `/${id}`)).toMatchObject({ status: 409 });
});

it("tells a stranger to the team nothing", async () => {
  for (const [method, path, body] of [
    ["GET", `/${id}`],
    ["GET", `/${id}/file?format=pem`],
    ["POST", `/${id}/pkcs12`, { password: "correct horse" }],
    ["POST", `/${id}/renew`, { key: "same" }],
    ["POST", `/${id}/hold`],
    ["POST", `/${id}/revoke`, {}],
    ["POST", `/${id}/hand-over`, { username: fellow }],
    ["DELETE", `/${id}`],
  ] as const) {
    expect(await send(method, path, body, strangers), path).toMatchObject({ status: 404 });
  }
  expect(
    await send("POST", "/request", { issuerId, subject: { commonName: "x" }, key: "server" }, strangers),
  ).toMatchObject({
    status: 422,
    json: { errors: { teamId: [expect.stringMatching(/no team/)] } },
  });
});
