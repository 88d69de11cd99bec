import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { revokeCertificate } from "@/lib/certificates/commands/change-certificate";
import { now } from "@/lib/clock";
import { freePort } from "../test/free-port";
import { actorFor, makeUser, unique } from "../test/make";
import { makeApiKey } from "../test/make-api-key";
import { makeAutomationCertificate } from "../test/make-certificate";
import { makeToken } from "../test/make-token";
import { openssl } from "../test/openssl";
import { signHmac } from "../test/sign";
import { withStore } from "./accounts";
import type { Server } from "./server";
import { expect, signInAsAdministrator, test } from "./test";

test.use({ serverOptions: { for: "nginx", variables: { KEYHALL_TRUSTED_PROXIES: "127.0.0.1" } } });

/** A service that knows nothing of credentials: it answers what it was told. */
const upstream = http.createServer((incoming, outgoing) => outgoing.end(JSON.stringify(incoming.headers)));
let directory = "";
let nginx: ChildProcess | undefined;
let port = 0;

test.beforeAll(async ({ server }) => {
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  directory = mkdtempSync(path.join(tmpdir(), "keyhall-nginx-"));
  port = await freePort();
  const certificate = openssl("req -x509 -newkey rsa:2048 -nodes -keyout - -days 2 -subj /CN=localhost".split(" "));
  writeFileSync(path.join(directory, "server.pem"), certificate.stdout, { mode: 0o600 });
  writeFileSync(path.join(directory, "nginx.conf"), configuration(server));
  nginx = spawn("nginx", ["-p", directory, "-c", "nginx.conf", "-e", "stderr"], {
    // A person's PATH often lacks the folder of the servers.
    env: { ...process.env, PATH: `${process.env.PATH}${path.delimiter}/usr/sbin` },
    stdio: "ignore",
  });
  await expect.poll(isListening).toBe(true);
});

test.afterAll(async () => {
  const ended = new Promise((resolve) => nginx?.once("exit", resolve));
  nginx?.kill();
  await ended;
  await new Promise((resolve) => upstream.close(resolve));
  rmSync(directory, { recursive: true, force: true });
});

const isListening = () =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

/** The configuration of the documentation, with the ports of this test. */
function configuration(server: Server): string {
  const [, documented = ""] = /```nginx\n(.*?)```/s.exec(readFileSync("docs/forward-auth.md", "utf8")) ?? [];
  const own = documented
    .replace("127.0.0.1:3000", new URL(server.url).host.replace("localhost", "127.0.0.1"))
    .replace("127.0.0.1:8080", `127.0.0.1:${(upstream.address() as AddressInfo).port}`);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${kind};`);
  return `
    daemon off; master_process off; pid nginx.pid;
    events {}
    http {
      access_log off; ${temporary.join(" ")}
      server {
        listen 127.0.0.1:${port} ssl;
        ssl_certificate server.pem; ssl_certificate_key server.pem; ssl_verify_client optional_no_ca;
        ${own}
      }
    }`;
}

interface Call {
  method?: string;
  target?: string;
  headers?: Record<string, string>;
  body?: string;
  certificate?: { cert: string; key: string };
}

/** A call to the service through nginx; answers the status and the headers that the service saw. */
function call({ method = "GET", target = "/orders", headers, body, certificate }: Call = {}) {
  return new Promise<{ status: number; seen: Record<string, string> }>((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method, path: target, headers, agent: false, rejectUnauthorized: false };
    const request = https.request({ ...options, ...certificate }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: incoming.statusCode ?? 0, seen: text.startsWith("{") ? JSON.parse(text) : {} });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

test("every kind of credential passes nginx or fails as it is good or not", async ({ server }) => {
  const { user, personal, session, key, certificate } = await withStore(server, async () => {
    const user = await makeUser();
    return {
      user,
      personal: await makeToken({ ownerId: user.id, capabilities: ["sensor_management"] }),
      session: await makeToken({ ownerId: user.id, type: "session" }),
      key: await makeApiKey({ ownerId: user.id }),
      certificate: await makeAutomationCertificate(user),
    };
  });
  expect((await call()).status).toBe(401);
  expect((await call({ headers: { Authorization: "Bearer khp_x" } })).status).toBe(401);
  for (const { token } of [personal, session]) {
    const headers = { Authorization: `Bearer ${token}`, "X-Keyhall-User": "root", "X-Original-URI": "/other" };
    const passed = await call({ headers, target: "/orders?a=%2F&b" });
    expect(passed).toMatchObject({ status: 200, seen: { "x-keyhall-user": user.username } });
  }
  const limited = await call({ headers: { "X-Auth-Token": personal.token } });
  expect(limited.seen["x-keyhall-capabilities"]).toBe("sensor_management");

  const signed = { method: "POST", target: "/orders?b=2&a=%2F", body: '{"amount":5}', contentType: "application/json" };
  const headers = signHmac({ ...signed, ...key, at: now() });
  expect((await call({ ...signed, target: "/orders?a=%2F&b=2", headers })).status).toBe(401);
  expect((await call({ ...signed, headers })).status).toBe(200);
  expect((await call({ ...signed, headers })).status).toBe(401);

  const tls = { cert: certificate.pem, key: certificate.privateKeyPem };
  expect(await call({ certificate: tls })).toMatchObject({ status: 200, seen: { "x-keyhall-user": user.username } });
  const foreign = openssl("req -x509 -newkey rsa:2048 -nodes -keyout - -days 2 -subj /CN=ada".split(" ")).stdout;
  expect((await call({ certificate: { cert: foreign, key: foreign } })).status).toBe(401);
  // The client's own header is not nginx's: it shows a certificate whose key it need not have.
  const escaped = encodeURIComponent(certificate.pem);
  for (const name of ["X-SSL-Client-Cert", "X-Forwarded-Tls-Client-Cert"])
    expect((await call({ headers: { [name]: escaped } })).status).toBe(401);

  await withStore(server, async () => revokeCertificate(await actorFor(user.id), { id: certificate.id }));
  expect((await call({ certificate: tls })).status).toBe(401);
});

test("what is revoked in the console is refused by nginx at the next request", async ({ page, server }) => {
  const { user, token } = await withStore(server, async () => {
    const user = await makeUser({ username: unique("machine") });
    return { user, ...(await makeToken({ ownerId: user.id })) };
  });
  const headers = { Authorization: `Bearer ${token}` };
  expect((await call({ headers })).status).toBe(200);
  await signInAsAdministrator(page, server);
  await page.goto(`/credentials/tokens?ownerId=${user.id}`);
  await page.getByRole("button", { name: "Actions for test" }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  expect((await call({ headers })).status).toBe(401);
});
