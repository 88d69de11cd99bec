import { slot } from "../state";

/** The last run of a job of this process. */
export interface JobRun {
  name: string;
  endedAt: Date;
  /** Seconds. */
  duration: number;
  succeeded: boolean;
}

const runs = slot("job runs", () => new Map<string, JobRun>());

/** Keeps how a job ended; `name` is one of the jobs that the program knows. */
export const recordJobRun = (run: JobRun): void => void runs.get().set(run.name, run);

/** How each job ended when it last ran, in the order in which they first did. */
export const jobRuns = (): JobRun[] => [...runs.get().values()];
