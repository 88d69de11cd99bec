import { deleteApplication } from "@/lib/applications/commands/delete-application";
import { revokeCertificate } from "@/lib/certificates/commands/change-certificate";
import { now } from "@/lib/clock";
import { actorFor, makeAdministrator, makeUser, unique } from "../test/make";
import { makeApiKey } from "../test/make-api-key";
import { makeApplication } from "../test/make-application";
import { makeAutomationCertificate } from "../test/make-certificate";
import { makeToken } from "../test/make-token";
import { openssl } from "../test/openssl";
import { signHmac } from "../test/sign";
import { withStore } from "./accounts";
import { proxyNames, type RunningProxy, startProxy } from "./proxies";
import type { Server } from "./server";
import { expect, signInAsAdministrator, test } from "./test";
import { closeToast } from "./toast";

test.use({ serverOptions: { for: "forward-auth", variables: { KEYHALL_TRUSTED_PROXIES: "127.0.0.1" } } });

/** One of every kind of credential, all of one user. */
const makeCredentials = (server: Server) =>
  withStore(server, async () => {
    const user = await makeUser();
    const { pem, privateKeyPem, id } = await makeAutomationCertificate(user);
    return {
      user,
      personal: await makeToken({ ownerId: user.id, capabilities: ["credential_management"] }),
      session: await makeToken({ ownerId: user.id, type: "session" }),
      key: await makeApiKey({ ownerId: user.id }),
      certificate: { id, pem, tls: { cert: pem, key: privateKeyPem } },
    };
  });

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** What a client writes who wants to be somebody else, or to ask for something else than it asks for. */
const forged = {
  ...{ "X-Keyhall-User": "root", "X-Keyhall-Application": "none", "Remote-User": "root" },
  ...{ "X-Original-URI": "/health", "X-Original-Method": "GET", "X-Original-Host": "other.example.org" },
  ...{ "X-Forwarded-Uri": "/health", "X-Forwarded-Method": "GET", "X-Forwarded-Host": "other.example.org" },
};

for (const name of proxyNames)
  test(`${name} lets every kind of credential pass or not as it is good, and as the policy says`, async ({
    server,
  }) => {
    const { user, personal, session, key, certificate } = await makeCredentials(server);
    const proxy = await startProxy(name, server);
    try {
      await expectGoodAndBad(proxy, { personal, session, key, certificate, username: user.username });
      const rules = [
        { path: "/health", effect: "public" as const },
        { path: "/audit", capability: "audit_query" },
        { path: "/orders/**", methods: "GET, POST" },
      ];
      const { id } = await withStore(server, () => makeApplication({ host: proxy.host, rules }));
      await expectPolicy(proxy, { token: personal.token, username: user.username, applicationId: id });
      await withStore(server, async () => revokeCertificate(await actorFor(user.id), { id: certificate.id }));
      expect((await proxy.call({ certificate: certificate.tls })).status).toBe(401);
      // An application counts for every port of its host, and the next proxy has another one.
      await withStore(server, async () => deleteApplication((await makeAdministrator()).actor, { id }));
    } finally {
      await proxy.stop();
    }
  });

type Credentials = Omit<Awaited<ReturnType<typeof makeCredentials>>, "user"> & { username: string };

async function expectGoodAndBad(proxy: RunningProxy, { username, personal, session, key, certificate }: Credentials) {
  expect((await proxy.call()).status).toBe(401);
  expect((await proxy.call({ headers: bearer("khp_x") })).status).toBe(401);
  for (const { token } of [personal, session]) {
    const passed = await proxy.call({ headers: { ...forged, ...bearer(token) }, target: "/orders?a=%2F&b" });
    expect(passed).toMatchObject({ status: 200, seen: { "x-keyhall-user": username, "remote-user": username } });
  }
  const limited = await proxy.call({ headers: { "X-Auth-Token": personal.token } });
  expect(limited.seen["x-keyhall-capabilities"]).toBe("credential_management");

  const signed = { method: "POST", target: "/orders?b=2&a=%2F", body: '{"amount":5}', contentType: "application/json" };
  const headers = signHmac({ ...signed, ...key, at: now() });
  expect((await proxy.call({ ...signed, target: "/orders?a=%2F&b=2", headers })).status).toBe(401);
  expect((await proxy.call({ ...signed, headers })).status).toBe(200);
  expect((await proxy.call({ ...signed, headers })).status).toBe(401);

  const shown = await proxy.call({ certificate: certificate.tls });
  expect(shown).toMatchObject({ status: 200, seen: { "x-keyhall-user": username } });
  const foreign = openssl("req -x509 -newkey rsa:2048 -nodes -keyout - -days 2 -subj /CN=ada".split(" ")).stdout;
  expect((await proxy.call({ certificate: { cert: foreign, key: foreign } })).status).toBe(401);
  // The client's own header is not the proxy's: it shows a certificate whose key it need not have.
  const escaped = encodeURIComponent(certificate.pem);
  const bytes = certificate.pem.replaceAll(/-----[^-]+-----|\s/g, "");
  const claims = { "X-SSL-Client-Cert": escaped, "X-Forwarded-Client-Cert": `Cert="${escaped}"` };
  for (const claim of Object.entries({ ...claims, "Client-Cert": `:${bytes}:`, "X-Forwarded-Tls-Client-Cert": bytes }))
    expect((await proxy.call({ headers: Object.fromEntries([claim]) })).status, claim[0]).toBe(401);
}

interface Policed {
  token: string;
  username: string;
  applicationId: string;
}

async function expectPolicy(proxy: RunningProxy, { token, username, applicationId }: Policed) {
  const headers = { ...forged, ...bearer(token) };
  const passed = await proxy.call({ target: "/orders/1", headers });
  expect(passed.seen).toMatchObject({ "x-keyhall-user": username, "x-keyhall-application": applicationId });
  const open = await proxy.call({ target: "/health", headers: forged });
  expect(open).toMatchObject({ status: 200, seen: { "x-keyhall-application": applicationId } });
  expect([open.seen["x-keyhall-user"] ?? "", open.seen["remote-user"] ?? ""]).toEqual(["", ""]);
  for (const [method, target] of [
    ["DELETE", "/orders/1"],
    ["GET", "/audit"],
    ["GET", "/unknown"],
    ["GET", "/orders//audit"],
    ["GET", "/orders/..;/audit"],
    ["GET", "/orders/a%2faudit"],
    ["GET", "/orders/%2561udit"],
    ["GET", "/Orders/1"],
  ])
    expect((await proxy.call({ method, target, headers })).status, `${method} ${target}`).toBe(403);
  expect((await proxy.call({ target: "/orders/%2e%2e/audit", headers })).status).toBeGreaterThanOrEqual(400);
}

test("what is revoked or forbidden in the console is refused by nginx at the next request", async ({
  page,
  server,
}) => {
  const proxy = await startProxy("nginx", server);
  const { user, token, application } = await withStore(server, async () => {
    const user = await makeUser({ username: unique("machine") });
    const application = await makeApplication({ host: proxy.host });
    return { user, application, ...(await makeToken({ ownerId: user.id })) };
  });
  const headers = bearer(token);
  const status = async () => (await proxy.call({ headers })).status;
  try {
    expect(await status()).toBe(200);
    await signInAsAdministrator(page, server);
    await page.goto(`/applications/${application.id}`);
    const chooseEffect = async (effect: string) => {
      await page.getByRole("group", { name: "Rule 1", exact: true }).getByLabel("Effect").selectOption(effect);
      await page.getByRole("button", { name: "Save" }).click();
      await closeToast(page, `${application.name} was saved`);
    };
    await chooseEffect("Refuse");
    expect(await status()).toBe(403);
    await chooseEffect("Allow");
    expect(await status()).toBe(200);
    await page.goto(`/credentials/tokens?ownerId=${user.id}`);
    await page.getByRole("button", { name: "Actions for test" }).click();
    await page.getByRole("menuitem", { name: "Revoke" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
    await expect(page.getByRole("alertdialog")).toBeHidden();
    expect(await status()).toBe(401);
  } finally {
    await proxy.stop();
  }
});
