import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { measure } from "./load";
import { processorSeconds } from "./processor";
import { report } from "./report";

const rounds = 3;
const warmUpSeconds = 2;
const stretchSeconds = 5;

/** A bare route against the same with what no call that is proved and recorded can do without: the best that could be had. */
export async function benchFloor(): Promise<void> {
  const servers = await Promise.all(["bench/bare-hono.ts", "bench/floor-hono.ts"].map(started));
  try {
    for (const each of servers) await measure(loadOf(each, warmUpSeconds));
    for (let round = 0; round < rounds; round++) {
      for (const each of servers) {
        const before = processorSeconds(each.child.pid ?? 0);
        each.requests += (await measure(loadOf(each, stretchSeconds))).requests;
        each.seconds += processorSeconds(each.child.pid ?? 0) - before;
      }
    }
  } finally {
    for (const { child } of servers) child.kill();
  }
  const [bare = Number.NaN, floor = Number.NaN] = servers.map(({ requests, seconds }) => requests / seconds);
  report("bare Hono route, one read", `${Math.round(bare)}/s`);
  report("the same with proof, counter, log and headers", `${Math.round(floor)}/s`, { value: floor / bare });
}

interface Started {
  child: ChildProcess;
  port: number;
  requests: number;
  seconds: number;
}

async function started(file: string): Promise<Started> {
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production", KEYHALL_DATABASE_URL: undefined },
  });
  const [line] = await once(child.stdout, "data");
  return { child, port: Number(String(line).trim()), requests: 0, seconds: 0 };
}

const loadOf = ({ port }: Started, during: number) => ({
  ...{ port, during, target: "/me", connections: 40 },
  headers: { Authorization: `Bearer khp_${"x".repeat(46)}` },
});
