import { slot } from "./state";

interface Queue {
  running: number;
  waiting: (() => void)[];
}

/** How many pieces of work run or wait in the queue of this name. */
export function queueLoad(name: string): number {
  const { running, waiting } = slot<Queue>(name, () => ({ running: 0, waiting: [] })).get();
  return running + waiting.length;
}

/**
 * A queue of this process: at most `atOnce` pieces of work run side by side, the others wait in the order they came.
 * `name` is unique in the program.
 */
export function queue(name: string, atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const state = slot<Queue>(name, () => ({ running: 0, waiting: [] }));
  return async (work) => {
    const own = state.get();
    if (own.running >= atOnce) await new Promise<void>((resolve) => own.waiting.push(resolve));
    else own.running++;
    try {
      return await work();
    } finally {
      const next = own.waiting.shift();
      if (next) next();
      else own.running--;
    }
  };
}
