import { beforeAll, describe, expect, it } from "vitest";
import { updateApplication } from "@/lib/applications/commands/update-application";
import type { ApplicationView, UpdateApplicationInput } from "@/lib/applications/schema";
import { explainRequest } from "@/lib/authentication/queries";
import { verifyCredential } from "@/lib/authentication/verify";
import { now } from "@/lib/clock";
import { updateLimits } from "@/lib/credentials/commands/update-limits";
import { getLimits } from "@/lib/credentials/queries";
import { updateSettings } from "@/lib/settings/commands";
import { removeTeamMembers } from "@/lib/teams/commands/change-members";
import { setUserStatus } from "@/lib/users/commands/set-user-status";
import { actorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeApplication } from "@/test/make-application";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeTeam } from "@/test/make-team";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";

useTestStore({ KEYHALL_TRUSTED_PROXIES: "127.0.0.1" });
const { call } = useRest();

type Headers = Record<string, string>;
type Administrator = Awaited<ReturnType<typeof makeAdministrator>>;
const path = "/api/v1/forward-auth";
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

let administrator: Administrator;
let owner: Awaited<ReturnType<typeof makeUser>>;
let token: string;
let application: ApplicationView;
beforeAll(async () => {
  administrator = await makeAdministrator();
  owner = await makeUser();
  ({ token } = await makeToken({ ownerId: owner.id, capabilities: ["user_data_upload"] }));
  application = await makeApplication({
    rules: [
      { path: "/health", effect: "public" },
      { path: "/upload", methods: "POST", capability: "user_data_upload" },
      { path: "/audit", capability: "audit_query" },
      { path: "/admin/**", effect: "refuse" },
      { path: "/orders/**", methods: ["GET"] },
    ],
  });
});

const change = (given: Omit<UpdateApplicationInput, "id">, id = application.id) =>
  updateApplication(administrator.actor, { id, ...given });

/** What a proxy is answered to `GET /orders`, in the manner of nginx. */
function ask(request: string, headers: Headers = {}, host = application.host) {
  const [method = "", uri = ""] = request.split(" ");
  const said = { "X-Original-Method": method, "X-Original-URI": uri, "X-Original-Host": host };
  return call({ target: path, headers: { ...said, ...headers } });
}

describe("a request for an application", () => {
  it.each([
    ["GET /orders/1", 200, undefined],
    ["GET /orders?a=1", 200, undefined],
    ["POST /upload", 200, undefined],
    ["GET /health", 200, undefined],
    ["POST /orders/1", 403, "application_refused"],
    ["GET /admin/users", 403, "application_refused"],
    ["GET /unknown", 403, "application_refused"],
    ["GET /audit", 403, "insufficient_capability"],
    ["GET /orders/a%2fadmin", 403, "ambiguous_path"],
    ["GET /orders/..%2fadmin", 400, "malformed_original_request"],
    ["GET /orders//1", 403, "ambiguous_path"],
    ["GET /orders/1;x", 403, "ambiguous_path"],
    ["GET /Orders/1", 403, "ambiguous_path"],
    ["GET /orders/%2561dmin", 403, "ambiguous_path"],
    ["GET /orders/%2e%2e/admin", 400, "malformed_original_request"],
  ])("%s is answered as its policy says: %i", async (request, status, code) => {
    const answer = await ask(request, bearer(token));
    expect(answer).toMatchObject({ status, ...(code && { json: { code } }) });
    if (status === 200) expect(answer.headers["x-keyhall-application"]).toBe(application.id);
  });

  it("needs a credential where the policy needs one, and no other", async () => {
    expect(await ask("GET /orders/1")).toMatchObject({ status: 401, json: { code: "missing_credentials" } });
    expect(await ask("GET /admin")).toMatchObject({ status: 403, json: { code: "application_refused" } });
    for (const headers of [{}, bearer(token), bearer("khp_x")])
      expect(await ask("GET /health", headers)).toMatchObject({
        status: 200,
        headers: { "x-keyhall-user": "", "remote-user": "", "x-keyhall-capabilities": "" },
      });
  });

  it("that everybody may pass still needs what the proxy itself demands", async () => {
    const demanding = (headers: Headers) => {
      const said = { "X-Original-Method": "GET", "X-Original-URI": "/health", "X-Original-Host": application.host };
      return call({ target: `${path}?capability=user_data_upload`, headers: { ...said, ...headers } });
    };
    expect(await demanding({})).toMatchObject({ status: 401, json: { code: "missing_credentials" } });
    const short = await makeToken({ ownerId: owner.id, capabilities: [] });
    expect(await demanding(bearer(short.token))).toMatchObject({ json: { code: "insufficient_capability" } });
  });

  it("is known by its host in whatever spelling, however the proxy says it", async () => {
    const refused = { status: 403, json: { code: "application_refused" } };
    for (const host of [application.host.toUpperCase(), `${application.host}:443`, `${application.host}.`])
      expect(await ask("GET /admin", bearer(token), host)).toMatchObject(refused);
    const traefik = { "X-Forwarded-Method": "GET", "X-Forwarded-Uri": "/admin", "X-Forwarded-Host": application.host };
    expect(await call({ target: path, headers: { ...traefik, ...bearer(token) } })).toMatchObject(refused);
    const envoy = { Host: application.host, ...bearer(token) };
    expect(await call({ target: `${path}/admin`, headers: envoy })).toMatchObject(refused);
    const twice = { ...bearer(token), "X-Forwarded-Host": "other.example.org" };
    expect(await ask("GET /orders", twice)).toMatchObject({ status: 400 });
    expect(await ask("GET /orders", bearer(token), "a, b")).toMatchObject({ status: 400 });
  });

  it("keeps its policy whatever port a client writes behind the host", async () => {
    const { host } = await makeApplication({ rules: [{ path: "/orders" }] });
    const traefik = (said: string, uri: string) => {
      const headers = { "X-Forwarded-Method": "GET", "X-Forwarded-Uri": uri, "X-Forwarded-Host": said };
      return call({ target: path, headers: { ...headers, ...bearer(token) } });
    };
    const refused = { status: 403, json: { code: "application_refused" } };
    expect(await traefik(`${host}:9999`, "/orders")).toMatchObject({ status: 200 });
    expect(await traefik(`${host}:9999`, "/admin")).toMatchObject(refused);
    const asked = { host: `${host}:9999`, method: "GET", target: "/admin" };
    expect(await verifyCredential(administrator.actor, { token, application: asked })).toMatchObject({ valid: false });
    const explained = await explainRequest(administrator.actor, { url: `https://${host}:9999/admin` });
    expect(explained).toMatchObject({ application: { name: expect.any(String) }, answer: { status: 403 } });

    const bound = `${unique("bound").toLowerCase()}.example.org`;
    const withPort = await makeApplication({ host: `${bound}:8443`, pathPrefix: "/api", rules: [{ path: "/api/**" }] });
    const known = await traefik(`${bound}:8443`, "/api");
    expect(known).toMatchObject({ status: 200, headers: { "x-keyhall-application": withPort.id } });
    for (const said of [bound, `${bound}:9999`]) {
      expect(await traefik(said, "/api/orders")).toMatchObject(refused);
      expect(await traefik(said, "/elsewhere")).toMatchObject({ status: 200 });
    }
    await makeApplication({ host: bound, rules: [{ path: "/api", effect: "refuse" }] });
    expect(await traefik(`${bound}:8443`, "/elsewhere")).toMatchObject(refused);
  });

  it("of a host that is not registered passes with any good credential, unless the setting refuses it", async () => {
    const elsewhere = () => ask("GET /admin", bearer(token), "other.example.org");
    expect(await elsewhere()).toMatchObject({ status: 200, headers: { "x-keyhall-application": "" } });
    await updateSettings(administrator.actor, "applications", { onlyRegistered: true });
    try {
      expect(await elsewhere()).toMatchObject({ status: 403, json: { code: "application_refused" } });
      expect(await ask("GET /orders", bearer(token))).toMatchObject({ status: 200 });
    } finally {
      await updateSettings(administrator.actor, "applications", { onlyRegistered: false });
    }
  });
});

describe("a change counts at the next request", () => {
  it("of the policy, and of what the application is", async () => {
    const { id, host } = await makeApplication();
    const asked = () => ask("GET /a", bearer(token), host);
    expect(await asked()).toMatchObject({ status: 200 });
    await change({ rules: [{ path: "/a", effect: "refuse" }] }, id);
    expect(await asked()).toMatchObject({ status: 403, json: { code: "application_refused" } });
    await change({ status: "disabled", rules: [{ path: "/**", effect: "public" }] }, id);
    expect(await asked()).toMatchObject({ status: 403, json: { code: "application_disabled" } });
    await change({ status: "enabled", schemes: ["hmac"], rules: [{ path: "/**" }] }, id);
    expect(await asked()).toMatchObject({ status: 403, json: { code: "scheme_not_accepted" } });
    await change({ host: `moved-${host}`, schemes: null }, id);
    expect(await ask("GET /a", bearer(token), `moved-${host}`)).toMatchObject({
      headers: { "x-keyhall-application": id },
    });
  });

  it("of the owner: a team, a group, the account", async () => {
    const group = await makeGroup();
    const user = await makeUser({ groupId: (await makeGroup({ parentId: group.id })).id });
    const team = await makeTeam({ memberIds: [user.id] });
    const rules = [
      { path: "/team", teamIds: [team.id] },
      { path: "/group", groupIds: [group.id] },
    ];
    const { host } = await makeApplication({ rules });
    const own = await makeToken({ ownerId: user.id });
    const asked = (request: string, sent = own.token) => ask(request, bearer(sent), host);
    for (const request of ["GET /team", "GET /group"]) {
      expect(await asked(request)).toMatchObject({ status: 200 });
      expect(await asked(request, token)).toMatchObject({ status: 403, json: { code: "application_refused" } });
    }
    await removeTeamMembers(administrator.actor, { id: team.id, userIds: [user.id] });
    expect(await asked("GET /team")).toMatchObject({ status: 403 });
    await setUserStatus(administrator.actor, { id: user.id, enabled: false });
    expect(await asked("GET /group")).toMatchObject({ status: 401, json: { code: "owner_disabled" } });
  });
});

it("each kind of credential comes by its own scheme", async () => {
  const key = await makeApiKey({ ownerId: owner.id });
  const { pem } = await makeAutomationCertificate(owner);
  const certificate = `:${Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64").toString("base64")}:`;
  const { id, host } = await makeApplication();
  const shown: [string, Headers][] = [
    ["hmac", signHmac({ method: "GET", target: "/a", ...key, at: now() })],
    ["bearer-token", bearer(token)],
    ["auth-token-header", { "X-Auth-Token": token }],
    ["forwarded-certificate", { "Client-Cert": certificate }],
    ["client-certificate-header", { "X-Client-Certificate": encodeURIComponent(pem) }],
  ];
  for (const [accepted] of shown) {
    await change({ schemes: [accepted as "hmac"] }, id);
    for (const [name, headers] of shown)
      expect((await ask("GET /a", headers, host)).status, `${name} to ${accepted}`).toBe(name === accepted ? 200 : 403);
  }
  await change({ schemes: ["forwarded-certificate"] }, id);
  const both = { ...bearer(token), "Client-Cert": certificate };
  expect(await ask("GET /a", both, host)).toMatchObject({ status: 200 });
});

describe("a verification", () => {
  const verify = async (body: unknown) => {
    const service = await makeToken({ ownerId: administrator.user.id, capabilities: ["credential_management"] });
    return call({ method: "POST", target: "/api/v1/verify", headers: bearer(service.token), body });
  };
  const asked = (method: string, target: string) => ({ host: application.host, method, target });

  it("asks the policy of the application that it names", async () => {
    const { id, name } = application;
    const json = async (body: unknown) => (await verify(body)).json;
    expect(await json({ token, application: asked("GET", "/orders/1") })).toMatchObject({
      valid: true,
      application: { id, name, rule: 5, code: "allowed" },
    });
    expect(await json({ token, application: asked("GET", "/audit") })).toMatchObject({
      valid: false,
      code: "insufficient_capability",
      owner: { id: owner.id },
      application: { id, rule: 3, code: "insufficient_capability" },
    });
    expect(await json({ token, application: asked("GET", "/orders//1") })).toMatchObject({
      valid: false,
      code: "insufficient_capability",
    });
    expect(await json({ token, application: asked("GET", "/none") })).toMatchObject({
      application: { id, rule: null, code: "application_refused" },
    });
    const elsewhere = { host: "other.example.org", method: "GET", target: "/" };
    expect(await json({ token, application: elsewhere })).toMatchObject({ valid: true, application: null });
    expect(await json({ token: "khp_x", application: asked("GET", "/a") })).toMatchObject({ application: null });
    expect(await verify({ token, application: { ...elsewhere, host: "a:b" } })).toMatchObject({ status: 422 });
  });

  it("reads it from the Host of a request that is handed on", async () => {
    const key = await makeApiKey({ ownerId: owner.id });
    const json = async (target: string) => {
      const headers = { ...signHmac({ method: "GET", target, ...key, at: now() }), Host: application.host };
      return (await verify({ request: { method: "GET", target, headers } })).json;
    };
    expect(await json("/orders/1")).toMatchObject({ valid: true, application: { id: application.id, rule: 5 } });
    expect(await json("/admin")).toMatchObject({ valid: false, application: { rule: 4, code: "application_refused" } });
  });
});

describe("an explanation", () => {
  const explain = async (body: unknown, actor = administrator.user.id) => {
    const { token: sent } = await makeToken({ ownerId: actor });
    return call({ method: "POST", target: "/api/v1/applications/explain", headers: bearer(sent), body });
  };
  const url = (target: string) => `https://${application.host}${target}`;

  it("says rule by rule what is answered to the proxy, and counts no use", async () => {
    const limited = await makeToken({ ownerId: owner.id, capabilities: ["user_data_upload"] });
    await updateLimits(await actorFor(owner.id), { id: limited.id, maximumUses: 5 });
    for (const [method, target, credentialId, address] of [
      ["GET", "/health", undefined, undefined],
      ["GET", "/orders/1", undefined, undefined],
      ["GET", "/orders/1", limited.id, undefined],
      ["GET", "/audit", limited.id, undefined],
      ["GET", "/admin/x", limited.id, undefined],
      ["GET", "/nothing", limited.id, undefined],
      ["GET", "/orders;x", limited.id, undefined],
    ]) {
      const { json } = await explain({ method, url: url(target ?? ""), credentialId, address });
      const { answer } = json as { answer: { status: number; code: string } };
      const sent = credentialId ? bearer(limited.token) : {};
      const real = await ask(`${method} ${target}`, sent);
      expect(answer.status).toBe(real.status);
      if (real.status !== 200) expect(answer.code).toBe((real.json as { code: string }).code);
    }
    // Two of the requests above were let through to the credential, and no explanation.
    expect((await getLimits(await actorFor(owner.id), limited.id)).uses).toBe(2);
    const { json } = await explain({ method: "get", url: url("/audit?x=1"), credentialId: limited.id });
    expect(json).toMatchObject({
      application: { id: application.id },
      answer: { status: 403, code: "insufficient_capability" },
      steps: [
        { title: "Path", outcome: "good" },
        { title: "Application", outcome: "good" },
        { rule: 1, outcome: "skipped", decides: false },
        { rule: 2, outcome: "skipped" },
        { rule: 3, outcome: "good", decides: true },
        { rule: 4, outcome: "skipped" },
        { rule: 5, outcome: "skipped" },
        { title: "Credential", outcome: "good" },
        { title: "Kind of credential", outcome: "good" },
        { title: "Capability", outcome: "bad", decides: true },
      ],
    });
  });

  it("tells what is wrong with the credential", async () => {
    const { id } = await makeToken({ ownerId: owner.id });
    const answerOf = async (given: object) => (await explain({ url: url("/orders"), credentialId: id, ...given })).json;
    await updateLimits(await actorFor(owner.id), { id, permittedAddresses: "192.0.2.7" });
    expect(await answerOf({ address: "192.0.2.8" })).toMatchObject({ answer: { status: 403, code: "ip_denied" } });
    expect(await answerOf({ address: "192.0.2.7" })).toMatchObject({ answer: { status: 200 } });
    await updateSettings(administrator.actor, "tokens", { personalEnabled: false });
    const asked = { url: url("/orders"), credentialId: id, address: "192.0.2.7" };
    const { answer } = await explainRequest(administrator.actor, asked);
    await updateSettings(administrator.actor, "tokens", { personalEnabled: true });
    expect(answer).toMatchObject({ status: 403, code: "scheme_disabled" });
  });

  it("is for those who see the application and the credential", async () => {
    const group = await makeGroup();
    const below = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const { id } = await makeToken({ ownerId: owner.id });
    const own = await makeApplication({ groupId: group.id });
    const notFound = { status: 404 };
    expect(await explain({ url: url("/orders") }, below.user.id)).toMatchObject(notFound);
    expect(await explain({ url: "https://unknown.example.org/" }, below.user.id)).toMatchObject(notFound);
    expect(await explain({ url: `https://${own.host}/a` }, below.user.id)).toMatchObject({ status: 200 });
    expect(await explain({ url: `https://${own.host}/a`, credentialId: id }, below.user.id)).toMatchObject(notFound);
    expect(await explain({ url: url("/orders") }, owner.id)).toMatchObject({ status: 403 });
    expect(await explain({ url: "https://unknown.example.org/" })).toMatchObject({
      json: { application: null, answer: { status: 401 } },
    });
    for (const wrong of ["orders", "ftp://a/b", "https://", "https://a/ b"])
      expect(await explain({ url: wrong })).toMatchObject({
        status: 422,
        json: { errors: { url: expect.anything() } },
      });
  });
});

it("is kept over REST", async () => {
  const { token: sent } = await makeToken({ ownerId: administrator.user.id });
  const rest = (method: string, target: string, body?: unknown) =>
    call({ method, target: `/api/v1/applications${target}`, headers: bearer(sent), body });
  const name = unique("rest");
  const made = await rest("POST", "", { name, host: `${name}.example.org`, rules: [{ path: "/**" }] });
  expect(made).toMatchObject({ status: 201, json: { name, rules: [{ path: "/**", effect: "allow" }] } });
  const { id } = made.json as ApplicationView;
  expect(await rest("GET", `?search=${name}`)).toMatchObject({ json: { items: [{ id }] } });
  expect(await rest("PATCH", `/${id}`, { status: "disabled" })).toMatchObject({ json: { status: "disabled" } });
  expect(await rest("GET", `/${id}`)).toMatchObject({ status: 200 });
  expect(await rest("DELETE", `/${id}`)).toMatchObject({ status: 204 });
  expect(await rest("GET", `/${id}`)).toMatchObject({ status: 404 });
});
