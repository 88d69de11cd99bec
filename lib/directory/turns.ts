import { queue } from "../queue";
import { slot } from "../state";

const atOnce = 8;
const mayWait = 100;
const mayWaitPerAccount = 5;

interface State {
  present: number;
  byAccount: Map<string, { present: number; last: Promise<unknown> }>;
}
const state = slot<State>("directory turns", () => ({ present: 0, byAccount: new Map() }));
const bounded = queue("questions to directories", atOnce);

/**
 * Eight questions at a time, away from the turns of passwords that are kept here: a slow directory keeps nobody else
 * waiting. Those about one account come one after the other, so that no more than one guess can slip past a lock in this
 * process. null when so many wait already that waiting makes no sense.
 */
export async function inDirectoryTurn<T>(account: string, work: () => Promise<T>): Promise<T | null> {
  const own = state.get();
  const key = account.toLowerCase();
  const line = own.byAccount.get(key) ?? { present: 0, last: Promise.resolve() };
  if (own.present >= mayWait || line.present >= mayWaitPerAccount) return null;
  own.present++;
  line.present++;
  own.byAccount.set(key, line);
  const before = line.last;
  const turn = before.then(() => bounded(work));
  line.last = turn.catch(() => {});
  try {
    return await turn;
  } finally {
    own.present--;
    line.present--;
    if (line.present === 0) own.byAccount.delete(key);
  }
}
