import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Server } from "../e2e/server";
import { signHmac } from "../test/sign";
import { makeCredentials, makeServiceAccounts, withInstallation } from "./credentials";
import { type Load, measure } from "./load";
import { median, processorSeconds } from "./processor";
import { report } from "./report";

const target = "/api/v1/me";
const rounds = 4;
const warmUps = 2;
const load = { connections: 40, during: 1 };

/** REST calls authenticated by digest and by certificate header against a bare route, taking turns; 200 sign-ins at once. */
export async function benchRest(server: Server): Promise<void> {
  const { credentials, accounts } = await withInstallation(server.dataDir, async () => ({
    credentials: await makeCredentials(server.administrator?.username ?? ""),
    accounts: await makeServiceAccounts(200),
  }));
  const { key, secret, certificate } = credentials;
  const digest = () => signHmac({ method: "GET", target, key, secret, at: new Date() });

  const bare = spawn(process.execPath, ["--import", "tsx", "bench/bare-hono.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const rates: Rates[] = [];
  try {
    const [line] = await once(bare.stdout, "data");
    const bareLoad = { ...load, target: "/me", headers: {}, port: Number(String(line).trim()) };
    const ours = (headers: Record<string, string>) => ({ ...load, target, headers, port: server.port });
    for (let round = 0; round < warmUps + rounds; round++) {
      const row = {
        bare: await rateOf(bare.pid ?? 0, bareLoad),
        digest: await rateOf(server.pid(), ours(digest())),
        bearer: await rateOf(server.pid(), ours({ "X-Client-Certificate": certificate })),
      };
      if (round >= warmUps) rates.push(row);
    }
  } finally {
    bare.kill();
  }
  reportRates(rates);
  await benchSignIns(server, accounts, digest());
}

interface Rates {
  bare: number;
  digest: number;
  bearer: number;
}

function reportRates(rates: readonly Rates[]): void {
  const of = (name: keyof Rates) => median(rates.map((row) => row[name]));
  const perSecond = (name: keyof Rates) => `${Math.round(of(name))}/s`;
  report("bare Hono route, one read", perSecond("bare"));
  report("REST call, digest", perSecond("digest"), of("digest") / of("bare"), "at least 0.5");
  report("REST call, certificate header", perSecond("bearer"), of("bearer") / of("bare"), "at least 0.5");
}

/** Requests for each second of processor time that the server used: what one core of its own would answer. */
async function rateOf(pid: number, given: Load): Promise<number> {
  const before = processorSeconds(pid);
  const { requests } = await measure(given);
  return requests / (processorSeconds(pid) - before);
}

/** The first Basic call of an account costs what its sign-in costs: one hash. */
async function benchSignIns(server: Server, accounts: Record<string, string>[], headers: Record<string, string>) {
  const startedAt = performance.now();
  const signIns = Promise.all(
    accounts.map(async (account) => {
      const response = await fetch(`http://127.0.0.1:${server.port}/api/system/info`, { headers: account });
      if (!response.ok) throw new Error(`A sign-in was refused: ${await response.text()}`);
    }),
  );
  const calls = { connections: 4, pauseMs: 5, target, port: server.port, headers };
  const { p99Ms, requests } = await measure({ ...calls, during: signIns });
  const seconds = (performance.now() - startedAt) / 1000;
  report(`${accounts.length} sign-ins at once, ${requests} calls meanwhile`, `${seconds.toFixed(1)} s`);
  report("REST call meanwhile, 99th percentile", `${p99Ms.toFixed(1)} ms`, p99Ms, "under 50 ms");
}
