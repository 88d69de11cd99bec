import { beforeAll, describe, expect, it } from "vitest";
import { revokeCertificate } from "@/lib/certificates/commands/change-certificate";
import { after, minutes, now } from "@/lib/clock";
import { updateLimits } from "@/lib/credentials/commands/update-limits";
import { env, setEnv } from "@/lib/env";
import { parsePem } from "@/lib/pki/pem";
import { actorFor, makeAdministrator, makeUser, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeToken } from "@/test/make-token";
import { openssl } from "@/test/openssl";
import { useRest } from "@/test/rest";
import { signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";

useTestStore({ KEYHALL_TRUSTED_PROXIES: "127.0.0.1" });
const { call } = useRest();

type Headers = Record<string, string>;
const path = "/api/v1/forward-auth";
const nginx = (method: string, uri: string) => ({ "X-Original-Method": method, "X-Original-URI": uri });
const traefik = (method: string, uri: string) => ({ "X-Forwarded-Method": method, "X-Forwarded-Uri": uri });
const read = nginx("GET", "/orders");
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const ask = (headers: Headers, target = path, method = "GET") => call({ method, target, headers });

let owner: Awaited<ReturnType<typeof makeUser>>;
let token: string;
beforeAll(async () => {
  owner = await makeUser({ username: unique("ünsal") });
  ({ token } = await makeToken({ ownerId: owner.id, capabilities: ["certificate_management"] }));
});

describe("whether a request may pass", () => {
  it.each([
    ["nginx", read, path, "GET"],
    ["Traefik and Caddy", traefik("DELETE", "/orders/1?x=%20y"), path, "GET"],
    ["Envoy", {}, `${path}/orders?page=2`, "PUT"],
    ["ingress-nginx", { "X-Original-Method": "GET", "X-Original-URL": "https://a.example/orders" }, path, "GET"],
  ])("is told to %s, with whose it is", async (_, headers, target, method) => {
    const answer = await ask({ ...(headers as Headers), ...bearer(token) }, target, method);
    expect(answer).toMatchObject({
      status: 200,
      text: "",
      headers: {
        "x-keyhall-user-id": owner.id,
        "x-keyhall-user": encodeURIComponent(owner.username),
        "remote-user": encodeURIComponent(owner.username),
        "x-keyhall-credential-kind": "token",
        "x-keyhall-scheme": "bearer-token",
        "x-keyhall-capabilities": "certificate_management",
      },
    });
  });

  it("is refused without a good credential, from the next request after it was revoked or limited", async () => {
    expect(await ask(read)).toMatchObject({ status: 401, json: { code: "missing_credentials" } });
    expect(await ask({ ...read, ...bearer("khp_x") })).toMatchObject({ status: 401, json: { code: "malformed" } });
    const { id, token } = await makeToken({ ownerId: owner.id });
    const actor = await actorFor(owner.id);
    const asked = (address: string) => ask({ ...read, ...bearer(token), "X-Forwarded-For": address });
    expect(await asked("192.0.2.1")).toMatchObject({ status: 200 });
    await updateLimits(actor, { id, permittedAddresses: "192.0.2.1", requestsPerMinute: 1 });
    expect(await asked("192.0.2.2")).toMatchObject({ status: 403, json: { code: "ip_denied" } });
    expect(await asked("192.0.2.1")).toMatchObject({ status: 200 });
    const limited = await asked("192.0.2.1");
    expect(limited).toMatchObject({ status: 429, json: { code: "rate_limited" } });
    expect(Number(limited.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("depends on the capabilities that the proxy demands", async () => {
    const asked = (query: string) => ask({ ...read, ...bearer(token) }, `${path}?${query}`);
    expect(await asked("capability=certificate_management")).toMatchObject({ status: 200 });
    expect(await asked("capability=certificate_management&capability=user_data_upload")).toMatchObject({
      status: 403,
      json: { code: "insufficient_capability" },
    });
    expect(await asked("capability=none")).toMatchObject({ status: 400 });
  });
});

describe("a signed request", () => {
  it("is verified over the method and the target that the client sent, and a write passes once", async () => {
    const key = await makeApiKey({ ownerId: owner.id });
    const target = "/orders?b=2&a=%2F";
    const signed = { method: "POST", target, body: '{"amount":5}', contentType: "application/json" };
    const headers = signHmac({ ...signed, ...key, at: now() });
    expect(await ask({ ...nginx("POST", "/orders?a=%2F&b=2"), ...headers })).toMatchObject({ status: 401 });
    expect(await ask({ ...nginx("PUT", target), ...headers })).toMatchObject({ status: 401 });
    expect(await ask({ ...nginx("POST", target), ...headers })).toMatchObject({ status: 200 });
    expect(await ask({ ...nginx("POST", target), ...headers })).toMatchObject({
      status: 401,
      json: { code: "replayed" },
    });
    const unchecked = signHmac({ method: "POST", target, ...key, at: now() });
    expect(await ask({ ...nginx("POST", target), ...unchecked })).toMatchObject({
      status: 401,
      json: { code: "checksum_required" },
    });
    const stale = signHmac({ method: "GET", target, ...key, at: after(now(), -minutes(10)) });
    expect(await ask({ ...nginx("GET", target), ...stale })).toMatchObject({ json: { code: "stale_timestamp" } });
  });
});

describe("what is asked about", () => {
  it.each([
    ["nothing", {}],
    ["no method", { "X-Original-URI": "/orders" }],
    ["no path", { "X-Original-Method": "GET" }],
    ["two methods", { ...read, "X-Forwarded-Method": "POST" }],
    ["two paths", { ...read, "X-Forwarded-Uri": "/other" }],
    ["dot segments", nginx("GET", "/orders/../admin")],
    ["an escaped dot segment", nginx("GET", "/orders/%2e%2e/admin")],
    ["no path at all", nginx("GET", "orders")],
    ["a strange method", nginx("get", "/orders")],
  ])("is refused when it says %s", async (_, headers) => {
    expect(await ask({ ...(headers as Headers), ...bearer(token) })).toMatchObject({ status: 400 });
  });

  it("may be said twice in the same words", async () => {
    expect(await ask({ ...read, ...traefik("GET", "/orders"), ...bearer(token) })).toMatchObject({ status: 200 });
    expect(await ask({ ...read, ...bearer(token) }, `${path}/orders`)).toMatchObject({ status: 200 });
    expect(await ask({ ...read, ...bearer(token) }, `${path}/other`)).toMatchObject({ status: 400 });
  });
});

describe("a certificate of the connection that ended at the proxy", () => {
  const inForms = (pem: string): Headers[] => {
    const der = parsePem(pem)[0]?.der ?? Buffer.alloc(0);
    const escaped = encodeURIComponent(pem);
    const base64 = der.toString("base64");
    return [
      { "Client-Cert": `:${base64}:`, "Client-Cert-Chain": `:${base64}:` },
      { "X-SSL-Client-Cert": escaped },
      { "X-Forwarded-Tls-Client-Cert": base64 },
      { "X-Forwarded-Tls-Client-Cert": `${encodeURIComponent(base64)},${encodeURIComponent(base64)}` },
      { "X-Forwarded-Client-Cert": `By=spiffe://a;Hash=00;Cert="${escaped}";Subject="CN=a,O=b;c";URI=` },
    ];
  };

  it("is taken in the form of each proxy, until it is revoked", async () => {
    const { user, actor } = await makeAdministrator("consoleAdministrator");
    const { id, pem } = await makeAutomationCertificate(user);
    for (const headers of inForms(pem))
      expect(await ask({ ...read, ...headers })).toMatchObject({
        status: 200,
        headers: {
          "x-keyhall-user-id": user.id,
          "x-keyhall-credential": id,
          "x-keyhall-scheme": "forwarded-certificate",
        },
      });
    await revokeCertificate(actor, { id });
    for (const headers of inForms(pem))
      expect(await ask({ ...read, ...headers })).toMatchObject({ status: 401, json: { code: "revoked" } });
  });

  it("that was not issued here is untrusted, whatever the proxy says of it", async () => {
    const args = "req -x509 -newkey rsa:2048 -nodes -keyout k.pem -days 2 -subj /CN=ada";
    const foreign = openssl(args.split(" ")).stdout;
    for (const headers of inForms(foreign))
      expect(await ask({ ...read, ...headers, "X-SSL-Client-Verify": "SUCCESS" })).toMatchObject({
        status: 401,
        json: { code: "untrusted_issuer" },
      });
  });

  it("is refused when it is damaged, or there are two", async () => {
    const { pem } = await makeAutomationCertificate(owner);
    const [rfc = {}, escaped = {}, , , envoy = {}] = inForms(pem);
    const xfcc = envoy["X-Forwarded-Client-Cert"] ?? "";
    const damaged: Headers[] = [
      { "Client-Cert": rfc["Client-Cert"]?.slice(1) ?? "" },
      { "Client-Cert": ":AAAA:" },
      { "X-SSL-Client-Cert": "SUCCESS" },
      { "X-Forwarded-Tls-Client-Cert": "%%%" },
      { "X-Forwarded-Client-Cert": "By=a;Hash=00" },
      { "X-Forwarded-Client-Cert": `${xfcc},${xfcc}` },
      { "X-Forwarded-Client-Cert": `${xfcc};${xfcc}` },
      { "X-Forwarded-Client-Cert": xfcc.replace('";Subject', ";Subject") },
    ];
    for (const headers of damaged) {
      const answer = await ask({ ...read, ...headers });
      expect(answer.status).toBe(401);
      expect(["malformed", "untrusted_issuer"]).toContain((answer.json as { code: string }).code);
    }
    expect(await ask({ ...read, ...rfc, ...escaped })).toMatchObject({ json: { code: "duplicate_header" } });
  });

  it("together with a token of somebody else is refused; of the same owner both limit", async () => {
    const { pem } = await makeAutomationCertificate(owner);
    const [headers = {}] = inForms(pem);
    expect(await ask({ ...read, ...headers, ...bearer(token) })).toMatchObject({
      status: 200,
      headers: { "x-keyhall-capabilities": "certificate_management" },
    });
    const other = await makeToken({ ownerId: (await makeUser()).id });
    expect(await ask({ ...read, ...headers, ...bearer(other.token) })).toMatchObject({
      status: 401,
      json: { code: "ambiguous" },
    });
  });

  it("that is empty is none", async () => {
    for (const headers of [{ "Client-Cert": "::" }, { "X-SSL-Client-Cert": "" }] as Headers[])
      expect(await ask({ ...read, ...headers })).toMatchObject({ json: { code: "missing_credentials" } });
  });

  it("means nothing to the other calls", async () => {
    const { pem } = await makeAutomationCertificate(owner);
    for (const headers of inForms(pem))
      expect(await call({ target: "/api/v1/me", headers })).toMatchObject({ status: 401 });
  });
});

it("answers trusted proxies only", async () => {
  const before = env();
  setEnv({ ...before, trustedProxies: ["192.0.2.0/24"] });
  try {
    expect(await ask({ ...read, ...bearer(token) })).toMatchObject({ status: 403, json: { code: "untrusted_proxy" } });
  } finally {
    setEnv(before);
  }
});
