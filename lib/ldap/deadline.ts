import { DirectoryTrouble } from "./trouble";

/** A limit in time for a whole piece of work. */
export interface Deadline {
  signal: AbortSignal;
  /** Milliseconds that are left. */
  remaining(): number;
}

/**
 * Runs `work` with `milliseconds` of time. When they are over it throws DirectoryTrouble at once, whatever the work is
 * waiting for, and `signal` breaks connections off.
 */
export async function within<T>(milliseconds: number, work: (deadline: Deadline) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const end = performance.now() + milliseconds;
  const timeOver = new DirectoryTrouble(`No answer within ${milliseconds} ms.`, true);
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort(timeOver);
      reject(timeOver);
    }, milliseconds);
  });
  try {
    const { signal } = controller;
    return await Promise.race([work({ signal, remaining: () => Math.max(1, end - performance.now()) }), over]);
  } catch (error) {
    throw controller.signal.aborted ? timeOver : error;
  } finally {
    clearTimeout(timer);
  }
}
