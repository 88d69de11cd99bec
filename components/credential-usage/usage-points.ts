import type { TimePoint } from "@/components/charts/time-series";

/** As the route sends it: dates are texts there. */
export interface Usage {
  from: string;
  to: string;
  hours: { hour: string; outcome: string; requests: number }[];
  addresses: { address: string; requests: number; lastAt: string }[];
  failures: { minute: string; outcome: string; reason: string; address: string; requests: number }[];
  capabilities: { isLimited: boolean; used: { name: string; lastUsedAt: string }[]; unused: string[] };
  logDays: number;
}

type UsagePoint = TimePoint & { values: { accepted: number; refused: number } };

const hourMs = 3_600_000;

const dayIn = (timeZone: string) => new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });

/** A point for every day of the zone that the time touches, those without requests included; the last is today's. */
export function usagePoints({ from, to, hours }: Usage, timeZone: string): TimePoint[] {
  const dayOf = dayIn(timeZone);
  const days = new Map<string, UsagePoint>();
  const end = Date.parse(to);
  for (let at = Date.parse(from); at < end; at += hourMs) {
    const day = dayOf.format(at);
    if (!days.has(day)) days.set(day, { at: new Date(at).toISOString(), values: { accepted: 0, refused: 0 } });
  }
  for (const { hour, outcome, requests } of hours) {
    const at = Date.parse(hour);
    const point = at < end ? days.get(dayOf.format(at)) : undefined;
    if (point) add(point, outcome, requests);
  }
  return [...days.values()];
}

/**
 * A point for every hour of the zone's day that holds `day` and that the time touches, those without requests included:
 * 23 or 25 on the days on which clocks are changed.
 */
export function hoursOfDay(usage: Usage, day: string, timeZone: string): TimePoint[] {
  const dayOf = dayIn(timeZone);
  const wanted = dayOf.format(Date.parse(day));
  const end = Date.parse(usage.to);
  const starts: number[] = [];
  for (let at = Date.parse(usage.from); at < end; at += hourMs) if (dayOf.format(at) === wanted) starts.push(at);
  return pointsAt(starts, usage);
}

const hoursShown = 24;

/** A point for each of the last 24 hours, those without requests included; the last is the present one. */
export function hourlyPoints(usage: Usage): TimePoint[] {
  const first = Date.parse(usage.to) - hoursShown * hourMs;
  return pointsAt(
    Array.from({ length: hoursShown }, (_, hour) => first + hour * hourMs),
    usage,
  );
}

function pointsAt(starts: readonly number[], { hours }: Usage): TimePoint[] {
  const points = new Map<number, UsagePoint>();
  for (const at of starts) points.set(at, { at: new Date(at).toISOString(), values: { accepted: 0, refused: 0 } });
  for (const { hour, outcome, requests } of hours) {
    const point = points.get(Date.parse(hour));
    if (point) add(point, outcome, requests);
  }
  return [...points.values()];
}

function add({ values }: UsagePoint, outcome: string, requests: number): void {
  values[outcome === "ok" ? "accepted" : "refused"] += requests;
}
