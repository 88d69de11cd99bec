import { slot } from "../state";
import { sumOf } from "./counters";
import { eventLoopLag, forgetLag } from "./event-loop";

/** What a minute of this process was like. */
export interface MinuteSample {
  at: Date;
  requests: number;
  /** Answered with 500 or more. */
  failures: number;
  authenticationFailures: number;
  /** The 99th percentile, in milliseconds. */
  eventLoopLagMs: number;
}

const keptMinutes = 60;

interface Totals {
  requests: number;
  failures: number;
  authenticationFailures: number;
}

const history = slot("metric history", () => ({ samples: [] as MinuteSample[], before: totals() }));

const totals = (): Totals => ({
  requests: sumOf("requests"),
  failures: sumOf("requests", ({ outcome }) => outcome === "5xx"),
  authenticationFailures: sumOf("authentication_failures"),
});

/** Closes a minute: what has happened since the last one. */
export function takeSample(at: Date): void {
  const state = history.get();
  const present = totals();
  const { before } = state;
  state.samples.push({
    at,
    requests: present.requests - before.requests,
    failures: present.failures - before.failures,
    authenticationFailures: present.authenticationFailures - before.authenticationFailures,
    eventLoopLagMs: Math.round(eventLoopLag().p99 * 1000),
  });
  state.samples.splice(0, state.samples.length - keptMinutes);
  state.before = present;
  forgetLag();
}

/** The last hour, the oldest minute first. */
export const recentMinutes = (): readonly MinuteSample[] => history.get().samples;
