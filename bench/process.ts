import { readFileSync } from "node:fs";
import { startServer } from "../e2e/server";
import { report } from "./report";

/** Start to ready with a build present (data directory already laid down), and resident memory when idle. */
export async function benchProcess(): Promise<void> {
  const first = await startServer();
  const { dataDir } = first;
  const startedAt = performance.now();
  const again = await startServer({ dataDir, administrator: null });
  const seconds = (performance.now() - startedAt) / 1000;
  const status = readFileSync(`/proc/${again.process.pid}/status`, "utf8");
  const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
  await again.stop();
  await first.stop();
  report("start to ready", `${seconds.toFixed(1)} s`, seconds, "under 5 s");
  report("memory, idle", `${Math.round(megabytes)} MB`, megabytes, "under 300 MB");
}
