import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import { slot } from "../state";

/** How late the event loop is, in seconds. */
export interface EventLoopLag {
  mean: number;
  p99: number;
  max: number;
}

const watched = slot("event loop delay", (): IntervalHistogram => {
  const histogram = monitorEventLoopDelay({ resolution: 20 });
  histogram.enable();
  return histogram;
});

const inSeconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0);

/** The lag since it was last forgotten; the first call begins to watch. */
export function eventLoopLag(): EventLoopLag {
  const { mean, max } = watched.get();
  return { mean: inSeconds(mean), p99: inSeconds(watched.get().percentile(99)), max: inSeconds(max) };
}

/** Begins anew, so that a figure tells of the last minute. */
export const forgetLag = (): void => watched.get().reset();
