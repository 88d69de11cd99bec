import { beforeAll, describe, expect, it } from "vitest";
import { now } from "@/lib/clock";
import { updateLimits } from "@/lib/credentials/commands/update-limits";
import { base64Of, type ClientRequest, documentedEnvoy, documentedTraefik } from "@/test/documented-proxies";
import { actorFor, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";

useTestStore({ KEYHALL_TRUSTED_PROXIES: "127.0.0.1" });
const { call } = useRest();

const traefik = documentedTraefik();
const envoy = documentedEnvoy();
const host = "service.example.org";
const request: ClientRequest = { method: "GET", target: "/orders?b=2&a=%2F", host, headers: {}, address: "192.0.2.7" };

let owner: Awaited<ReturnType<typeof makeUser>>;
let other: Awaited<ReturnType<typeof makeUser>>;
let bearer: Record<string, string>;
let theirs: string;
beforeAll(async () => {
  [owner, other] = [await makeUser(), await makeUser()];
  bearer = { Authorization: `Bearer ${(await makeToken({ ownerId: owner.id })).token}` };
  theirs = (await makeAutomationCertificate(other)).pem;
});

/** Everything by which a client could speak for the proxy. */
function forged(): Record<string, string> {
  const [escaped, base64] = [encodeURIComponent(theirs), base64Of(theirs)];
  return {
    "Client-Cert": `:${base64}:`,
    "Client-Cert-Chain": `:${base64}:`,
    "X-SSL-Client-Cert": escaped,
    "X-Forwarded-Tls-Client-Cert": base64,
    "X-Forwarded-Client-Cert": `Hash=00;Cert="${escaped}"`,
    "X-Original-Method": "DELETE",
    "X-Original-URI": "/admin",
    "X-Original-URL": "https://other.example.org/admin",
    "X-Original-Host": "other.example.org",
    "X-Forwarded-Method": "DELETE",
    "X-Forwarded-Uri": "/admin",
    "X-Forwarded-Host": "other.example.org",
  };
}

describe.each([
  ["Traefik", traefik],
  ["Envoy", envoy],
])("%s, configured as the guide says,", (_, proxy) => {
  const ask = (client: Partial<ClientRequest>) => call(proxy.ask({ ...request, ...client }));

  it("is told whose a request is, and hands all of that to the service", async () => {
    const answer = await ask({ headers: bearer });
    expect(answer).toMatchObject({ status: 200, headers: { "x-keyhall-user-id": owner.id } });
    const identity = Object.keys(answer.headers).filter((name) => /^x-keyhall-|^remote-user$/.test(name));
    expect(identity).toHaveLength(9);
    // Traefik compares names as Go writes them.
    const written = (name: string) => name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
    expect(identity.filter((name) => !proxy.handsOn(written(name)))).toEqual([]);
    expect(proxy.handsOn("X-Request-Id")).toBe(false);
    expect(await ask({})).toMatchObject({ status: 401, json: { code: "missing_credentials" } });
  });

  it("hands on the certificate of a connection, and no other", async () => {
    const certificate = (await makeAutomationCertificate(owner)).pem;
    for (const headers of [{}, forged()])
      expect(await ask({ headers, certificate })).toMatchObject({
        status: 200,
        headers: { "x-keyhall-user-id": owner.id, "x-keyhall-scheme": "forwarded-certificate" },
      });
    expect(await ask({ headers: forged() })).toMatchObject({ status: 401, json: { code: "missing_credentials" } });
  });

  it("asks about the request that it holds, whatever the client says of it", async () => {
    const key = await makeApiKey({ ownerId: owner.id });
    const signed = { method: "POST", target: request.target, body: '{"amount":5}', contentType: "application/json" };
    const headers = { ...forged(), ...signHmac({ ...signed, ...key, at: now() }) };
    expect(await ask({ method: "POST", headers })).toMatchObject({
      status: 200,
      headers: { "x-keyhall-user-id": owner.id, "x-keyhall-scheme": "hmac" },
    });
  });

  it("says the client's address, not the one that the client says", async () => {
    const { id, token } = await makeToken({ ownerId: owner.id });
    await updateLimits(await actorFor(owner.id), { id, permittedAddresses: request.address });
    const headers = { Authorization: `Bearer ${token}` };
    expect(await ask({ headers })).toMatchObject({ status: 200 });
    const lying = { ...headers, "X-Forwarded-For": request.address };
    expect(await ask({ headers: lying, address: "198.51.100.9" })).toMatchObject({
      status: 403,
      json: { code: "ip_denied" },
    });
  });
});

it("Traefik's router answers for the service's host only", () => {
  expect(traefik.rule).toBe(`Host(\`${host}\`)`);
});
