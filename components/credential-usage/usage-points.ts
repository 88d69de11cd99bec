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

const hourMs = 3_600_000;

/** A point for every `stepHours` of the time, those without requests included. */
export function usagePoints({ from, to, hours }: Usage, stepHours: number): TimePoint[] {
  const [start, end, step] = [Date.parse(from), Date.parse(to), stepHours * hourMs];
  const points: (TimePoint & { values: { accepted: number; refused: number } })[] = [];
  for (let at = start; at < end; at += step)
    points.push({ at: new Date(at).toISOString(), values: { accepted: 0, refused: 0 } });
  for (const { hour, outcome, requests } of hours) {
    const point = points[Math.floor((Date.parse(hour) - start) / step)];
    if (point) point.values[outcome === "ok" ? "accepted" : "refused"] += requests;
  }
  return points;
}
