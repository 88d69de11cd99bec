import { slot } from "../state";

/** What this process is: set once when it starts. */
export interface ProcessFacts {
  version: string;
  startedAt: Date;
}

const facts = slot<ProcessFacts>("process facts", () => ({ version: "unknown", startedAt: new Date() }));

/** The facts of this process, also for the copies of modules that Next makes. */
export const processFacts = (): ProcessFacts => facts.get();
/** Said once, by `start`. */
export const setProcessFacts = (given: ProcessFacts): void => facts.set(given);
