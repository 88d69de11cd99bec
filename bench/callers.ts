import { createSecureContext } from "node:tls";
import { createPersonalAccessToken } from "../lib/tokens/commands/create-personal-access-token";
import { makeAdministrator } from "../test/make";
import { makeApiKey } from "../test/make-api-key";
import { makeAdministratorCertificate, makeAutomationCertificate } from "../test/make-certificate";
import { makeTenantKey } from "../test/make-tenant-key";
import { signCms, signHmac } from "../test/sign";
import { browserOf, makeServiceAccounts } from "./credentials";
import type { Load } from "./load";

const me = "/api/v1/me";
/** Where the proxy of `/forward-auth` calls from: the server trusts it, and nobody else. */
export const proxyAddress = "127.0.0.2";

/** One way to call, with what it is held against. */
export interface Caller {
  name: string;
  budget?: string;
  /** What is sent from now on: signatures are made anew for each round. */
  load: () => Pick<Load, "port" | "target" | "headers" | "body" | "localAddress" | "secureContext">;
}

interface Ports {
  port: number;
  gatewayPort: number;
}

const budget = "at least 0.5";

/** Every scheme at `/me`, and a token and a certificate at the two doors where services ask. Needs an open installation. */
export async function makeCallers(username: string, { port, gatewayPort }: Ports): Promise<Caller[]> {
  const actor = await browserOf(username);
  const { token } = await createPersonalAccessToken(actor, { name: "bench", days: 30 });
  const { key, secret } = await makeApiKey({ ownerId: actor.user.id });
  const automation = await makeAutomationCertificate(actor.user);
  const pem = automation.pem.replaceAll(/[\r\n]/g, "");
  const [, base64 = ""] = /-----BEGIN CERTIFICATE-----([^-]+)/.exec(pem) ?? [];
  const secureContext = createSecureContext({ cert: automation.pem, key: automation.privateKeyPem });
  const [account = {}] = await makeServiceAccounts(1);
  const { user: signing } = await makeAdministrator("siteAdministrator", { apiAuthentication: "certificates" });
  const signer = await makeAdministratorCertificate(signing);
  const tenantKey = { "aw-tenant-code": (await makeTenantKey()).key };

  const bearer = { Authorization: `Bearer ${token}` };
  const digest = () => signHmac({ method: "GET", target: me, key, secret, at: new Date() });
  const cms = () => ({ Authorization: signCms(me, signer), ...tenantKey });
  const at = (target: string, headers: Record<string, string>) => ({ port, target, headers });
  const held = { "X-Original-Method": "GET", "X-Original-URI": "/reports?page=2", "X-Forwarded-Host": "reports.test" };
  const asking = (headers: Record<string, string>) => ({
    ...at("/api/v1/forward-auth", { ...held, ...headers }),
    localAddress: proxyAddress,
  });
  return [
    { name: "/me, token", budget, load: () => at(me, bearer) },
    { name: "/me, X-Auth-Token", budget, load: () => at(me, { "X-Auth-Token": token }) },
    { name: "/me, HMAC digest", budget, load: () => at(me, digest()) },
    { name: "/me, X-Client-Certificate", budget, load: () => at(me, { "X-Client-Certificate": pem }) },
    { name: "/me, CMS and tenant key", load: () => at(me, cms()) },
    { name: "/me, Basic and tenant key", load: () => at(me, account) },
    { name: "/me, mutual TLS", load: () => ({ port: gatewayPort, target: me, headers: {}, secureContext }) },
    { name: "/verify, token", load: () => ({ ...at("/api/v1/verify", bearer), body: JSON.stringify({ token }) }) },
    { name: "/forward-auth, token", load: () => asking(bearer) },
    { name: "/forward-auth, Client-Cert", load: () => asking({ "Client-Cert": `:${base64}:` }) },
  ];
}
