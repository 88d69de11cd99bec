import { spawn } from "node:child_process";
import { once } from "node:events";
import { startServer } from "../e2e/server";
import { type Caller, makeCallers, proxyAddress } from "./callers";
import { withInstallation } from "./credentials";
import { type Load, measure } from "./load";
import { untilIdle } from "./process";
import { processorSeconds } from "./processor";
import { report } from "./report";

const warmUpSeconds = 2;
const rounds = 2;
// As long as the time between two flushes: each stretch pays for one.
const stretchSeconds = 5;
const connections = 40;

interface Spent {
  requests: number;
  seconds: number;
}

/** Every way to call against a bare route, taking turns. On PostgreSQL when KEYHALL_DATABASE_URL names one. */
export async function benchRest(dataDir: string): Promise<void> {
  const databaseUrl = process.env.KEYHALL_DATABASE_URL;
  const database = databaseUrl ? "PostgreSQL" : "SQLite";
  const variables = {
    KEYHALL_TRUSTED_PROXIES: proxyAddress,
    ...(databaseUrl && { KEYHALL_DATABASE_URL: databaseUrl }),
  };
  const server = await startServer({ dataDir, variables });
  const bare = spawn(process.execPath, ["--import", "tsx", "bench/bare-hono.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  try {
    const { administrator, port, gatewayPort } = server;
    const callers = await withInstallation(dataDir, () =>
      makeCallers(administrator?.username ?? "", { port, gatewayPort }),
    );
    const [line] = await once(bare.stdout, "data");
    await untilIdle(server.pid());
    const bareCaller = bareRoute(Number(String(line).trim()));
    const all = [bareCaller, ...callers];
    const pidOf = (caller: Caller) => (caller === bareCaller ? (bare.pid ?? 0) : server.pid());
    for (const caller of all) await measure({ ...caller.load(), connections, during: warmUpSeconds });
    const spent = new Map(all.map((caller): [Caller, Spent] => [caller, { requests: 0, seconds: 0 }]));
    for (let round = 0; round < rounds; round++)
      for (const [caller, sum] of spent) await spend(pidOf(caller), caller.load(), sum);
    reportRates(database, spent);
  } finally {
    bare.kill();
    await server.stop();
  }
}

const bareRoute = (port: number): Caller => ({
  name: "bare Hono route, one read",
  load: () => ({ port, target: "/me", headers: {} }),
});

/** Requests for each second of processor time: what one core of its own would answer, whatever the neighbours do. */
async function spend(pid: number, load: ReturnType<Caller["load"]>, sum: Spent): Promise<void> {
  const given: Load = { ...load, connections, during: stretchSeconds };
  const before = processorSeconds(pid);
  const { requests } = await measure(given);
  sum.requests += requests;
  sum.seconds += processorSeconds(pid) - before;
}

function reportRates(database: string, spent: ReadonlyMap<Caller, Spent>): void {
  const [bare = Number.NaN] = [...spent.values()].map(rateOf);
  for (const [{ name, budget }, sum] of spent) {
    const rate = rateOf(sum);
    const ratio = name.startsWith("/") ? rate / bare : undefined;
    report(`${database}: ${name}`, `${Math.round(rate)}/s`, { value: ratio, budget });
  }
}

const rateOf = ({ requests, seconds }: Spent): number => requests / seconds;
