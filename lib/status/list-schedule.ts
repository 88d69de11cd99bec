import { after, days, seconds } from "../clock";

/** A list holds for three days and is made again when two are left, so that two days without Keyhall do no harm. */
export const listLifeMs = days(3);
const madeAgainWhenLeftMs = days(2);
/** A hundred thousand entries cost a second of a core: such a list is made every ten seconds at most. */
const entriesPerSecondOfRest = 10_000;

export interface ListState {
  changes: number;
  listedChanges: number;
  number: number;
  entries: number;
  thisUpdate: Date | null;
  nextUpdate: Date | null;
}

/** What is said of an issuer of which nothing was revoked and no list was made. */
export const noList: ListState = {
  changes: 0,
  listedChanges: 0,
  number: 0,
  entries: 0,
  thisUpdate: null,
  nextUpdate: null,
};

/** Is it time to make an issuer's list (again)? */
export function isListDue(state: ListState, at: Date): boolean {
  const { thisUpdate, nextUpdate, changes, listedChanges, entries } = state;
  if (!thisUpdate || !nextUpdate) return true;
  if (after(at, madeAgainWhenLeftMs) >= nextUpdate) return true;
  const rested = after(thisUpdate, seconds(Math.floor(entries / entriesPerSecondOfRest)));
  return changes > listedChanges && (at >= rested || at < thisUpdate);
}
