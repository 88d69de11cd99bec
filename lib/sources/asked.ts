import { BoundedMap } from "../bounded-map";
import { now } from "../clock";
import { slot } from "../state";

/** A question to a source. Two can be of the same moment, or of a clock that was set back: `turn` tells them apart. */
export interface Asked {
  at: Date;
  /** The how manieth question of this process it is. */
  turn: number;
}

const mostUsers = 10_000;

const questions = slot("questions to sources", () => ({
  count: 0,
  /** By user, the question whose answer was stored last. */
  answered: new BoundedMap<string, Asked>(mostUsers),
}));

/** A question that is put to a source now: call it before. */
export function askedNow(): Asked {
  const state = questions.get();
  state.count += 1;
  return { at: now(), turn: state.count };
}

/** Remembers whose answer about the user is being stored. */
export const noteAnswer = (userId: string, asked: Asked): void => questions.get().answered.set(userId, asked);

/**
 * Is what is stored of the user, as of `checkedAt`, the answer to a question that this process asked later? Of what other
 * processes asked, and of answers that were not stored after all, only the times tell.
 */
export function isOvertaken(userId: string, asked: Asked, checkedAt: Date): boolean {
  const last = questions.get().answered.get(userId);
  return last !== undefined && last.turn > asked.turn && last.at.getTime() === checkedAt.getTime();
}
