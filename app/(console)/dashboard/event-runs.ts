import type { AuditEventView } from "@/lib/audit/schema";

/** An event, and how many of the same came in a row with it; `event` is the newest of them. */
export interface EventRun {
  event: AuditEventView;
  count: number;
}

/** Refused sign-ins that follow each other under the same name stand as one, so that guessing does not hide all else. */
export function eventRuns(events: readonly AuditEventView[]): EventRun[] {
  const runs: EventRun[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last && isRefusedSignIn(event) && isRefusedSignIn(last.event) && nameOf(event) === nameOf(last.event)) {
      last.count += 1;
    } else {
      runs.push({ event, count: 1 });
    }
  }
  return runs;
}

const isRefusedSignIn = ({ event, outcome }: AuditEventView) => event === "sign-in" && outcome === "failure";

/** What it was done to; who did it where there is nothing else to name. */
export const nameOf = ({ subject, actor }: AuditEventView) => subject?.name ?? actor.name;
