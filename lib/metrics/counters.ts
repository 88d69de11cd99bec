import { slot } from "../state";

/** Counted since the process began. Every label comes from a fixed list, so that no caller can make the metrics grow. */
export type CounterName = "requests" | "authentication_failures";

interface Count {
  labels: Record<string, string>;
  value: number;
}

const counts = slot("metric counts", () => new Map<CounterName, Map<string, Count>>());

function increment(name: CounterName, labels: Record<string, string>): void {
  const all = counts.get();
  const family = all.get(name) ?? new Map<string, Count>();
  all.set(name, family);
  const key = Object.values(labels).join(" ");
  const known = family.get(key);
  if (known) known.value++;
  else family.set(key, { labels, value: 1 });
}

/** Counts an answer: by which door it was asked for, and the class of its status (`2xx`). */
export function countAnswer(door: string, status: number): void {
  const outcome = `${Math.floor(status / 100)}xx`;
  const known = counts.get().get("requests")?.get(`${door} ${outcome}`);
  if (known) known.value++;
  else increment("requests", { door, outcome });
}

/** Counts a request that was not authenticated; `code` is one of the pipeline's refusals. */
export const countAuthenticationFailure = (code: string): void => increment("authentication_failures", { code });

/** What was counted under the name, in a fixed order. */
export const countsOf = (name: CounterName): Count[] =>
  [...(counts.get().get(name)?.values() ?? [])].sort((a, b) =>
    Object.values(a.labels).join(" ").localeCompare(Object.values(b.labels).join(" "), "en"),
  );

/** All that was counted under the name together, of those that `fits`. */
export const sumOf = (name: CounterName, fits: (labels: Record<string, string>) => boolean = () => true): number =>
  countsOf(name).reduce((sum, { labels, value }) => (fits(labels) ? sum + value : sum), 0);
