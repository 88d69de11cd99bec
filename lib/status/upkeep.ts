import { refreshLists } from "./lists";

/** How soon a revocation that nobody asks for is on the list. */
export const upkeepMs = 2_000;

/**
 * Keeps the lists of all issuers fresh, every `everyMs` milliseconds, in each process; what fails is reported and tried
 * again.
 */
export function startStatusUpkeep(everyMs: number, onError: (error: unknown) => void): { stop(): Promise<void> } {
  let running = Promise.resolve();
  let isRunning = false;
  const run = () => {
    if (isRunning) return;
    isRunning = true;
    running = refreshLists()
      .catch(onError)
      .finally(() => {
        isRunning = false;
      });
  };
  const timer = setInterval(run, everyMs);
  timer.unref();
  run();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
