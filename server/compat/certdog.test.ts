import { X509Certificate } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { setClock } from "@/lib/clock";
import { makeUser, unique } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { makeToken } from "@/test/make-token";
import { openssl } from "@/test/openssl";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

const password = "molten thistle 58 gazebo";
let username: string;
let issuer: Awaited<ReturnType<typeof makeTeamIssuer>>;
let team: Awaited<ReturnType<typeof makeTeam>>;
let token: string;
const base = "/certdog/api";

const authorized = (method: string, path: string, body?: unknown, authorization = `Bearer ${token}`) =>
  call({ method, target: base + path, body, headers: { Authorization: authorization } });

beforeAll(async () => {
  const user = await makeUser({ password });
  username = user.username;
  issuer = await makeTeamIssuer({ name: unique("Issuer of team"), profile: openProfile });
  team = await makeTeam({ memberIds: [user.id], issuerIds: [issuer.id], permittedAddresses: ["127.0.0.1", "::1"] });
  const answer = await call({ method: "POST", target: `${base}/login`, body: { username, password } });
  expect(answer).toMatchObject({ status: 200, json: { username } });
  expect(Object.keys(answer.json as object).toSorted()).toEqual(["token", "username"]);
  token = (answer.json as { token: string }).token;
});

it("tells teams, issuers, generators and chains in the product's shapes", async () => {
  expect(await authorized("GET", "/currentuser/myteams")).toMatchObject({
    status: 200,
    json: [
      {
        id: team.id,
        name: team.name,
        authorisedCas: [issuer.name],
        adGroups: [],
        ipWhiteList: "127.0.0.1,::1",
        dontSendEmailsOnIssue: false,
      },
    ],
  });
  expect((await authorized("GET", "/currentuser/myissuers", undefined, token)).json).toEqual([issuer.name]);
  expect((await authorized("GET", "/admin/generators")).json).toContainEqual({
    id: "rsa-2048",
    name: "RSA2048",
    signatureAlgorithm: "RSA",
    keySize: 2048,
    ellipticCurveName: null,
    hashAlgorithm: "SHA256",
  });
  expect((await authorized("GET", "/admin/ca")).json).toMatchObject([
    { caName: issuer.name, caCerts: [issuer.certificatePem] },
  ]);
  const chain = await authorized("GET", `/admin/ca/chainbyname/${encodeURIComponent(issuer.name)}`);
  expect(chain.json).toEqual([issuer.certificatePem]);
  expect(await authorized("GET", "/admin/ca/chainbyname/none")).toMatchObject({ status: 404 });
});

it("issues with a key of the server, as PKCS#12, and tells of it by id, in the list and as PEM", async () => {
  const made = await authorized("POST", "/certs/request", {
    caName: issuer.name,
    dn: 'CN=certdog.example.org, OU="Sales, East", OU=Field\\+, O=Krest',
    teamName: team.name,
    csrGeneratorName: "ECDSA256",
    p12Password: "secret",
    subjectAltNames: ["DNS:certdog.example.org", "IP:192.0.2.1"],
    extraEmails: [],
    extraInfo: "made by a test",
  });
  expect(made.status).toBe(200);
  expect(Object.keys(made.json as object).toSorted()).toEqual(["id", "p12Data", "pemCert"]);
  const { id, pemCert, p12Data } = made.json as Record<"id" | "pemCert" | "p12Data", string>;
  expect(new X509Certificate(pemCert).subject).toBe("O=Krest\nOU=Field\\+\nOU=Sales\\, East\nCN=certdog.example.org");
  const opened = openssl(["pkcs12", "-in", "a.p12", "-passin", "pass:secret", "-nodes"], {
    "a.p12": Buffer.from(p12Data, "base64"),
  });
  expect(opened.stdout).toMatch(/PRIVATE KEY/);
  expect((await authorized("GET", `/certs/${id}`)).json).toMatchObject({
    id,
    caName: issuer.name,
    pemCert,
    teamName: team.name,
  });
  expect((await authorized("GET", `/certs/${id}/pem`)).text).toBe(pemCert);
  expect((await authorized("GET", "/certs")).json).toContainEqual(expect.objectContaining({ id }));
});

it("certifies a request and revokes by issuer and serial number, with the product's reasons", async () => {
  const csr = openssl([
    "req",
    "-new",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-keyout",
    "/dev/null",
    "-subj",
    "/CN=p10",
  ]).stdout;
  const made = await authorized("POST", "/certs/requestp10", { caName: issuer.name, csr });
  const { id, pemCert, p12Data } = made.json as { id: string; pemCert: string; p12Data: null };
  expect(p12Data).toBeNull();
  const serialNumber = new X509Certificate(pemCert).serialNumber;
  const revoke = (reason: string) => authorized("POST", "/certs/revoke", { caName: issuer.name, serialNumber, reason });
  expect(await revoke("no such reason")).toMatchObject({ status: 400 });
  expect((await revoke("hold")).json).toMatchObject({ id, status: "disabled" });
  expect((await revoke("key compromise")).json).toMatchObject({ id, status: "revoked", revoked: true });
  expect(await revoke("superseded")).toMatchObject({ status: 409 });
});

it("answers failures as Spring does", async () => {
  const answer = await authorized("POST", "/certs/request", { caName: "none", dn: "CN=a", p12Password: "x" });
  expect(answer.json).toEqual({
    timestamp: expect.stringMatching(/^\d{4}-.*\+00:00$/),
    status: 404,
    error: "Not Found",
    message: "The certificate issuer was not found.",
    path: "/certdog/api/certs/request",
  });
  const bad = await authorized("POST", "/certs/request", { caName: issuer.name, dn: "CN=a+O=b", p12Password: "x" });
  expect(bad).toMatchObject({
    status: 400,
    json: { status: 400, error: "Bad Request", message: expect.stringMatching(/dn: .*several values/) },
  });
  expect(await call({ target: `${base}/certs` })).toMatchObject({ status: 401, json: { error: "Unauthorized" } });
  expect(await call({ method: "POST", target: `${base}/login`, body: { username, password: "wrong" } })).toMatchObject({
    status: 401,
  });
});

it("ends a login when told to and when it was idle, and takes an API token in its place", async () => {
  const personal = await makeToken({ ownerId: (await makeUser()).id });
  expect(await authorized("GET", "/currentuser/myteams", undefined, personal.token)).toMatchObject({
    status: 200,
    json: [],
  });
  expect(await authorized("GET", "/logouthere", undefined, personal.token)).toMatchObject({ status: 200 });
  expect(await authorized("GET", "/currentuser/myteams", undefined, personal.token)).toMatchObject({ status: 200 });
  const again = await call({ method: "POST", target: `${base}/login`, body: { username, password } });
  const second = `Bearer ${(again.json as { token: string }).token}`;
  setClock(() => new Date(Date.now() + 2 * 3_600_000));
  expect(await authorized("GET", "/certs", undefined, second)).toMatchObject({ status: 401 });
  setClock();
  expect(await authorized("GET", "/logouthere")).toMatchObject({ status: 200 });
  expect(await authorized("GET", "/certs")).toMatchObject({ status: 401 });
});
