import { slot } from "../state";

/** What this process is: set once when it starts. */
export interface ProcessFacts {
  version: string;
  startedAt: Date;
}

const facts = slot<ProcessFacts>("process facts", () => ({ version: "unknown", startedAt: new Date() }));

export const processFacts = (): ProcessFacts => facts.get();
export const setProcessFacts = (given: ProcessFacts): void => facts.set(given);
