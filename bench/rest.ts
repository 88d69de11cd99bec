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
/** What is held against the budget is measured longer: the machine is not as fast from one moment to the next. */
const rounds = { withBudget: 4, without: 1 };
// As long as the time between two flushes: each stretch pays for one.
const stretchSeconds = 5;
const connections = 40;

interface Spent {
  requests: number;
  seconds: number;
}

/** A way to call, and the bare route in the turns between. */
interface Pair {
  caller: Caller;
  ours: Spent;
  bare: Spent;
}

/** Every way to call against a bare route, each taking turns with it. On PostgreSQL when KEYHALL_DATABASE_URL names one. */
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
    // As in use: from the first page on, Next has Node follow every asynchronous step of the process.
    await (await fetch(server.url)).text();
    const [line] = await once(bare.stdout, "data");
    await untilIdle(server.pid());
    const bareLoad = { port: Number(String(line).trim()), target: "/me", headers: {} };
    const pairs = callers.map((caller): Pair => ({ caller, ours: nothing(), bare: nothing() }));
    for (const load of [bareLoad, ...callers.map((caller) => caller.load())])
      await measure({ ...load, connections, during: warmUpSeconds });
    for (let round = 0; round < rounds.withBudget; round++) {
      for (const { caller, ours, bare: beside } of pairs) {
        if (!caller.budget && round >= rounds.without) continue;
        await spend(bare.pid ?? 0, bareLoad, beside);
        await spend(server.pid(), caller.load(), ours);
      }
    }
    reportRates(database, pairs);
  } finally {
    bare.kill();
    await server.stop();
  }
}

const nothing = (): Spent => ({ requests: 0, seconds: 0 });

/** Requests for each second of processor time: what one core of its own would answer, whatever the neighbours do. */
async function spend(pid: number, load: ReturnType<Caller["load"]>, sum: Spent): Promise<void> {
  const given: Load = { ...load, connections, during: stretchSeconds };
  const before = processorSeconds(pid);
  const { requests } = await measure(given);
  sum.requests += requests;
  sum.seconds += processorSeconds(pid) - before;
}

function reportRates(database: string, pairs: readonly Pair[]): void {
  const all = pairs.map(({ bare }) => rateOf(bare));
  report(`${database}: bare Hono route, one read`, `${Math.round(Math.min(...all))}-${Math.round(Math.max(...all))}/s`);
  for (const { caller, ours, bare } of pairs) {
    // By the bare route's turns beside its own: a shared machine is not as fast from one minute to the next.
    const value = rateOf(ours) / rateOf(bare);
    report(`${database}: ${caller.name}`, `${Math.round(rateOf(ours))}/s`, { value, budget: caller.budget });
  }
}

const rateOf = ({ requests, seconds }: Spent): number => requests / seconds;
