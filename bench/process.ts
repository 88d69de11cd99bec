import { readFileSync } from "node:fs";
import { type Server, startServer } from "../e2e/server";
import { processorSeconds } from "./processor";
import { report } from "./report";

/** Start to ready with a build and data present, and the memory that is resident when everything has been loaded. */
export async function benchStart(dataDir: string): Promise<void> {
  await withServer(dataDir, async () => {});
  const startedAt = performance.now();
  const server = await startServer({ dataDir });
  try {
    const seconds = (performance.now() - startedAt) / 1000;
    await untilIdle(server.pid());
    const status = readFileSync(`/proc/${server.pid()}/status`, "utf8");
    const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
    report("start to ready", `${seconds.toFixed(1)} s`, { value: seconds, budget: "under 5 s" });
    report("memory, idle", `${Math.round(megabytes)} MB`, { value: megabytes, budget: "under 300 MB" });
  } finally {
    await server.stop();
  }
}

/** A server of the built product for one part of the bench. */
export async function withServer(dataDir: string, work: (server: Server) => Promise<void>): Promise<void> {
  const server = await startServer({ dataDir });
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

/** Next loads every page behind the first answers; until that is over, figures say nothing. */
export async function untilIdle(pid: number): Promise<void> {
  for (let rest = 60; rest > 0; rest--) {
    const before = processorSeconds(pid);
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (processorSeconds(pid) - before < 0.05) return;
  }
}
