import { X509Certificate } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { type Call, resultOf } from "@/client/call";
import { makeUser } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { bearing } = useRest();

let member: Call;
let stranger: Call;
let fellow: string;
let issuerId: string;
let certificatePem: string;
let path: { id: string };

beforeAll(async () => {
  const [user, other] = [await makeUser(), await makeUser()];
  issuerId = (await makeTeamIssuer({ profile: openProfile })).id;
  await makeTeam({ memberIds: [user.id, other.id], issuerIds: [issuerId] });
  member = bearing((await makeToken({ ownerId: user.id })).token);
  stranger = bearing((await makeToken({ ownerId: (await makeUser()).id })).token);
  fellow = other.username;
  const subjectAltNames: { kind: "dns"; value: string }[] = [{ kind: "dns", value: "rest.example.org" }];
  const body = { issuerId, subject: { commonName: "rest.example.org" }, subjectAltNames, key: "server" } as const;
  const preview = resultOf(await member("POST /api/v1/certificates/preview", { body }));
  expect(preview.subject).toBe("CN=rest.example.org");
  const made = await member("POST /api/v1/certificates/request", { body });
  expect(made.status).toBe(201);
  const issued = resultOf(made);
  ({ certificatePem } = issued);
  path = { id: issued.certificate.id };
});

it("downloads the certificate in each format", async () => {
  const read = (format: "pem" | "der" | "chain" | "bundle") =>
    member("GET /api/v1/certificates/{id}/file", { path, query: { format } });
  const file = async (format: Parameters<typeof read>[0]) =>
    Buffer.from(resultOf(await read(format)).contents, "base64");
  expect((await file("pem")).toString()).toBe(certificatePem);
  expect(new X509Certificate(await file("der")).raw).toEqual(new X509Certificate(certificatePem).raw);
  expect((await file("bundle")).toString()).toBe(certificatePem + (await file("chain")).toString());
  expect(await read("jks" as "pem")).toMatchObject({ status: 422 });
  const body = { password: "correct horse", encryption: "legacy" } as const;
  const pkcs12 = resultOf(await member("POST /api/v1/certificates/{id}/pkcs12", { path, body }));
  expect(pkcs12.fileName).toBe("rest.example.org.p12");
});

it("holds, releases, renews, revokes and hands over", async () => {
  expect(resultOf(await member("POST /api/v1/certificates/{id}/hold", { path })).status).toBe("disabled");
  expect(resultOf(await member("POST /api/v1/certificates/{id}/release", { path })).status).toBe("active");
  const body = { key: "same", days: 3, revokeOld: true } as const;
  const renewed = await member("POST /api/v1/certificates/{id}/renew", { path, body });
  expect(renewed).toMatchObject({
    status: 201,
    json: { privateKeyPem: null, certificate: { renewsId: path.id } },
  });
  expect(resultOf(await member("GET /api/v1/certificates/{id}", { path }))).toMatchObject({
    status: "revoked",
    revocationReason: "superseded",
  });
  const successor = { path: { id: resultOf(renewed).certificate.id } };
  const handOver = { ...successor, body: { username: fellow } };
  expect(await member("POST /api/v1/certificates/{id}/hand-over", handOver)).toMatchObject({ status: 204 });
  expect(await member("GET /api/v1/certificates/{id}", successor)).toMatchObject({ status: 404 });
});

it("watches certificates of other issuers and forgets them", async () => {
  const take = (certificates: string) => member("POST /api/v1/certificates/import", { body: { certificates } });
  expect(await take("none")).toMatchObject({ status: 422 });
  expect(resultOf(await take(certificatePem))).toMatchObject([{ ok: false }]);
  expect(await member("DELETE /api/v1/certificates/{id}", { path })).toMatchObject({ status: 409 });
});

it("tells a stranger to the team nothing", async () => {
  const answers = await Promise.all([
    stranger("GET /api/v1/certificates/{id}", { path }),
    stranger("GET /api/v1/certificates/{id}/file", { path, query: { format: "pem" } }),
    stranger("POST /api/v1/certificates/{id}/pkcs12", { path, body: { password: "correct horse" } }),
    stranger("POST /api/v1/certificates/{id}/renew", { path, body: { key: "same" } }),
    stranger("POST /api/v1/certificates/{id}/hold", { path }),
    stranger("POST /api/v1/certificates/{id}/revoke", { path, body: {} }),
    stranger("POST /api/v1/certificates/{id}/hand-over", { path, body: { username: fellow } }),
    stranger("DELETE /api/v1/certificates/{id}", { path }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  const body = { issuerId, subject: { commonName: "x" }, key: "server" } as const;
  expect(await stranger("POST /api/v1/certificates/request", { body })).toMatchObject({
    status: 422,
    json: { errors: { teamId: [expect.stringMatching(/no team/)] } },
  });
});
