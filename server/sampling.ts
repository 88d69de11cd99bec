import { minutes, now } from "@/lib/clock";
import { takeSample } from "@/lib/metrics/history";
import { setProcessFacts } from "@/lib/metrics/process-facts";
import { productVersion } from "./root";

/** Says what this process is, and closes a minute of its history every minute. */
export function startSampling(): { stop(): void } {
  setProcessFacts({ version: productVersion(), startedAt: now() });
  const timer = setInterval(() => takeSample(now()), minutes(1));
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
