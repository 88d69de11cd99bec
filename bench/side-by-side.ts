import { median, processorMs } from "./processor";
import { report } from "./report";

type Work = () => unknown;

interface Comparison {
  /** What the library does alone, and how it is named in the report. */
  library: Work;
  libraryLabel: string;
  ours: Work;
  oursLabel: string;
  rounds: number;
  perRound: number;
  /** False: for comparison alone, as where ours has to do what the library's has not. */
  hasBudget?: boolean;
}

/** Does the library's work and ours in turn, and reports how often a second of processor time holds each. */
export async function compareWithLibrary(comparison: Comparison): Promise<void> {
  const { library, libraryLabel, ours, oursLabel, rounds, perRound, hasBudget = true } = comparison;
  const repeat = async (work: Work) => {
    for (let i = 0; i < perRound; i++) await work();
  };
  const times = { library: [] as number[], ours: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const libraryMs = await processorMs(() => repeat(library));
    const oursMs = await processorMs(() => repeat(ours));
    // The first round warms up.
    if (round > 0) times.library.push(libraryMs);
    if (round > 0) times.ours.push(oursMs);
  }
  const [libraryMs, oursMs] = [median(times.library), median(times.ours)];
  const perSecond = (ms: number) => `${Math.round((perRound / ms) * 1000)}/s`;
  report(libraryLabel, perSecond(libraryMs));
  const budget = hasBudget ? "at most 1.3 times the library's" : undefined;
  report(oursLabel, perSecond(oursMs), { value: oursMs / libraryMs, budget });
}
