import { log } from "@/lib/log";

export interface Repeating {
  /** Begins nothing further, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Does `work` now and every `everyMs` milliseconds, once at a time; a failure is reported as `failure`, and tried again with the next. */
export function startRepeating(
  work: (isStopping: () => boolean) => Promise<void>,
  everyMs: number,
  failure: string,
): Repeating {
  let isStopping = false;
  let running: Promise<void> | null = null;
  const run = () => {
    if (isStopping) return;
    running ??= work(() => isStopping)
      .catch((err: unknown) => log().error({ err }, failure))
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(run, everyMs);
  timer.unref();
  run();
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await running;
    },
  };
}
