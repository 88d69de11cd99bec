import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { startServer } from "../e2e/server";
import type { Actor } from "../lib/actor";
import { createApiKey } from "../lib/api-keys/commands/create-api-key";
import { createClientCertificate } from "../lib/certificates/commands/create-client-certificate";
import { downloadClientCertificate } from "../lib/certificates/commands/download-client-certificate";
import { parseEnv } from "../lib/env";
import { openInstallation } from "../lib/installation";
import { findAuthorityByUsername } from "../lib/users/authority";
import { signHmac } from "../test/sign";
import { type Measured, measure } from "./load";
import { report } from "./report";

const target = "/api/v1/me";
const rounds = 3;

/** REST calls authenticated by digest and by certificate header against a bare route, taking turns; 200 sign-ins at once. */
export async function benchRest(): Promise<void> {
  const bare = spawn(process.execPath, ["--import", "tsx", "bench/bare-hono.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const [line] = await once(bare.stdout, "data");
  const barePort = Number(String(line).trim());
  const server = await startServer();
  try {
    const { key, secret, certificate } = await makeCredentials(server.dataDir, server.administrator?.username ?? "");
    const digest = () => signHmac({ method: "GET", target, key, secret, at: new Date() });
    const bearer = { "X-Client-Certificate": certificate };
    const best = { bare: 0, digest: 0, bearer: 0 };
    for (let round = 0; round < rounds; round++) {
      const load = { connections: 40, seconds: 3, target };
      const rate = ({ perSecond, refused }: Measured) => {
        if (refused > 0) throw new Error(`${refused} requests were refused`);
        return perSecond;
      };
      best.bare = Math.max(best.bare, rate(await measure({ ...load, target: "/me", port: barePort, headers: {} })));
      best.digest = Math.max(best.digest, rate(await measure({ ...load, port: server.port, headers: digest() })));
      best.bearer = Math.max(best.bearer, rate(await measure({ ...load, port: server.port, headers: bearer })));
    }
    report("bare Hono route, one read", `${Math.round(best.bare)}/s`);
    report("REST call, digest", `${Math.round(best.digest)}/s`, best.digest / best.bare, "at least 0.5");
    report("REST call, certificate header", `${Math.round(best.bearer)}/s`, best.bearer / best.bare, "at least 0.5");

    const signIns = Array.from({ length: 200 }, (_, i) => signIn(server.url, `nobody-${i}`));
    const during = await measure({ connections: 2, seconds: 4, target, port: server.port, headers: digest() });
    await Promise.all(signIns);
    report(
      "REST call during 200 sign-ins, 99th percentile",
      `${during.p99Ms.toFixed(1)} ms`,
      during.p99Ms,
      "under 50 ms",
    );
  } finally {
    bare.kill();
    await server.stop();
  }
}

/** Basic with a wrong password: the argon2 work of a sign-in without its page. */
const signIn = (url: string, username: string) =>
  fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: url },
    body: new URLSearchParams({ username, password: "a wrong password of some length" }),
    redirect: "manual",
  }).then((response) => response.arrayBuffer());

async function makeCredentials(dataDir: string, username: string) {
  const store = await openInstallation(parseEnv({ KEYHALL_DATA_DIR: dataDir }), path.resolve());
  try {
    const authority = await findAuthorityByUsername(username);
    if (!authority) throw new Error("The primary account is missing");
    const actor: Actor = { kind: "session", sessionId: "ses_bench", address: "127.0.0.1", user: authority.user };
    const { key, secret } = await createApiKey(actor, { capabilities: ["credential_management"] });
    const { id } = await createClientCertificate(actor, { name: "bench", days: 1, keyType: "ec-p256" });
    const { pem } = await downloadClientCertificate(actor, { id, withPrivateKey: false });
    return { key, secret, certificate: pem.replaceAll(/[\r\n]/g, "") };
  } finally {
    await store.close();
  }
}
