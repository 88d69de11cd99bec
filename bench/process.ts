import { readFileSync } from "node:fs";
import { type Server, startServer } from "../e2e/server";
import { processorSeconds } from "./processor";
import { report } from "./report";

/** Start to ready with a build and data present, and the memory that is resident when everything has been loaded. */
export async function benchProcess(dataDir: string): Promise<Server> {
  await (await startServer({ dataDir })).stop();
  const startedAt = performance.now();
  const server = await startServer({ dataDir });
  const seconds = (performance.now() - startedAt) / 1000;
  await untilIdle(server.pid());
  const status = readFileSync(`/proc/${server.pid()}/status`, "utf8");
  const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
  report("start to ready", `${seconds.toFixed(1)} s`, seconds, "under 5 s");
  report("memory, idle", `${Math.round(megabytes)} MB`, megabytes, "under 300 MB");
  return server;
}

/** Next loads every page behind the first answers; until that is over, figures say nothing. */
async function untilIdle(pid: number): Promise<void> {
  for (let rest = 30; rest > 0; rest--) {
    const before = processorSeconds(pid);
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (processorSeconds(pid) - before < 0.05) return;
  }
}
