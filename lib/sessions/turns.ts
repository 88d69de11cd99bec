import { queue } from "../queue";
import { slot } from "../state";

const mayWait = 500;

const door = slot("sign-in door", () => ({ present: 0 }));
const sleep = slot<(milliseconds: number) => Promise<void>>(
  "sign-in pause",
  () => (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
);

/** Replaces the waiting, for tests. */
export const setPause = (pause: (milliseconds: number) => Promise<void>): void => sleep.set(pause);

/** Holds an answer back. Never inside `inTurn`: who waits must not keep others waiting. */
export async function pause(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await sleep.get()(milliseconds);
}

/** Lets somebody in who may then wait; null when so many wait already that waiting makes no sense. */
export async function admitted<T>(work: () => Promise<T>): Promise<T | null> {
  const state = door.get();
  if (state.present >= mayWait) return null;
  state.present++;
  try {
    return await work();
  } finally {
    state.present--;
  }
}

/**
 * Two at a time from the look at the counters to their change: however many guesses arrive at once, no more than one can
 * slip past a lock in this process.
 */
export const inTurn = queue("sign-in turns", 2);
