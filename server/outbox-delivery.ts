import { log } from "@/lib/log";

export interface OutboxDelivery {
  /** Begins nothing further, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Empties an outbox every `everyMs` milliseconds with `send`; a failure is reported as `failure`, and tried again with the next. */
export function startOutboxDelivery(
  everyMs: number,
  failure: string,
  send: (isStopping: () => boolean) => Promise<void>,
): OutboxDelivery {
  let isStopping = false;
  let running: Promise<void> | null = null;
  const run = () => {
    if (isStopping) return;
    running ??= send(() => isStopping)
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
