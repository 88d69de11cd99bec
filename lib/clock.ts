import { slot } from "./state";

// The system's own: Next puts another one in its place, which notes each reading for pages that are made beforehand.
const SystemDate = Date;
const systemTime = () => new SystemDate();

const clock = slot("clock", () => systemTime);

/** The current time. The one place that asks the system, so that tests can turn it. */
export const now = (): Date => clock.get()();

/** Turns the clock for tests; without an argument the system's clock is back. */
export function setClock(read?: () => Date): void {
  clock.set(read ?? systemTime);
}

/** Durations in milliseconds. */
export const seconds = (n: number) => n * 1000;
export const minutes = (n: number) => seconds(n * 60);
export const hours = (n: number) => minutes(n * 60);
export const days = (n: number) => hours(n * 24);

/** Certificates and what is signed begin this much earlier: a verifier's clock may be a little behind ours. */
export const clockSkewMs = minutes(5);

/** `at` moved by `milliseconds`. */
export const after = (at: Date, milliseconds: number): Date => new Date(at.getTime() + milliseconds);

/** How long to wait until then, in whole seconds, as `Retry-After` says it; one at least. */
export const secondsUntil = (until: Date, at: Date = now()): number =>
  Math.max(1, Math.ceil((until.getTime() - at.getTime()) / seconds(1)));
