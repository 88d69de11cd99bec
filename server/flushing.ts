export interface Flushing {
  /** Flushes once more and ends. */
  stop(): Promise<void>;
}

/** Calls `flush` every `everyMs` milliseconds, one call at a time; one that fails is reported and tried again with the next. */
export function startFlushing(
  flush: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): Flushing {
  let running = Promise.resolve();
  const run = () => {
    running = running.then(flush).catch(onError);
  };
  const timer = setInterval(run, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      run();
      await running;
    },
  };
}
